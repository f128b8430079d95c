/*
question: 分配名额的等次，在方案中对这一类对象有没有名额比例？
severity: error
message: 等次“{value}”在方案中对这一类对象没有名额比例，不能分配名额；请改正等次或对象类别，或删去该行
*/
select
    'dealt_place' as table_name,
    'grade' as column_name,
    dealt_place.grade as value,
    dealt_place.source_file,
    dealt_place.source_sheet,
    dealt_place.source_row
from core.dealt_place as dealt_place
inner join checked.year as checked
    on checked.year = dealt_place.year
    and checked.institution = dealt_place.institution
where
    dealt_place.grade is not null
    and dealt_place.subject_kind in ('unit', 'cadre')
    and not exists (
        select 1 from scheme.grade_bound as grade_bound
        where
            grade_bound.scheme_id = checked.scheme_id
            and grade_bound.subject_kind = dealt_place.subject_kind
            and grade_bound.grade = dealt_place.grade
            and grade_bound.quota is not null
    )
