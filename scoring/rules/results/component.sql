/*
question: 总分由哪些成分组成，各占多大比例，得多少分？
clause: 二(一)
grain: 一行一个机构、年度、计分对象的一个成分，方案给了权重的或有分值的；加分、减分没有行
pass: both
formula: 比例 = 100 × 权重 ÷ 有分值的各成分权重之和；贡献 = 比例 ÷ 100 × 未取整的得分
note: 一个对象各成分的比例之和为 100；贡献之和加上计入的加减分，即取整前（未以 0 为下限）的总分。
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  component: varchar | 成分
  label: varchar | 成分名称
  weight: double | 方案的权重；没有权重为 0
  share: double | % | 在总分中的比例；没有权重或没有分值为 0
  score: decimal(12,4) | 分 | 公布的得分；没有分值为空值
  contribution: double | 分 | 对总分的贡献；没有权重或没有分值为 0
*/
select
    component.institution,
    step.year,
    step.subject_kind,
    component.subject,
    component.component,
    coalesce(component_label.label, component.component) as label,
    component.weight,
    coalesce(100 * component.share, 0) as share,
    component.published_score as score,
    coalesce(component.share * component.score, 0) as contribution
from score.component as component
cross join score.step as step
inner join score.governing as governing
    on governing.institution = component.institution
left join scheme.component_label as component_label
    on component_label.scheme_id = governing.scheme_id
    and component_label.component = component.component
