/*
question: 每个单位都有目标任务吗？
severity: error
message: 单位“{value}”没有“目标任务”的行；请补上，或核对单位代码
*/
with without as (
    select
        unit.unit_code,
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
        and not exists (select 1 from checked.lost as lost where lost.table_name = 'task')
        and not checked.is_damaged('task', 'unit_code', unit.unit_code)
),
of_nobody as (   -- all tasks of a unit under a wrong code: told there, and not at the unit besides
    select task.unit_code
    from core.task as task
    inner join checked.year as checked
        on checked.year = task.year
        and checked.institution = task.institution
    left join core.unit as unit
        on unit.institution = task.institution
        and unit.year = task.year
        and unit.unit_code = task.unit_code
    where unit.unit_code is null and task.unit_code is not null
    group by task.unit_code
    having sum(cast(task.weight as decimal(28, 8))) = 100
)
select
    'unit' as table_name,
    'unit_code' as column_name,
    without.unit_code as value,
    without.source_file,
    without.source_sheet,
    without.source_row
from without
where (select count(distinct unit_code) from without) > (select count(*) from of_nobody)
