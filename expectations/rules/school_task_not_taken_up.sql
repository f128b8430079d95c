/*
question: 学校任务是否都分解到了单位？
severity: warning
message: 学校任务“{value}”没有单位承担；请分解到单位，或核对“目标任务”的上级任务编号
*/
select
    'school_task' as table_name,
    'parent_id' as column_name,
    school_task.parent_id as value,
    school_task.source_file,
    school_task.source_sheet,
    school_task.source_row
from core.school_task as school_task
inner join checked.year as checked
    on checked.year = school_task.year
    and checked.institution = school_task.institution
left join core.task as task
    on task.institution = school_task.institution
    and task.year = school_task.year
    and task.parent_id = school_task.parent_id
where
    task.parent_id is null
    and school_task.parent_id is not null
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'task')
    and not checked.is_damaged('task', 'parent_id', school_task.parent_id)
