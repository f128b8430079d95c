/*
question: 人均、增长率指标的实际值，是不是已经折算过的？
severity: warning
message: {doubt}；请核对，应填{typed_unit}数，由系统折算，无误则不必改
*/
with typed as (
    select
        kpi.unit_code,
        kpi.indicator,
        kpi.year,
        kpi.actual,
        kpi.base,
        kpi.target,
        kpi.stretch,
        kpi.source_file,
        kpi.source_sheet,
        kpi.source_row,
        unit.unit_group,
        unit.headcount,
        indicator.label,
        indicator.measure,
        indicator.unit_of_measure,
        indicator.typed_unit,
        kpi.actual / nullif(unit.headcount, 0) as per_head,
        kpi.year = checked.year as is_checked
    from core.kpi as kpi
    inner join checked.year as checked
        on checked.year - kpi.year in (0, 1)
        and checked.institution = kpi.institution
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
    where indicator.measure in ('per_head', 'growth') and kpi.actual is not null
),
per_head as (
    select * from typed where is_checked and measure = 'per_head' and actual <> 0 and headcount > 0
),
reference as (   -- what a unit's per-head value is expected to be near
    select source_file, source_sheet, source_row, '目标值' as reference, 1 as precedence, target as expected from per_head
    union all
    select source_file, source_sheet, source_row, '奋斗值' as reference, 2 as precedence, stretch as expected from per_head
    union all
    select
        per_head.source_file, per_head.source_sheet, per_head.source_row,
        '上年' as reference, 3 as precedence, before.per_head as expected
    from per_head
    inner join typed as before
        on not before.is_checked
        and before.unit_code = per_head.unit_code
        and before.indicator = per_head.indicator
    union all
    select
        per_head.source_file, per_head.source_sheet, per_head.source_row,
        '同类其他单位的中位数' as reference, 4 as precedence, median(other.per_head) as expected
    from per_head
    inner join per_head as other
        on other.indicator = per_head.indicator
        and other.unit_group = per_head.unit_group
        and other.unit_code <> per_head.unit_code
    group by per_head.source_file, per_head.source_sheet, per_head.source_row
),
of_one as (   -- the amount as typed lies near what is expected of one head, what comes of it far below
    select
        per_head.source_file, per_head.source_sheet, per_head.source_row, per_head.actual, per_head.typed_unit,
        '实际值 ' || printf('%.10g', per_head.actual) || ' 除以教职工数 ' || printf('%.10g', per_head.headcount)
        || ' 为 ' || printf('%.4g', per_head.per_head) || ' ' || per_head.unit_of_measure || '，而' || reference.reference
        || '为 ' || printf('%.4g', reference.expected) || ' ' || per_head.unit_of_measure || '，像是已经除过的人均值' as doubt,
        row_number() over (
            partition by per_head.source_file, per_head.source_sheet, per_head.source_row order by reference.precedence
        ) as position
    from per_head
    inner join reference
        on reference.source_file = per_head.source_file
        and reference.source_sheet = per_head.source_sheet
        and reference.source_row = per_head.source_row
    cross join checked.threshold as threshold
    where
        reference.expected * per_head.actual > 0
        and abs(per_head.actual / reference.expected) between 1 / sqrt(threshold.times) and sqrt(threshold.times)
        and abs(per_head.per_head / reference.expected) < 1 / sqrt(threshold.times)
),
pool as (   -- all of a group typed divided: amounts that vary less than the headcounts they should go with
    select
        indicator, unit_group, min(actual) as least, max(actual) as greatest
    from per_head
    where actual > 0
    group by indicator, unit_group
    having
        count(*) >= (select smallest_pool from checked.threshold)
        and stddev_pop(ln(headcount)) > 0
        and stddev_pop(ln(actual)) < 0.7 * stddev_pop(ln(per_head))
),
of_all as (
    select
        per_head.source_file, per_head.source_sheet, per_head.source_row, per_head.actual, per_head.typed_unit,
        '“' || per_head.label || '”各单位的实际值在 ' || printf('%.10g', pool.least) || ' 与 ' || printf('%.10g', pool.greatest)
        || ' 之间，不随教职工数增减，像是都已除过的人均值' as doubt,
        row_number() over (
            partition by per_head.indicator, per_head.unit_group
            order by per_head.source_file, per_head.source_sheet, per_head.source_row
        ) as position
    from per_head
    inner join pool
        on pool.indicator = per_head.indicator
        and pool.unit_group = per_head.unit_group
),
grown as (
    select
        typed.source_file, typed.source_sheet, typed.source_row, typed.actual, typed.typed_unit,
        '实际值 ' || printf('%.10g', typed.actual) || ' 不到基础值 ' || printf('%.10g', typed.base)
        || ' 的十分之一，像是增长率' as doubt
    from typed
    cross join checked.threshold as threshold
    where typed.is_checked and typed.measure = 'growth' and threshold.times * abs(typed.actual) < abs(typed.base)
),
doubtful as (
    select source_file, source_sheet, source_row, actual, typed_unit, doubt from of_one where position = 1
    union all
    select source_file, source_sheet, source_row, actual, typed_unit, doubt from of_all where position = 1
    union all
    select source_file, source_sheet, source_row, actual, typed_unit, doubt from grown
)
select
    'kpi' as table_name,
    'actual' as column_name,
    cast(actual as varchar) as value,
    source_file,
    source_sheet,
    source_row,
    typed_unit,
    min(doubt) as doubt
from doubtful
group by actual, source_file, source_sheet, source_row, typed_unit
