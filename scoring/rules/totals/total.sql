/*
question: 总分是多少？
clause: 二(一)
grain: 一行一个计分对象
pass: both
formula: 总分 = 各贡献之和（成分、加分、减分），不低于 0，按公布规则取整
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 公布的总分
*/
with summed as (
    select
        institution,
        subject,
        sum(contribution) as total,
        sum(case component when 'bonus' then contribution else 0 end) as bonus,
        sum(case component when 'penalty' then -contribution else 0 end) as penalty
    from score.contribution
    group by institution, subject
)
select
    subject.institution,
    subject.subject,
    published(coalesce(summed.bonus, 0), governing.decimals) as bonus,
    published(coalesce(summed.penalty, 0), governing.decimals) as penalty,
    published(greatest(0, coalesce(summed.total, 0)), governing.decimals) as total
from score.subject as subject
inner join score.governing as governing
    on governing.institution = subject.institution
left join summed
    on summed.institution = subject.institution
    and summed.subject = subject.subject
where subject.has_result
