/*
question: 减分所依据的事件，在“问责处分”中有没有该对象？
severity: error
message: 事件编号“{value}”在“问责处分”表中没有这个对象；请改正编号，或补上该事件
*/
select
    'adjustment' as table_name,
    'incident_id' as column_name,
    adjustment.incident_id as value,
    adjustment.source_file,
    adjustment.source_sheet,
    adjustment.source_row
from core.adjustment as adjustment
inner join checked.year as checked
    on checked.year = adjustment.year
    and checked.institution = adjustment.institution
left join checked.renamed_unit as renamed_unit   -- a renamed unit may be named by any of its codes
    on renamed_unit.unit_code = adjustment.subject
    and adjustment.subject_kind = 'unit'
where
    adjustment.kind = 'penalty'
    and adjustment.incident_id is not null
    and not exists (
        select 1
        from core.incident as incident
        left join checked.renamed_unit as renamed_subject
            on renamed_subject.unit_code = incident.subject
            and incident.subject_kind = 'unit'
        where
            incident.institution = adjustment.institution
            and incident.year <= adjustment.year
            and incident.incident_id = adjustment.incident_id
            and incident.subject_kind = adjustment.subject_kind
            and coalesce(renamed_subject.current_code, incident.subject)
            = coalesce(renamed_unit.current_code, adjustment.subject)
    )
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'incident')
    and not checked.is_damaged('incident', 'incident_id', adjustment.incident_id)
    and not checked.is_damaged('incident', 'subject', adjustment.subject)
