/*
question: 每个对象，有权重的票类是否都有计分的票？
severity: warning
message: “{value}”没有这些票类的计分的票：{missing}，其余票类的权重按比例折算；请补报，确实没有的不必改
*/
with first_row as (
    select
        subject_kind,
        subject,
        source_file,
        source_sheet,
        source_row,
        row_number() over (
            partition by subject_kind, subject order by source_file, source_sheet, source_row
        ) as position
    from checked.ballot
),
present as (   -- a row that has a fault may hold the votes of its class
    select distinct subject_kind, subject, voter_class
    from checked.ballot
    where coalesce(votes, 1) > 0 and not is_without_value
),
misnamed as (   -- with a class that is not for the subject, told at its row, which may be the one that lacks
    select distinct subject_kind, subject
    from checked.ballot
    where class_weight is null
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
cross join checked.year as checked
inner join checked.subject as subject
    on subject.subject_kind = first_row.subject_kind
    and subject.subject = first_row.subject
inner join scheme.voter_class as voter_class
    on voter_class.scheme_id = checked.scheme_id
    and voter_class.subject_kind = subject.subject_kind
    and voter_class.rank_level = subject.rank_level
    and voter_class.unit_group = subject.unit_group
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
