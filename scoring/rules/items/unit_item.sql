/*
question: 所在单位的总分是多少？
clause: 二(一)
grain: 一行一名干部
pass: cadres
into: item
component: unit
formula: 得分 = 所在单位公布的总分
columns: as task_item
*/
select
    subject.institution,
    subject.subject,
    'unit' as component,
    'unit' as item,
    unit_result.unit_name as label,
    cast(unit_result.total as double) as value,
    cast(null as double) as target,
    cast(unit_result.total as double) as score,
    cast(1 as double) as weight,
    subject.source_file,
    subject.source_sheet,
    subject.source_row
from score.subject as subject
cross join score.step as step
inner join mart.unit_result as unit_result
    on unit_result.institution = subject.institution
    and unit_result.year = step.year
    and unit_result.unit_code = subject.unit_code
