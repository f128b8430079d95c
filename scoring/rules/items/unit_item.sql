/*
question: 所在单位的总分是多少？
clause: 二(一)
grain: 一行一名干部
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
