/*
question: 哪些成分由主管部门整体打分？
clause: 二(一)
grain: 一行一个对象的一个方案自己的成分
pass: both
into: item
component: own
formula: 得分 = 所填得分；单位的成分由指标给出的，不看所填的
columns: as task_item
*/
select
    component_score.institution,
    component_score.subject,
    component_score.component,
    component_score.component as item,
    component_label.label,
    component_score.score as value,
    cast(null as double) as target,
    component_score.score,
    cast(1 as double) as weight,
    component_score.source_file,
    component_score.source_sheet,
    component_score.source_row
from core.component_score as component_score
inner join score.step as step
    on step.year = component_score.year
    and step.subject_kind = component_score.subject_kind
inner join score.governing as governing
    on governing.institution = component_score.institution
inner join scheme.component_label as component_label
    on component_label.scheme_id = governing.scheme_id
    and component_label.component = component_score.component
where
    step.subject_kind = 'cadre'
    or not component_label.is_indicated
