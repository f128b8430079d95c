/*
question: 总分由哪些数组成，各来自哪个单元格？
clause: 二(一)
grain: 一行一个机构、年度、计分对象的一个项目或一次加减分
pass: both
formula: 贡献 = 成分比例 × 项目权重 ÷ 项目权重之和 × 项目得分；几何平均的以成分得分按权重分摊
note: 一个对象各行的贡献之和即取整前（未以 0 为下限）的总分。
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  component: varchar | 成分、bonus 或 penalty
  item: varchar | 任务、指标、票类、期次、专项、加减分或 unit
  label: varchar | 项目名称
  value: double | 填报值
  target: double | 目标值
  score: double | 得分
  weight: double | 成分内的权重
  contribution: double | 对总分的贡献
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
select
    item.institution,
    step.year,
    step.subject_kind,
    item.subject,
    item.component,
    item.item,
    item.label,
    item.value,
    item.target,
    item.score,
    item.weight,
    coalesce(
        component.share * item.weight / nullif(component.item_weight, 0)
        * case when component.is_geometric then component.score else item.score end,
        0
    ) as contribution,
    item.source_file,
    item.source_sheet,
    item.source_row
from score.item as item
cross join score.step as step
inner join score.subject as subject
    on subject.institution = item.institution
    and subject.subject = item.subject
left join score.component as component
    on component.institution = item.institution
    and component.subject = item.subject
    and component.component = item.component
where subject.has_result
union all
select
    adjustment.institution,
    step.year,
    step.subject_kind,
    adjustment.subject,
    adjustment.component,
    adjustment.adjustment_id as item,
    adjustment.reason as label,
    adjustment.points as value,
    cast(null as double) as target,
    adjustment.counted as score,
    cast(null as double) as weight,
    adjustment.counted as contribution,
    adjustment.source_file,
    adjustment.source_sheet,
    adjustment.source_row
from score.adjustment as adjustment
cross join score.step as step
inner join score.subject as subject
    on subject.institution = adjustment.institution
    and subject.subject = adjustment.subject
where subject.has_result
