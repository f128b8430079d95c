/*
question: 对象代码是否都在册？
severity: error
message: 对象代码“{value}”不在本年“单位”或“干部”表中；请核对对象类别与代码
*/
with referring as (
    select 'ballot' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.ballot
    union all
    select 'ballot_return' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.ballot_return
    union all
    select 'component_score' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.component_score
    union all
    -- an incident, and a penalty for one, may name a renamed unit by a code that it had
    select 'adjustment' as table_name, subject_kind, subject, coalesce(renamed_unit.current_code, subject) as code, source_file, source_sheet, source_row, institution, year
    from core.adjustment as adjustment
    left join checked.renamed_unit as renamed_unit
        on renamed_unit.unit_code = adjustment.subject
        and adjustment.subject_kind = 'unit'
        and adjustment.incident_id is not null
    union all
    select 'incident' as table_name, subject_kind, subject, coalesce(renamed_unit.current_code, subject) as code, source_file, source_sheet, source_row, institution, year
    from core.incident as incident
    left join checked.renamed_unit as renamed_unit
        on renamed_unit.unit_code = incident.subject
        and incident.subject_kind = 'unit'
    union all
    select 'honour' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.honour
    union all
    select 'decision' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.decision
    union all
    select 'appeal' as table_name, subject_kind, subject, subject as code, source_file, source_sheet, source_row, institution, year from core.appeal
),
registered as (
    select 'unit' as subject_kind, unit_code as subject, institution, year from core.unit
    union
    select 'cadre' as subject_kind, cadre_id as subject, institution, year from core.cadre
)
select
    referring.table_name,
    'subject' as column_name,
    referring.subject as value,
    referring.source_file,
    referring.source_sheet,
    referring.source_row
from referring
inner join checked.year as checked
    on checked.year = referring.year
    and checked.institution = referring.institution
left join registered
    on registered.institution = referring.institution
    and registered.year = referring.year
    and registered.subject_kind = referring.subject_kind
    and registered.subject = referring.code
where
    registered.subject is null
    and referring.subject is not null
    and referring.subject_kind in ('unit', 'cadre')
    and not exists (select 1 from checked.lost as lost where lost.table_name = referring.subject_kind)
    and not checked.is_damaged(
        referring.subject_kind,
        case referring.subject_kind when 'unit' then 'unit_code' else 'cadre_id' end,
        referring.subject
    )
