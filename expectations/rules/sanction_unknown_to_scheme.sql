/*
question: 在影响期内的处理方式（从轻减轻的看减轻后的），本年的方案都有吗？
severity: error
message: 处理方式“{value}”在影响期内，而本年的方案没有这种处理方式；请在方案的 sanctions 中补上
*/
with incident_in_time as (
    select
        incident.institution,
        incident.incident_id,
        incident.subject_kind,
        incident.subject,
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
            partition by
                incident.institution, checked.year, incident.incident_id, incident.subject_kind, incident.subject
            order by incident.year desc, incident.source_file desc, incident.source_row desc
        ) as recency
    from core.incident as incident
    inner join checked.year as checked
        on checked.institution = incident.institution
        and incident.year <= checked.year
),
determination_in_time as (
    select
        determination.institution,
        determination.incident_id,
        determination.subject_kind,
        determination.subject,
        determination.reduced_to,
        determination.decided_on,
        determination.source_file,
        determination.source_sheet,
        determination.source_row,
        determination.year as typed_in,
        checked.year,
        meaning.sets_aside,
        meaning.reduces,
        row_number() over (
            partition by
                determination.institution,
                checked.year,
                determination.incident_id,
                determination.subject_kind,
                determination.subject
            order by determination.year desc, determination.source_file desc, determination.source_row desc
        ) as recency
    from core.determination as determination
    inner join checked.year as checked
        on checked.institution = determination.institution
        and determination.year <= checked.year
    inner join scheme.determination as meaning
        on meaning.determination = determination.determination
),
in_force as (
    select
        incident.year,
        incident.scheme_id,
        incident.sanction,
        incident.source_file,
        incident.source_sheet,
        incident.source_row,
        incident.typed_in,
        determination.reduced_to,
        determination.source_file as decided_file,
        determination.source_sheet as decided_sheet,
        determination.source_row as decided_row,
        determination.typed_in as decided_in,
        coalesce(determination.sets_aside, false) as is_set_aside,
        coalesce(determination.reduces, false) as is_reduced,
        row_number() over (
            partition by
                incident.institution, incident.year, incident.incident_id, incident.subject_kind, incident.subject
            order by
                determination.decided_on desc nulls last,
                case when determination.subject is null then 1 else 0 end,
                determination.typed_in desc,
                determination.source_file desc,
                determination.source_row desc
        ) as precedence
    from incident_in_time as incident
    inner join scheme.scheme as scheme
        on scheme.scheme_id = incident.scheme_id
    left join determination_in_time as determination
        on determination.institution = incident.institution
        and determination.year = incident.year
        and determination.incident_id = incident.incident_id
        and determination.recency = 1
        and (
            determination.subject is null
            or (determination.subject_kind = incident.subject_kind and determination.subject = incident.subject)
        )
    where
        incident.recency = 1
        and incident.effective_from <= make_date(incident.year, 12, 31)
        and (
            incident.effective_to is null
            or incident.effective_to >= make_date(incident.year, case scheme.sanctions_tested when 'whole_year' then 1 else 12 end, case scheme.sanctions_tested when 'whole_year' then 1 else 31 end)
        )
)
select
    'incident' as table_name,
    'sanction' as column_name,
    in_force.sanction as value,
    in_force.typed_in || '/' || in_force.source_file as source_file,   -- of another folder than the one checked
    in_force.source_sheet,
    in_force.source_row
from in_force
left join scheme.sanction as sanction
    on sanction.scheme_id = in_force.scheme_id
    and sanction.sanction = in_force.sanction
where
    in_force.precedence = 1
    and not in_force.is_set_aside
    and not in_force.is_reduced
    and in_force.typed_in < in_force.year   -- one of this year's folder is an unknown word
    and sanction.sanction is null
union   -- a general determination is told once, however many it reaches
select
    'determination' as table_name,
    'reduced_to' as column_name,
    in_force.reduced_to as value,
    in_force.decided_in || '/' || in_force.decided_file as source_file,
    in_force.decided_sheet as source_sheet,
    in_force.decided_row as source_row
from in_force
left join scheme.sanction as sanction
    on sanction.scheme_id = in_force.scheme_id
    and sanction.sanction = in_force.reduced_to
where
    in_force.precedence = 1
    and in_force.is_reduced
    and in_force.decided_in < in_force.year
    and sanction.sanction is null
