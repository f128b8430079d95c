/*
question: 有完成时限的任务，填了完成日期没有？
severity: warning
message: 有完成时限而没有完成日期；已完成的请补上
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
    task.deadline is not null
    and task.completed_on is null
    and (task.score is null or task.score <> threshold.full_score)   -- one with the full score is told so
