/*
question: 截去两端之后，每类票的每个等次各计多少票？
clause: 二(二)
grain: 一行一个对象的一类票的一个等次
pass: both
formula: 类内按分值排列，两端各截去 ⌊截尾比例 × 票数⌋ 张
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  voter_class: varchar | 票类
  choice: varchar | 等次
  value: double | 等次的分值
  votes: bigint | 票数
  counted: bigint | 计入的票数
*/
with summed as (
    select
        ballot.institution,
        ballot.subject,
        ballot.voter_class,
        ballot.choice,
        sum(ballot.votes) as votes
    from core.ballot as ballot
    inner join score.step as step
        on step.year = ballot.year
        and step.subject_kind = ballot.subject_kind
    group by ballot.institution, ballot.subject, ballot.voter_class, ballot.choice
),
lined_up as (
    select
        summed.institution,
        summed.subject,
        summed.voter_class,
        summed.choice,
        choice_value.value,
        summed.votes,
        sum(summed.votes) over (
            partition by summed.institution, summed.subject, summed.voter_class
            order by choice_value.value, choice_value.position
            rows between unbounded preceding and current row
        ) as up_to,
        sum(summed.votes) over (
            partition by summed.institution, summed.subject, summed.voter_class
        ) as cast_in_class,
        governing.ballot_trim
    from summed
    inner join score.governing as governing
        on governing.institution = summed.institution
    inner join scheme.choice_value as choice_value
        on choice_value.scheme_id = governing.scheme_id
        and choice_value.choice = summed.choice
),
cut as (
    select
        institution,
        subject,
        voter_class,
        choice,
        value,
        votes,
        up_to,
        cast_in_class,
        cast(floor(ballot_trim * cast(cast_in_class as bigint)) as bigint) as cut_off
    from lined_up
)
select
    institution,
    subject,
    voter_class,
    choice,
    value,
    cast(votes as bigint) as votes,
    cast(greatest(0, least(up_to, cast_in_class - cut_off) - greatest(up_to - votes, cut_off)) as bigint) as counted
from cut
