/*
question: 哪些有权重的票类没有票？
clause: 二(二)
grain: 一行一个对象缺的一类票，其他票类有票的
pass: both
formula: 票类对该对象有权重而没有带分值的票；其余票类的权重按比例折算
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  voter_class: varchar | 票类
  position: integer | 票类的次序
*/
with present as (
    select distinct
        ballot.institution,
        ballot.subject,
        ballot.voter_class
    from score.ballot_counted as ballot
),
voted as (
    select distinct
        present.institution,
        present.subject
    from present
)
select
    subject.institution,
    subject.subject,
    voter_class.voter_class,
    voter_class.position
from score.subject as subject
cross join score.step as step
inner join voted
    on voted.institution = subject.institution
    and voted.subject = subject.subject
inner join scheme.voter_class as voter_class
    on voter_class.scheme_id = subject.scheme_id
    and voter_class.subject_kind = step.subject_kind
    and voter_class.rank_level = subject.rank_level
    and voter_class.unit_group = subject.unit_group
    and voter_class.weight > 0
left join present
    on present.institution = subject.institution
    and present.subject = subject.subject
    and present.voter_class = voter_class.voter_class
where
    subject.has_result
    and present.voter_class is null
