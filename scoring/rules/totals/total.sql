/*
question: 总分是多少？
clause: 二(一)
grain: 一行一个计分对象
pass: both
formula: 总分 = 各成分得分 × 比例之和 + 计入的加分 − 计入的减分，不低于 0，按公布规则取整
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 公布的总分
*/
with summed as (
    select
        component.institution,
        component.subject,
        sum(component.share * component.score) as mean
    from score.component as component
    group by component.institution, component.subject
),
adjusted as (
    select
        adjustment.institution,
        adjustment.subject,
        sum(adjustment.counted) as adjustments,
        sum(case adjustment.component when 'bonus' then adjustment.counted else 0 end) as bonus,
        sum(case adjustment.component when 'penalty' then -adjustment.counted else 0 end) as penalty
    from score.adjustment as adjustment
    group by adjustment.institution, adjustment.subject
)
select
    subject.institution,
    subject.subject,
    published(coalesce(adjusted.bonus, 0), governing.decimals) as bonus,
    published(coalesce(adjusted.penalty, 0), governing.decimals) as penalty,
    published(greatest(0, coalesce(summed.mean, 0) + coalesce(adjusted.adjustments, 0)), governing.decimals) as total
from score.subject as subject
inner join score.governing as governing
    on governing.institution = subject.institution
left join summed
    on summed.institution = subject.institution
    and summed.subject = subject.subject
left join adjusted
    on adjusted.institution = subject.institution
    and adjusted.subject = subject.subject
where subject.has_result
