/*
question: 各期平时考核得多少分？
clause: 二(二)
grain: 一行一名干部的一期
pass: cadres
into: item
component: routine
formula: 得分 = 所填得分，填等次的为方案中该等次的分值；各期等权
columns: as task_item
*/
select
    routine.institution,
    routine.cadre_id as subject,
    'routine' as component,
    routine.period as item,
    coalesce(routine.grade, routine.period) as label,
    routine.score as value,
    cast(null as double) as target,
    coalesce(routine.score, routine_value.value) as score,
    cast(1 as double) as weight,
    routine.source_file,
    routine.source_sheet,
    routine.source_row
from core.routine as routine
inner join score.step as step
    on step.year = routine.year
inner join score.governing as governing
    on governing.institution = routine.institution
left join scheme.routine_value as routine_value
    on routine_value.scheme_id = governing.scheme_id
    and routine_value.grade = routine.grade
