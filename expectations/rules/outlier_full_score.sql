/*
question: 得满分的任务，填了完成日期没有？
severity: warning
message: 得满分而没有完成日期；已完成的请补上完成日期，未完成的请核对得分
*/
select
    'task' as table_name,
    'completed_on' as column_name,
    '' as value,
    task.source_file,
    task.source_sheet,
    task.source_row
from core.task as task
inner join checked.year as checked
    on checked.year = task.year
    and checked.institution = task.institution
cross join checked.threshold as threshold
where
    task.score = threshold.full_score
    and task.completed_on is null
