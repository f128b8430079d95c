/*
question: 认定所指的事件，在“问责处分”中有没有？
severity: error
message: 事件编号“{value}”在“问责处分”表中没有（或没有这个对象）；请改正编号与对象，或补上该事件
*/
select
    'determination' as table_name,
    'incident_id' as column_name,
    determination.incident_id as value,
    determination.source_file,
    determination.source_sheet,
    determination.source_row
from core.determination as determination
inner join checked.year as checked
    on checked.year = determination.year
    and checked.institution = determination.institution
left join checked.renamed_unit as renamed_unit   -- a renamed unit may be named by any of its codes
    on renamed_unit.unit_code = determination.subject
    and determination.subject_kind = 'unit'
where
    determination.incident_id is not null
    and not exists (
        select 1
        from core.incident as incident
        left join checked.renamed_unit as renamed_subject
            on renamed_subject.unit_code = incident.subject
            and incident.subject_kind = 'unit'
        where
            incident.institution = determination.institution
            and incident.year <= determination.year
            and incident.incident_id = determination.incident_id
            and (determination.subject_kind is null or incident.subject_kind = determination.subject_kind)
            and (
                determination.subject is null
                or coalesce(renamed_subject.current_code, incident.subject)
                = coalesce(renamed_unit.current_code, determination.subject)
            )
    )
    and not exists (select 1 from checked.lost as lost where lost.table_name = 'incident')
    and not checked.is_damaged('incident', 'incident_id', determination.incident_id)
    and not checked.is_damaged('incident', 'subject', determination.subject)
