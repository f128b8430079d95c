/*
question: 认定的对象类别与对象代码是否都填或都不填？
severity: error
message: 对象类别与对象代码要么都填（只对一个对象），要么都空白（对该事件的全部对象）
*/
select
    'determination' as table_name,
    case when determination.subject is null then 'subject' else 'subject_kind' end as column_name,
    coalesce(determination.subject, '') as value,
    determination.source_file,
    determination.source_sheet,
    determination.source_row
from core.determination as determination
inner join checked.year as checked
    on checked.year = determination.year
    and checked.institution = determination.institution
where (determination.subject is null) <> (determination.subject_kind is null)
