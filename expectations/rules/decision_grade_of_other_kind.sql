/*
question: 审定的等次是否属于这一类对象？
severity: error
message: 等次“{value}”不是方案中这一类对象的等次；请按方案填写
*/
select
    'decision' as table_name,
    'grade' as column_name,
    decision.grade as value,
    decision.source_file,
    decision.source_sheet,
    decision.source_row
from core.decision as decision
inner join checked.year as checked
    on checked.year = decision.year
    and checked.institution = decision.institution
left join scheme.grade as grade
    on grade.scheme_id = checked.scheme_id
    and grade.subject_kind = decision.subject_kind
    and grade.grade = decision.grade
where
    grade.grade is null
    and decision.grade is not null
    and decision.subject_kind in ('unit', 'cadre')
