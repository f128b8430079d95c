/*
question: 截去两端之后，每类票、每个评价项目的每个分值各计多少票？
clause: 二(二)
grain: 一行一个对象的一类票、一个评价项目的一个分值
pass: both
formula: 类内、项目内按分值排列，两端各截去 ⌊截尾比例 × 票数⌋ 张；方案定票数的，各截去 min(票数, ⌊(n − 1) ÷ 2⌋) 张
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  voter_class: varchar | 票类
  aspect: varchar | 评价项目；不分项目的为空串
  value: double | 分值
  votes: bigint | 票数
  counted: bigint | 计入的票数
*/
with summed as (
    select
        ballot_cast.institution,
        ballot_cast.subject,
        ballot_cast.voter_class,
        ballot_cast.aspect,
        ballot_cast.value,
        sum(ballot_cast.votes) as votes
    from score.ballot_cast as ballot_cast
    where
        ballot_cast.value is not null
        and ballot_cast.votes > 0
    group by
        ballot_cast.institution,
        ballot_cast.subject,
        ballot_cast.voter_class,
        ballot_cast.aspect,
        ballot_cast.value
),
lined_up as (
    select
        summed.institution,
        summed.subject,
        summed.voter_class,
        summed.aspect,
        summed.value,
        summed.votes,
        sum(summed.votes) over (
            partition by summed.institution, summed.subject, summed.voter_class, summed.aspect
            order by summed.value
            rows between unbounded preceding and current row
        ) as up_to,
        sum(summed.votes) over (
            partition by summed.institution, summed.subject, summed.voter_class, summed.aspect
        ) as cast_together,
        governing.ballot_trim,
        governing.ballot_drop
    from summed
    inner join score.governing as governing
        on governing.institution = summed.institution
),
cut as (
    select
        institution,
        subject,
        voter_class,
        aspect,
        value,
        votes,
        up_to,
        cast_together,
        case
            when ballot_drop is null then cast(floor(ballot_trim * cast(cast_together as bigint)) as bigint)
            else least(ballot_drop, cast(floor((cast(cast_together as bigint) - 1) / 2) as bigint))
        end as cut_off
    from lined_up
)
select
    institution,
    subject,
    voter_class,
    aspect,
    value,
    cast(votes as bigint) as votes,
    cast(greatest(0, least(up_to, cast_together - cut_off) - greatest(up_to - votes, cut_off)) as bigint) as counted
from cut
