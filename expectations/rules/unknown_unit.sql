/*
question: 单位代码是否都在“单位”表中？
severity: error
message: 单位代码“{value}”不在本年“单位”表中；请改正代码，或在“单位”表中补上该单位
*/
with referring as (
    select 'cadre' as table_name, unit_code, source_file, source_sheet, source_row, institution, year from core.cadre
    union all
    select 'task' as table_name, unit_code, source_file, source_sheet, source_row, institution, year from core.task
    union all
    select 'kpi' as table_name, unit_code, source_file, source_sheet, source_row, institution, year from core.kpi
)
select
    referring.table_name,
    'unit_code' as column_name,
    referring.unit_code as value,
    referring.source_file,
    referring.source_sheet,
    referring.source_row
from referring
inner join checked.year as checked
    on checked.year = referring.year
    and checked.institution = referring.institution
left join core.unit as unit
    on unit.institution = referring.institution
    and unit.year = referring.year
    and unit.unit_code = referring.unit_code
where
    unit.unit_code is null
    and referring.unit_code is not null
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'unit')
    and not checked.is_damaged('unit', 'unit_code', referring.unit_code)
