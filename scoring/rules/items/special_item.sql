/*
question: 各专项得多少分？
clause: 二(二)
grain: 一行一名干部的一个专项
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
