/*
question: 每个单位，该类别的指标是否都有？
severity: warning
message: 单位“{value}”没有这些指标的数据：{missing}；请补报，确实没有的不必改
*/
with lacking as (
    select
        unit.unit_code,
        unit.source_file,
        unit.source_sheet,
        unit.source_row,
        indicator.indicator,
        indicator.label,
        indicator.position,
        indicator.is_zero_if_missing
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    inner join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.unit_group = unit.unit_group
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = indicator_weight.indicator
    left join core.kpi as kpi
        on kpi.institution = unit.institution
        and kpi.year = unit.year
        and kpi.unit_code = unit.unit_code
        and kpi.indicator = indicator.indicator
    where
        kpi.indicator is null
        and unit.unit_code is not null
        and not exists (select 1 from checked.lost as lost where lost.table_name = 'kpi')
        and not checked.is_damaged('kpi', 'unit_code', unit.unit_code)
        and not checked.is_damaged('kpi', 'indicator', indicator.indicator)
),
astray as (   -- rows under a wrong unit code or a wrong indicator, told there
    select
        kpi.indicator,
        kpi.unit_code,
        unit.unit_code is null as is_of_nobody
    from core.kpi as kpi
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    left join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    left join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
    where unit.unit_code is null or indicator.indicator is null
),
told as (
    select lacking.*
    from lacking
    where
        (select count(*) from lacking as same where same.indicator = lacking.indicator)
        > (select count(*) from astray where astray.is_of_nobody and astray.indicator = lacking.indicator)
        and not exists (select 1 from astray where not astray.is_of_nobody and astray.unit_code = lacking.unit_code)
)
select
    'unit' as table_name,
    'unit_code' as column_name,
    told.unit_code as value,
    told.source_file,
    told.source_sheet,
    told.source_row,
    concat_ws(
        '；',
        string_agg(case when not told.is_zero_if_missing then told.label end, '、' order by told.position)
        || '（不计，其余指标的权重按比例折算）',
        string_agg(case when told.is_zero_if_missing then told.label end, '、' order by told.position)
        || '（按 0 分计）'
    ) as missing
from told
group by told.unit_code, told.source_file, told.source_sheet, told.source_row
