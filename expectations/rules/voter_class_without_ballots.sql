/*
question: 每个对象，有权重的票类是否都有票？
severity: warning
message: “{value}”没有这些票类的票：{missing}，其余票类的权重按比例折算；请补报，确实没有的不必改
*/
with ballot as (
    select
        ballot.subject_kind,
        ballot.subject,
        ballot.voter_class,
        ballot.votes,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        checked.scheme_id
    from core.ballot as ballot
    inner join checked.year as checked
        on checked.year = ballot.year
        and checked.institution = ballot.institution
),
first_row as (
    select
        ballot.*,
        row_number() over (
            partition by subject_kind, subject order by source_file, source_sheet, source_row
        ) as position
    from ballot
),
present as (   -- a row that has a fault may hold the votes of its class
    select distinct ballot.subject_kind, ballot.subject, ballot.voter_class
    from ballot
    where coalesce(ballot.votes, 1) > 0
),
misnamed as (   -- with a class that no scheme knows, told at its row, which may be the one that lacks
    select distinct ballot.subject_kind, ballot.subject
    from ballot
    left join scheme.voter_class as of_scheme
        on of_scheme.scheme_id = ballot.scheme_id
        and of_scheme.subject_kind = ballot.subject_kind
        and of_scheme.voter_class = ballot.voter_class
    where of_scheme.voter_class is null
),
registered as (
    select 'unit' as subject_kind, unit.unit_code as subject
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    union
    select 'cadre' as subject_kind, cadre.cadre_id as subject
    from core.cadre as cadre
    inner join checked.year as checked
        on checked.year = cadre.year
        and checked.institution = cadre.institution
)
select
    'ballot' as table_name,
    'subject' as column_name,
    first_row.subject as value,
    first_row.source_file,
    first_row.source_sheet,
    first_row.source_row,
    string_agg(voter_class.voter_class, '、' order by voter_class.position) as missing
from first_row
inner join registered
    on registered.subject_kind = first_row.subject_kind
    and registered.subject = first_row.subject
inner join scheme.voter_class as voter_class
    on voter_class.scheme_id = first_row.scheme_id
    and voter_class.subject_kind = first_row.subject_kind
    and voter_class.weight > 0
left join present
    on present.subject_kind = first_row.subject_kind
    and present.subject = first_row.subject
    and present.voter_class = voter_class.voter_class
where
    first_row.position = 1
    and present.voter_class is null
    and exists (
        select 1 from present as other
        where other.subject_kind = first_row.subject_kind and other.subject = first_row.subject
    )
    and not exists (
        select 1 from misnamed
        where misnamed.subject_kind = first_row.subject_kind and misnamed.subject = first_row.subject
    )
    and not checked.is_damaged('ballot', 'subject', first_row.subject)
group by first_row.subject, first_row.source_file, first_row.source_sheet, first_row.source_row
