/*
question: 各专项得多少分？
clause: 二(二)
grain: 一行一名干部的一个专项
pass: cadres
into: item
component: special
formula: 得分 = 所填得分；各专项等权
columns: as task_item
*/
select
    special.institution,
    special.cadre_id as subject,
    'special' as component,
    special.topic as item,
    special.topic as label,
    special.score as value,
    cast(null as double) as target,
    special.score,
    cast(1 as double) as weight,
    special.source_file,
    special.source_sheet,
    special.source_row
from core.special as special
inner join score.step as step
    on step.year = special.year
