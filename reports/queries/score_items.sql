/*
question: 各人、各单位的总分由哪些项相加而来？
grain: 一行一个对象的一项，按填报的次序
columns:
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  component: varchar | 成分、bonus 或 penalty
  item: varchar | 任务、指标、票类、期次、专项、加减分或 unit
  label: varchar | 项目名称
  value: double | 填报值
  target: double | 目标值
  score: double | 得分
  weight: double | 成分内的权重
  contribution: decimal(28,12) | 对总分的贡献，取整之前；按十进制，相加不受次序影响
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
select
    item.subject_kind,
    item.subject,
    item.component,
    item.item,
    coalesce(item.label, item.item) as label,
    item.value,
    item.target,
    item.score,
    item.weight,
    cast(item.contribution as decimal(28, 12)) as contribution,
    item.source_file,
    item.source_sheet,
    item.source_row
from mart.score_item as item
where item.institution = $institution and item.year = $year
order by
    item.subject_kind,
    item.subject,
    item.component,
    item.source_file nulls last,
    item.source_sheet nulls last,
    item.source_row nulls last,
    item.item
