/*
question: 有没有逾期完成的任务？
severity: warning
message: 完成日期 {value} 晚于完成时限，按逾期计分；如系笔误请改正
*/
select
    'task' as table_name,
    'completed_on' as column_name,
    cast(task.completed_on as varchar) as value,
    task.source_file,
    task.source_sheet,
    task.source_row
from core.task as task
inner join checked.year as checked
    on checked.year = task.year
    and checked.institution = task.institution
where task.completed_on > task.deadline
