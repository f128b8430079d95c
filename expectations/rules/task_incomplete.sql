/*
question: 项目清单的推进措施、责任人、完成时限是否齐全？
severity: warning
message: 没有填{column}；项目清单要写明推进措施、责任人、完成时限，请补上
*/
with typed as (
    select
        task.approach,
        task.owner_id,
        task.deadline,
        task.source_file,
        task.source_sheet,
        task.source_row
    from core.task as task
    inner join checked.year as checked
        on checked.year = task.year
        and checked.institution = task.institution
)
select 'task' as table_name, 'approach' as column_name, '' as value, source_file, source_sheet, source_row, '推进措施' as "column"
from typed where approach is null
union all
select 'task' as table_name, 'owner_id' as column_name, '' as value, source_file, source_sheet, source_row, '责任人工号' as "column"
from typed where owner_id is null
union all
select 'task' as table_name, 'deadline' as column_name, '' as value, source_file, source_sheet, source_row, '完成时限' as "column"
from typed where deadline is null
