/*
question: 每类票、每个评价项目的每个分值各有多少票？
clause: 二(二)
grain: 一行一个对象的一类票、一个评价项目的一个等次或得分；没有收回的票折分的另成一行
pass: both
formula: 票的分值 = 所填的得分，填等次的为方案中该等次的分值（可以没有分值）；没有收回的票 = 发出 − 收回，不小于 0
note: 没有收回的票按方案折分的，只计在该票类有带分值的票的评价项目上。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  voter_class: varchar | 票类
  aspect: varchar | 评价项目；不分项目的为空串
  choice: varchar | 等次；填得分的与没有收回的为空值
  value: double | 一票的分值；空值为不计分
  votes: bigint | 票数
  is_typed: boolean | 是否收到的票
*/
with typed as (
    select
        ballot.institution,
        ballot.subject,
        ballot.voter_class,
        coalesce(ballot.aspect, '') as aspect,
        ballot.choice,
        ballot.score,
        sum(ballot.votes) as votes
    from core.ballot as ballot
    inner join score.step as step
        on step.year = ballot.year
        and step.subject_kind = ballot.subject_kind
    group by
        ballot.institution,
        ballot.subject,
        ballot.voter_class,
        coalesce(ballot.aspect, ''),
        ballot.choice,
        ballot.score
),
valued as (
    select
        typed.institution,
        typed.subject,
        typed.voter_class,
        typed.aspect,
        typed.choice,
        coalesce(typed.score, choice_value.value) as value,
        cast(typed.votes as bigint) as votes
    from typed
    inner join score.governing as governing
        on governing.institution = typed.institution
    left join scheme.choice_value as choice_value
        on choice_value.scheme_id = governing.scheme_id
        and choice_value.choice = typed.choice
),
not_returned as (
    select
        ballot_return.institution,
        ballot_return.subject,
        ballot_return.voter_class,
        cast(sum(greatest(ballot_return.issued - ballot_return.returned, 0)) as bigint) as votes
    from core.ballot_return as ballot_return
    inner join score.step as step
        on step.year = ballot_return.year
        and step.subject_kind = ballot_return.subject_kind
    group by ballot_return.institution, ballot_return.subject, ballot_return.voter_class
),
judged as (
    select distinct
        valued.institution,
        valued.subject,
        valued.voter_class,
        valued.aspect
    from valued
    where
        valued.value is not null
        and valued.votes > 0
)
select
    valued.institution,
    valued.subject,
    valued.voter_class,
    valued.aspect,
    valued.choice,
    valued.value,
    valued.votes,
    true as is_typed
from valued
union all
select
    judged.institution,
    judged.subject,
    judged.voter_class,
    judged.aspect,
    cast(null as varchar) as choice,
    governing.ballot_absent as value,
    not_returned.votes,
    false as is_typed
from judged
inner join score.governing as governing
    on governing.institution = judged.institution
inner join not_returned
    on not_returned.institution = judged.institution
    and not_returned.subject = judged.subject
    and not_returned.voter_class = judged.voter_class
where
    governing.ballot_absent is not null
    and not_returned.votes > 0
