/*
question: 与同类单位相比计分的指标，各单位的值是不是都一样？
severity: warning
message: “{label}”{units} 个{group_label}单位的值都是 {measured}，比不出高低；请核对是否都填了同一个数，无误则不必改
*/
with measured as (
    select
        kpi.unit_code,
        kpi.actual,
        kpi.source_file,
        kpi.source_sheet,
        kpi.source_row,
        indicator.indicator,
        indicator.label,
        unit_group.unit_group,
        unit_group.label as group_label,
        round(
            case indicator.measure
                when 'per_head' then kpi.actual / nullif(unit.headcount, 0)
                when 'growth' then 100 * (kpi.actual - kpi.base) / nullif(abs(kpi.base), 0)
                else kpi.actual
            end, 8
        ) as measured
    from core.kpi as kpi
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = checked.scheme_id
        and unit_group.unit_group = unit.unit_group
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
        and indicator.kind in ('min_max', 'share_of_best', 'z_score', 'rank_points')
    inner join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.indicator = kpi.indicator
        and indicator_weight.unit_group = unit.unit_group
),
pool as (
    select
        indicator,
        unit_group,
        count(distinct unit_code) as units
    from measured
    group by indicator, unit_group
    having
        count(distinct unit_code) > 1
        and count(measured) = count(*)   -- one that cannot be worked out is told there
        and min(measured) = max(measured)
),
faulty as (   -- what is told of a row, of the group or of nobody, may be why the others are equal
    select
        kpi.indicator,
        unit.unit_group
    from core.kpi as kpi
    inner join checked.fault as fault
        on fault.source_file = kpi.source_file
        and fault.source_sheet = kpi.source_sheet
        and fault.source_row = kpi.source_row
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    left join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
),
first_row as (
    select
        measured.*,
        pool.units,
        row_number() over (
            partition by measured.indicator, measured.unit_group
            order by measured.source_file, measured.source_sheet, measured.source_row
        ) as position
    from measured
    inner join pool
        on pool.indicator = measured.indicator
        and pool.unit_group = measured.unit_group
    where
        not exists (
            select 1 from faulty
            where
                faulty.indicator = measured.indicator
                and coalesce(faulty.unit_group, measured.unit_group) = measured.unit_group
        )
)
select
    'kpi' as table_name,
    'actual' as column_name,
    cast(actual as varchar) as value,
    source_file,
    source_sheet,
    source_row,
    label,
    units,
    group_label,
    measured
from first_row
where position = 1
