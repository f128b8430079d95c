/*
question: 任期是否在本年届满，起止是否颠倒？
severity: error
message: 任期须在本年届满（终止年度即文件夹的年度），且起始年度不晚于终止年度
*/
select
    'term' as table_name,
    case when term.to_year <> term.year then 'to_year' else 'from_year' end as column_name,
    cast(case when term.to_year <> term.year then term.to_year else term.from_year end as varchar) as value,
    term.source_file,
    term.source_sheet,
    term.source_row
from core.term as term
inner join checked.year as checked
    on checked.year = term.year
    and checked.institution = term.institution
where
    term.to_year <> term.year
    or term.from_year > term.to_year
