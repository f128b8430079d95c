/*
question: 总分由哪些数组成，各来自哪个单元格？
clause: 二(一)
grain: 一行一个机构、年度、计分对象的一个项目或一次加减分
pass: both
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
    contribution.institution,
    step.year,
    step.subject_kind,
    contribution.subject,
    contribution.component,
    contribution.item,
    contribution.label,
    contribution.value,
    contribution.target,
    contribution.score,
    contribution.weight,
    contribution.contribution,
    contribution.source_file,
    contribution.source_sheet,
    contribution.source_row
from score.contribution as contribution
cross join score.step as step
