/*
question: 等次所要求的民主测评的比例，达到了吗？
clause: 二(二)
grain: 一行一个参加排名的对象的一个等次的一项条件
pass: both
into: required
condition: ballots
formula: 所列等次的票数 < 比例 × 收到的全部票数，不分票类与评价项目，不论是否计分；没有票的算达到
columns: as required_component
*/
with asked as (
    select
        subject.institution,
        subject.subject,
        requirement.scheme_id,
        requirement.subject_kind,
        requirement.grade,
        requirement.grade_order,
        requirement.position,
        requirement.bound
    from score.subject as subject
    cross join score.step as step
    inner join scheme.requirement as requirement
        on requirement.scheme_id = subject.scheme_id
        and requirement.subject_kind = step.subject_kind
        and requirement.condition = 'ballots'
    where subject.is_ranked
),
listed as (
    select
        requirement_word.scheme_id,
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position,
        string_agg(requirement_word.word, '、' order by requirement_word.word_position) as words
    from scheme.requirement_word as requirement_word
    group by
        requirement_word.scheme_id,
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position
),
counted as (
    select
        asked.institution,
        asked.subject,
        asked.scheme_id,
        asked.subject_kind,
        asked.grade,
        asked.grade_order,
        asked.position,
        asked.bound,
        cast(coalesce(sum(ballot.votes), 0) as bigint) as votes,
        cast(coalesce(sum(case when requirement_word.word is null then 0 else ballot.votes end), 0) as bigint) as among
    from asked
    left join score.ballot_cast as ballot
        on ballot.institution = asked.institution
        and ballot.subject = asked.subject
        and ballot.is_typed
    left join scheme.requirement_word as requirement_word
        on requirement_word.scheme_id = asked.scheme_id
        and requirement_word.subject_kind = asked.subject_kind
        and requirement_word.grade = asked.grade
        and requirement_word.position = asked.position
        and requirement_word.word = ballot.choice
    group by
        asked.institution,
        asked.subject,
        asked.scheme_id,
        asked.subject_kind,
        asked.grade,
        asked.grade_order,
        asked.position,
        asked.bound
)
select
    counted.institution,
    counted.subject,
    counted.grade,
    counted.grade_order,
    counted.position,
    counted.votes = 0 or counted.among < counted.bound * counted.votes as is_met,
    replace(replace(replace(replace(
        (select words from scheme.phrase where phrase = 'required_ballots'),
        '{votes}', cast(counted.votes as varchar)),
        '{among}', cast(counted.among as varchar)),
        '{choices}', listed.words),
        '{bound}', cast(cast(100 * counted.bound as decimal(12,2)) as varchar)) as words
from counted
inner join listed
    on listed.scheme_id = counted.scheme_id
    and listed.subject_kind = counted.subject_kind
    and listed.grade = counted.grade
    and listed.position = counted.position
