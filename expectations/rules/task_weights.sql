/*
question: 每个单位任务的权重之和是否为 100？
severity: warning
message: 该单位目标任务的权重之和为 {value}，不是 100；仍按比例计分，请核对
*/
with summed as (
    select
        task.institution,
        task.year,
        task.unit_code,
        sum(cast(task.weight as decimal(28, 8))) as weight
    from core.task as task
    inner join checked.year as checked
        on checked.year = task.year
        and checked.institution = task.institution
    group by task.institution, task.year, task.unit_code
),
of_nobody as (   -- tasks whose unit code is wrong or could not be read, told there
    select
        task.unit_code,
        cast(task.weight as decimal(28, 8)) as weight
    from core.task as task
    inner join checked.year as checked
        on checked.year = task.year
        and checked.institution = task.institution
    left join core.unit as unit
        on unit.institution = task.institution
        and unit.year = task.year
        and unit.unit_code = task.unit_code
    where unit.unit_code is null
),
astray as (   -- what may be lacking at the unit that they are of: one of them, those of one code, or all
    select weight from of_nobody
    union
    select sum(weight) as weight from of_nobody group by unit_code
    union
    select sum(weight) as weight from of_nobody
)
select
    'unit' as table_name,
    'unit_code' as column_name,
    cast(cast(summed.weight as double) as varchar) as value,
    unit.source_file,
    unit.source_sheet,
    unit.source_row
from summed
inner join core.unit as unit
    on unit.institution = summed.institution
    and unit.year = summed.year
    and unit.unit_code = summed.unit_code
where
    summed.weight <> 100
    and not exists (select 1 from astray where summed.weight + astray.weight = 100)
    and not exists (
        select 1
        from core.task as task
        inner join checked.fault as fault
            on fault.source_file = task.source_file
            and fault.source_sheet = task.source_sheet
            and fault.source_row = task.source_row
        where
            task.institution = summed.institution
            and task.year = summed.year
            and task.unit_code = summed.unit_code
            and fault.column_name in ('weight', 'task_id')
    )
