/*
question: 上级任务编号是否都在“学校任务”表中？
severity: error
message: 上级任务编号“{value}”不在本年“学校任务”表中；请改正编号，或在“学校任务”表中补上
*/
select
    'task' as table_name,
    'parent_id' as column_name,
    task.parent_id as value,
    task.source_file,
    task.source_sheet,
    task.source_row
from core.task as task
inner join checked.year as checked
    on checked.year = task.year
    and checked.institution = task.institution
left join core.school_task as school_task
    on school_task.institution = task.institution
    and school_task.year = task.year
    and school_task.parent_id = task.parent_id
where
    task.parent_id is not null
    and school_task.parent_id is null
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'school_task')
    and not checked.is_damaged('school_task', 'parent_id', task.parent_id)
