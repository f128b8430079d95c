/*
question: 指标是否适用于单位的类别？
severity: error
message: 指标“{value}”不适用于该单位的类别；请删去该行，或核对单位代码与指标编号
*/
select
    'kpi' as table_name,
    'indicator' as column_name,
    kpi.indicator as value,
    kpi.source_file,
    kpi.source_sheet,
    kpi.source_row
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
left join scheme.indicator_weight as indicator_weight
    on indicator_weight.scheme_id = checked.scheme_id
    and indicator_weight.indicator = kpi.indicator
    and indicator_weight.unit_group = unit.unit_group
where indicator_weight.indicator is null
