/*
question: 票类是否用于该对象（按对象类别，单位的类别，干部的职级与单位类别）？
severity: error
message: 票类“{value}”不用于该对象；请按方案中的票类填写，或核对对象类别与代码
*/
with typed as (
    select 'ballot' as table_name, subject_kind, subject, voter_class, source_file, source_sheet, source_row, institution, year from core.ballot
    union all
    select 'ballot_return' as table_name, subject_kind, subject, voter_class, source_file, source_sheet, source_row, institution, year from core.ballot_return
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
left join checked.subject as subject
    on subject.subject_kind = typed.subject_kind
    and subject.subject = typed.subject
where
    typed.voter_class is not null
    and typed.subject_kind in ('unit', 'cadre')
    and not exists (
        select 1 from scheme.voter_class as voter_class
        where
            voter_class.scheme_id = checked.scheme_id
            and voter_class.subject_kind = typed.subject_kind
            and voter_class.voter_class = typed.voter_class
            -- of a subject whose group or rank is told to be wrong nobody knows which are its classes
            and voter_class.unit_group = coalesce(subject.unit_group, voter_class.unit_group)
            and voter_class.rank_level = coalesce(subject.rank_level, voter_class.rank_level)
    )
