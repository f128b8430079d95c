/*
question: 对哪些干部群众意见较大？
clause: 二(三)
grain: 一行一名干部
pass: cadres
into: raised_flag
raises: discontent
formula: 所列等次的票数 ≥ 比例 × 收到的全部票数，不分票类与评价项目，不论是否计分
columns: as commended
*/
with counted as (
    select
        ballot.institution,
        ballot.subject,
        flag.flag,
        flag.share,
        cast(sum(ballot.votes) as bigint) as votes,
        cast(sum(case when flag_choice.choice is null then 0 else ballot.votes end) as bigint) as against,
        string_agg(distinct flag_choice.choice, '、' order by flag_choice.choice) as choices
    from score.ballot_cast as ballot
    inner join score.governing as governing
        on governing.institution = ballot.institution
    inner join scheme.flag as flag
        on flag.scheme_id = governing.scheme_id
        and flag.flag = 'discontent'
    left join scheme.flag_choice as flag_choice
        on flag_choice.scheme_id = flag.scheme_id
        and flag_choice.flag = flag.flag
        and flag_choice.choice = ballot.choice
    where ballot.is_typed
    group by ballot.institution, ballot.subject, flag.flag, flag.share
)
select
    counted.institution,
    counted.subject,
    counted.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(replace(
        (select words from scheme.phrase where phrase = 'detail_discontent'),
        '{votes}', cast(counted.votes as varchar)),
        '{against}', cast(counted.against as varchar)),
        '{choices}', coalesce(counted.choices, '')) as detail
from counted
inner join score.subject as subject
    on subject.institution = counted.institution
    and subject.subject = counted.subject
where
    subject.is_ranked
    and counted.votes > 0
    and counted.against >= counted.share * counted.votes
