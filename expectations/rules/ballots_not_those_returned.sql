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
where ballot_return.returned <> coalesce(counted.votes, 0)
