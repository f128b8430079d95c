/*
question: 工号是否都在“干部”表中？
severity: error
message: 工号“{value}”不在本年“干部”表中；请改正工号，或在“干部”表中补上该干部
*/
with referring as (
    select 'task' as table_name, 'owner_id' as column_name, owner_id as cadre_id, source_file, source_sheet, source_row, institution, year from core.task
    union all
    select 'routine' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.routine
    union all
    select 'special' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.special
    union all
    select 'direct_excellent' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.direct_excellent
    union all
    select 'term' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.term
    union all
    select 'negative_list' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.negative_list
    union all
    select 'observation' as table_name, 'cadre_id' as column_name, cadre_id, source_file, source_sheet, source_row, institution, year from core.observation
)
select
    referring.table_name,
    referring.column_name,
    referring.cadre_id as value,
    referring.source_file,
    referring.source_sheet,
    referring.source_row
from referring
inner join checked.year as checked
    on checked.year = referring.year
    and checked.institution = referring.institution
left join core.cadre as cadre
    on cadre.institution = referring.institution
    and cadre.year = referring.year
    and cadre.cadre_id = referring.cadre_id
where
    cadre.cadre_id is null
    and referring.cadre_id is not null
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'cadre')
    and not checked.is_damaged('cadre', 'cadre_id', referring.cadre_id)
