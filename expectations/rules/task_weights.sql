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
where summed.weight <> 100
