/*
question: 每个单位都有目标任务吗？
severity: error
message: 单位“{value}”没有“目标任务”的行；请补上，或核对单位代码
*/
select
    'unit' as table_name,
    'unit_code' as column_name,
    unit.unit_code as value,
    unit.source_file,
    unit.source_sheet,
    unit.source_row
from core.unit as unit
inner join checked.year as checked
    on checked.year = unit.year
    and checked.institution = unit.institution
left join core.task as task
    on task.institution = unit.institution
    and task.year = unit.year
    and task.unit_code = unit.unit_code
where
    task.unit_code is null
    and unit.unit_code is not null
    and exists (select 1 from core.task as any_task where any_task.institution = unit.institution and any_task.year = unit.year)
