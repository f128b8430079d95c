/*
question: 票类是否用于这一类对象？
severity: error
message: 票类“{value}”不用于这一类对象；请按方案中的票类填写
*/
with typed as (
    select 'ballot' as table_name, subject_kind, voter_class, source_file, source_sheet, source_row, institution, year from core.ballot
    union all
    select 'ballot_return' as table_name, subject_kind, voter_class, source_file, source_sheet, source_row, institution, year from core.ballot_return
)
select
    typed.table_name,
    'voter_class' as column_name,
    typed.voter_class as value,
    typed.source_file,
    typed.source_sheet,
    typed.source_row
from typed
inner join checked.year as checked
    on checked.year = typed.year
    and checked.institution = typed.institution
left join scheme.voter_class as voter_class
    on voter_class.scheme_id = checked.scheme_id
    and voter_class.subject_kind = typed.subject_kind
    and voter_class.voter_class = typed.voter_class
where
    voter_class.voter_class is null
    and typed.voter_class is not null
    and typed.subject_kind in ('unit', 'cadre')
