/*
question: 平时考核的得分与等次是否只填了一项？
severity: error
message: 得分与等次填一项，不能都填，也不能都空
*/
select
    'routine' as table_name,
    case when routine.score is null then 'score' else 'grade' end as column_name,
    coalesce(routine.grade, '') as value,
    routine.source_file,
    routine.source_sheet,
    routine.source_row
from core.routine as routine
inner join checked.year as checked
    on checked.year = routine.year
    and checked.institution = routine.institution
where (routine.score is null) = (routine.grade is null)
