/*
question: 各期平时考核得多少分？
clause: 二(二)
grain: 一行一名干部的一期
pass: cadres
into: item
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  component: varchar | 成分
  item: varchar | 项目
  label: varchar | 项目名称
  value: double | 填报值
  target: double | 目标值
  score: double | 得分
  weight: double | 成分内的权重
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
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
