/*
question: 从轻减轻的，填了减轻后的处理方式没有？
severity: error
message: 从轻减轻须填“减轻后处理方式”
*/
select
    'determination' as table_name,
    'reduced_to' as column_name,
    '' as value,
    determination.source_file,
    determination.source_sheet,
    determination.source_row
from core.determination as determination
inner join checked.year as checked
    on checked.year = determination.year
    and checked.institution = determination.institution
inner join scheme.determination as meaning
    on meaning.determination = determination.determination
where
    meaning.reduces
    and determination.reduced_to is null
