/*
question: 在影响期内的处理方式（从轻减轻的看减轻后的），本年的方案都有吗？
severity: error
message: 处理方式“{value}”在影响期内，而本年的方案没有这种处理方式；请在方案的 sanctions 中补上
*/
with unknown as (
    select
        standing.sanction_that_counts,
        standing.is_reduced,
        standing.typed_in,
        standing.source_file,
        standing.source_sheet,
        standing.source_row,
        standing.decided_in,
        standing.decided_file,
        standing.decided_sheet,
        standing.decided_row,
        checked.year
    from checked.incident_standing as standing
    cross join checked.year as checked
    left join scheme.sanction as sanction
        on sanction.scheme_id = checked.scheme_id
        and sanction.sanction = standing.sanction_that_counts
    where
        standing.is_in_force
        and not standing.is_set_aside
        and standing.sanction_that_counts is not null
        and sanction.sanction is null
)
select
    'incident' as table_name,
    'sanction' as column_name,
    unknown.sanction_that_counts as value,
    unknown.typed_in || '/' || unknown.source_file as source_file,   -- of another folder than the one checked
    unknown.source_sheet,
    unknown.source_row
from unknown
where
    not unknown.is_reduced
    and unknown.typed_in < unknown.year   -- one of this year's folder is an unknown word
union   -- a general determination is told once, however many it reaches
select
    'determination' as table_name,
    'reduced_to' as column_name,
    unknown.sanction_that_counts as value,
    unknown.decided_in || '/' || unknown.decided_file as source_file,
    unknown.decided_sheet as source_sheet,
    unknown.decided_row as source_row
from unknown
where
    unknown.is_reduced
    and unknown.decided_in < unknown.year
