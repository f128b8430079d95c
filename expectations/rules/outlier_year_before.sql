/*
question: 有没有实际值是上年的十倍以上或十分之一以下的指标？
severity: warning
message: 实际值 {actual}，上年为 {before}，相差十倍以上；请核对小数点与计量单位，无误则不必改
*/
with forerunner as (
    select
        unit.institution,
        unit.year,
        unit.unit_code,
        coalesce(min(predecessor.predecessor), unit.unit_code) as unit_code_before
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    left join core.predecessor as predecessor
        on predecessor.institution = unit.institution
        and predecessor.year = unit.year
        and predecessor.unit_code = unit.unit_code
    group by unit.institution, unit.year, unit.unit_code
    having count(distinct predecessor.predecessor) <= 1
)
select
    'kpi' as table_name,
    'actual' as column_name,
    cast(kpi.actual as varchar) as value,
    kpi.source_file,
    kpi.source_sheet,
    kpi.source_row,
    kpi.actual,
    kpi_before.actual as before
from core.kpi as kpi
inner join forerunner
    on forerunner.institution = kpi.institution
    and forerunner.year = kpi.year
    and forerunner.unit_code = kpi.unit_code
inner join core.kpi as kpi_before
    on kpi_before.institution = kpi.institution
    and kpi_before.year = kpi.year - 1
    and kpi_before.unit_code = forerunner.unit_code_before
    and kpi_before.indicator = kpi.indicator
cross join checked.threshold as threshold
where
    kpi.actual * kpi_before.actual >= 0   -- a change of sign is no matter of a decimal point
    and kpi_before.actual <> 0
    and (
        abs(kpi.actual) >= threshold.times * abs(kpi_before.actual)
        or threshold.times * abs(kpi.actual) <= abs(kpi_before.actual)
    )
