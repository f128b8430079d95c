/*
question: 每项指标能不能按曲线计分？
severity: error
message: 指标不能计分：{detail}；请改正该格
*/
with typed as (
    select
        kpi.indicator,
        kpi.base,
        kpi.target,
        kpi.stretch,
        kpi.actual,
        kpi.source_file,
        kpi.source_sheet,
        kpi.source_row,
        unit.headcount,
        indicator.measure,
        indicator.kind,
        indicator.better,
        indicator.transform,
        indicator.scheme_id
    from core.kpi as kpi
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
    inner join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.indicator = kpi.indicator
        and indicator_weight.unit_group = unit.unit_group
    where kpi.actual is not null
),
measured as (
    select
        typed.*,
        case measure
            when 'per_head' then actual / nullif(headcount, 0)
            when 'growth' then 100 * (actual - base) / nullif(abs(base), 0)
            else actual
        end as measured
    from typed
),
anchored as (
    select
        measured.*,
        anchor.position,
        anchor.anchor,
        case when measured.better = 'lower' then -1 else 1 end
        * case anchor.anchor
            when 'zero' then 0
            when 'base' then measured.base
            when 'target' then measured.target
            when 'stretch' then measured.stretch
        end as anchored_at
    from measured
    inner join scheme.anchor as anchor
        on anchor.scheme_id = measured.scheme_id
        and anchor.indicator = measured.indicator
    where measured.kind = 'piecewise'
),
stepped as (
    select
        anchored.*,
        lag(anchored_at) over (partition by source_file, source_sheet, source_row order by position) as before
    from anchored
),
not_computable as (
    select 'actual' as column_name, actual as value, 'headcount' as detail, 1 as precedence, source_file, source_sheet, source_row
    from measured where measure = 'per_head' and headcount is null
    union all
    select 'base' as column_name, base as value, 'base' as detail, 1 as precedence, source_file, source_sheet, source_row
    from measured where measure = 'growth' and coalesce(base, 0) = 0
    union all
    select 'target' as column_name, target as value, 'target' as detail, 2 as precedence, source_file, source_sheet, source_row
    from measured where kind = 'completion' and coalesce(target, 0) <= 0
    union all
    select 'actual' as column_name, actual as value, 'negative' as detail, 2 as precedence, source_file, source_sheet, source_row
    from measured where kind in ('completion', 'share_of_best') and measured < 0
    union all
    select 'actual' as column_name, actual as value, 'logarithm' as detail, 2 as precedence, source_file, source_sheet, source_row
    from measured where transform = 'log' and measured <= 0
    union all
    select anchor as column_name, null as value, 'anchor' as detail, 2 as precedence, source_file, source_sheet, source_row
    from stepped where anchored_at is null
    union all
    select
        anchor as column_name,
        case anchor when 'base' then base when 'target' then target when 'stretch' then stretch end as value,
        'order' as detail,
        3 as precedence,
        source_file,
        source_sheet,
        source_row
    from stepped where cast(anchored_at as decimal(38, 8)) <= cast(before as decimal(38, 8))
),
first_reason as (
    select
        not_computable.*,
        row_number() over (
            partition by source_file, source_sheet, source_row order by precedence, column_name
        ) as position
    from not_computable
)
select
    'kpi' as table_name,
    case column_name when 'zero' then 'actual' else column_name end as column_name,
    coalesce(cast(value as varchar), '') as value,
    source_file,
    source_sheet,
    source_row,
    (select words from checked.phrase where phrase = 'kpi_' || detail) as detail
from first_reason
where position = 1
