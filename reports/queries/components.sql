/*
question: 各单位、各干部的总分由哪些成分组成，各占多少，得多少分？
grain: 一行一个对象的一个成分
columns:
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  component: varchar | 成分
  label: varchar | 成分名称
  share: double | % | 在总分中的比例；没有权重或没有分值为 0
  score: decimal(12,4) | 分 | 公布的得分；没有分值为空值
  contribution: decimal(28,12) | 分 | 对总分的贡献，取整之前；没有权重或没有分值为 0
*/
select
    component.subject_kind,
    component.subject,
    component.component,
    component.label,
    component.share,
    component.score,
    cast(component.contribution as decimal(28, 12)) as contribution
from mart.component as component
where component.institution = $institution and component.year = $year
order by
    component.subject_kind,
    component.subject,
    component.component
