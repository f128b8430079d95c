/*
question: 哪些指标计入单位的关键绩效，或方案自己的成分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: item
component: kpi
formula: 得分 = 曲线在口径值上的得分；权重 = 该类别的权重
columns: as task_item
*/
select
    value.institution,
    value.subject,
    indicator.component,
    value.indicator as item,
    indicator.label,
    value.actual as value,
    value.target,
    scored.score,
    value.weight,
    value.source_file,
    value.source_sheet,
    value.source_row
from score.indicator_value as value
inner join scheme.indicator as indicator
    on indicator.scheme_id = value.scheme_id
    and indicator.indicator = value.indicator
left join score.indicator_score as scored
    on scored.institution = value.institution
    and scored.subject = value.subject
    and scored.indicator = value.indicator
