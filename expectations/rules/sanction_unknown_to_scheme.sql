/*
question: 在影响期内的处理方式，本年的方案都有吗？
severity: error
message: 处理方式“{value}”在影响期内，而本年的方案没有这种处理方式；请在方案的 sanctions 中补上
*/
with latest as (
    select
        incident.institution,
        incident.sanction,
        incident.effective_from,
        incident.effective_to,
        incident.source_file,
        incident.source_sheet,
        incident.source_row,
        incident.year as typed_in,
        checked.year,
        checked.scheme_id,
        row_number() over (
            partition by incident.institution, incident.incident_id, incident.subject_kind, incident.subject
            order by incident.year desc, incident.source_file desc, incident.source_row desc
        ) as recency
    from core.incident as incident
    inner join checked.year as checked
        on checked.institution = incident.institution
        and incident.year <= checked.year
)
select
    'incident' as table_name,
    'sanction' as column_name,
    latest.sanction as value,
    latest.typed_in || '/' || latest.source_file as source_file,   -- of another folder than the one checked
    latest.source_sheet,
    latest.source_row
from latest
left join scheme.sanction as sanction
    on sanction.scheme_id = latest.scheme_id
    and sanction.sanction = latest.sanction
inner join scheme.scheme as scheme
    on scheme.scheme_id = latest.scheme_id
where
    latest.recency = 1
    and latest.typed_in < latest.year
    and sanction.sanction is null
    and latest.effective_from <= make_date(latest.year, 12, 31)
    and (
        latest.effective_to is null
        or latest.effective_to >= make_date(latest.year, case scheme.sanctions_tested when 'whole_year' then 1 else 12 end, case scheme.sanctions_tested when 'whole_year' then 1 else 31 end)
    )
