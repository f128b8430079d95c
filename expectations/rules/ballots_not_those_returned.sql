/*
question: 计入的票数与收回的票数是否相等（分评价项目的，各项目分别看）？
severity: warning
message: 收回 {value} 张，“民主测评”中为 {detail}；请核对
*/
with aspect as (   -- '' where a kind is voted on as a whole
    select
        kind.subject_kind,
        coalesce(aspect.aspect, '') as aspect,
        coalesce(aspect.position, 1) as position
    from (select 'unit' as subject_kind union all select 'cadre' as subject_kind) as kind
    cross join checked.year as checked
    left join scheme.aspect as aspect
        on aspect.scheme_id = checked.scheme_id
        and aspect.subject_kind = kind.subject_kind
),
counted as (
    select
        subject_kind,
        subject,
        voter_class,
        aspect,
        sum(votes) as votes
    from checked.ballot
    group by subject_kind, subject, voter_class, aspect
),
faulty as (   -- rows that are told already, and the ballots they would have added
    select
        ballot.subject_kind,
        ballot.subject,
        ballot.voter_class,
        ballot.votes
    from checked.ballot as ballot
    inner join checked.fault as fault
        on fault.source_file = ballot.source_file
        and fault.source_sheet = ballot.source_sheet
        and fault.source_row = ballot.source_row
    where fault.column_name in ('subject_kind', 'subject', 'voter_class', 'aspect', 'votes')
),
held_against as (
    select
        ballot_return.subject_kind,
        ballot_return.subject,
        ballot_return.voter_class,
        ballot_return.returned,
        ballot_return.source_file,
        ballot_return.source_sheet,
        ballot_return.source_row,
        aspect.aspect,
        aspect.position,
        coalesce(counted.votes, 0) as votes
    from core.ballot_return as ballot_return
    inner join checked.year as checked
        on checked.year = ballot_return.year
        and checked.institution = ballot_return.institution
    inner join aspect
        on aspect.subject_kind = ballot_return.subject_kind
    left join counted
        on counted.subject_kind = ballot_return.subject_kind
        and counted.subject = ballot_return.subject
        and counted.voter_class = ballot_return.voter_class
        and counted.aspect = aspect.aspect
)
select
    'ballot_return' as table_name,
    'returned' as column_name,
    cast(held_against.returned as varchar) as value,
    held_against.source_file,
    held_against.source_sheet,
    held_against.source_row,
    string_agg(
        concat_ws(' ', nullif(held_against.aspect, ''), cast(held_against.votes as varchar), '张'),
        '、' order by held_against.position
    ) as detail
from held_against
where
    held_against.returned <> held_against.votes
    and not exists (   -- whose ballots they were is told to be wrong
        select 1 from checked.fault as fault
        where
            fault.source_file = held_against.source_file
            and fault.source_sheet = held_against.source_sheet
            and fault.source_row = held_against.source_row
            and fault.column_name in ('subject_kind', 'subject', 'voter_class')
    )
    and not exists (
        select 1 from faulty
        where
            (faulty.subject_kind = held_against.subject_kind and faulty.subject = held_against.subject)
            or (
                faulty.voter_class = held_against.voter_class
                and faulty.votes > 0
                and held_against.returned = held_against.votes + faulty.votes
            )
    )
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'ballot')
group by held_against.returned, held_against.source_file, held_against.source_sheet, held_against.source_row
