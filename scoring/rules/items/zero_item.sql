/*
question: 哪些没有填报的指标按 0 分计？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: item
component: zero
formula: 得分 = 0；权重 = 该类别的权重；引单位在“单位”表中的行
columns: as task_item
*/
select
    missing_indicator.institution,
    missing_indicator.subject,
    missing_indicator.component,
    missing_indicator.indicator as item,
    missing_indicator.label,
    cast(null as double) as value,
    cast(null as double) as target,
    cast(0 as double) as score,
    missing_indicator.weight,
    subject.source_file,
    subject.source_sheet,
    subject.source_row
from score.missing_indicator as missing_indicator
inner join score.subject as subject
    on subject.institution = missing_indicator.institution
    and subject.subject = missing_indicator.subject
where missing_indicator.is_zero
