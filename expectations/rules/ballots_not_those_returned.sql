/*
question: 计入的票数与收回的票数是否相等？
severity: warning
message: 收回 {value} 张，“民主测评”中为 {detail} 张；请核对
*/
with counted as (
    select
        ballot.institution,
        ballot.year,
        ballot.subject_kind,
        ballot.subject,
        ballot.voter_class,
        sum(ballot.votes) as votes
    from core.ballot as ballot
    group by ballot.institution, ballot.year, ballot.subject_kind, ballot.subject, ballot.voter_class
),
faulty as (   -- rows that are told already, and the ballots they would have added
    select
        ballot.subject_kind,
        ballot.subject,
        ballot.voter_class,
        ballot.votes
    from core.ballot as ballot
    inner join checked.year as checked
        on checked.year = ballot.year
        and checked.institution = ballot.institution
    inner join checked.fault as fault
        on fault.source_file = ballot.source_file
        and fault.source_sheet = ballot.source_sheet
        and fault.source_row = ballot.source_row
    where fault.column_name in ('subject_kind', 'subject', 'voter_class', 'votes')
)
select
    'ballot_return' as table_name,
    'returned' as column_name,
    cast(ballot_return.returned as varchar) as value,
    ballot_return.source_file,
    ballot_return.source_sheet,
    ballot_return.source_row,
    cast(coalesce(counted.votes, 0) as varchar) as detail
from core.ballot_return as ballot_return
inner join checked.year as checked
    on checked.year = ballot_return.year
    and checked.institution = ballot_return.institution
left join counted
    on counted.institution = ballot_return.institution
    and counted.year = ballot_return.year
    and counted.subject_kind = ballot_return.subject_kind
    and counted.subject = ballot_return.subject
    and counted.voter_class = ballot_return.voter_class
where
    ballot_return.returned <> coalesce(counted.votes, 0)
    and not exists (   -- whose ballots they were is told to be wrong
        select 1 from checked.fault as fault
        where
            fault.source_file = ballot_return.source_file
            and fault.source_sheet = ballot_return.source_sheet
            and fault.source_row = ballot_return.source_row
            and fault.column_name in ('subject_kind', 'subject', 'voter_class')
    )
    and not exists (
        select 1 from faulty
        where
            (faulty.subject_kind = ballot_return.subject_kind and faulty.subject = ballot_return.subject)
            or (
                faulty.voter_class = ballot_return.voter_class
                and faulty.votes > 0
                and ballot_return.returned = coalesce(counted.votes, 0) + faulty.votes
            )
    )
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'ballot')
