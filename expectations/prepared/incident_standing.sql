/*
question: 到本年为止每个对象的每个事件，哪种处理计入，在不在影响期内？
grain: 一行一个对象的一个事件；更名的单位在现在的代码下
*/
with incident as (
    select
        incident.incident_id,
        incident.subject_kind,
        coalesce(renamed_unit.current_code, incident.subject) as subject,
        incident.sanction,
        incident.effective_from,
        incident.effective_to,
        incident.year as typed_in,
        incident.source_file,
        incident.source_sheet,
        incident.source_row,
        row_number() over (
            partition by
                incident.incident_id,
                incident.subject_kind,
                coalesce(renamed_unit.current_code, incident.subject)
            order by   -- one typed under both codes counts as typed under the newer
                renamed_unit.position desc nulls last,
                incident.year desc,
                incident.source_file desc,
                incident.source_row desc
        ) as recency
    from core.incident as incident
    inner join checked.year as checked
        on checked.institution = incident.institution
        and incident.year <= checked.year
    left join checked.renamed_unit as renamed_unit
        on renamed_unit.unit_code = incident.subject
        and incident.subject_kind = 'unit'
),
determination as (
    select
        determination.incident_id,
        determination.subject_kind,
        coalesce(renamed_unit.current_code, determination.subject) as subject,
        determination.reduced_to,
        determination.reduced_until,
        determination.decided_on,
        determination.year as typed_in,
        determination.source_file,
        determination.source_sheet,
        determination.source_row,
        meaning.sets_aside,
        meaning.reduces,
        row_number() over (   -- typed again under the same code; under another it is one more, and the later decided counts
            partition by determination.incident_id, determination.subject_kind, determination.subject
            order by determination.year desc, determination.source_file desc, determination.source_row desc
        ) as recency
    from core.determination as determination
    inner join checked.year as checked
        on checked.institution = determination.institution
        and determination.year <= checked.year
    inner join scheme.determination as meaning
        on meaning.determination = determination.determination
    left join checked.renamed_unit as renamed_unit
        on renamed_unit.unit_code = determination.subject
        and determination.subject_kind = 'unit'
),
decided as (
    select
        incident.incident_id,
        incident.subject_kind,
        incident.subject,
        incident.sanction,
        incident.effective_from,
        case when determination.reduces then coalesce(determination.reduced_until, incident.effective_to)
            else incident.effective_to
        end as effective_to,
        incident.typed_in,
        incident.source_file,
        incident.source_sheet,
        incident.source_row,
        determination.typed_in as decided_in,
        determination.source_file as decided_file,
        determination.source_sheet as decided_sheet,
        determination.source_row as decided_row,
        coalesce(determination.sets_aside, false) as is_set_aside,
        coalesce(determination.reduces, false) as is_reduced,
        case when determination.reduces then determination.reduced_to else incident.sanction end as sanction_that_counts,
        row_number() over (
            partition by incident.incident_id, incident.subject_kind, incident.subject
            order by
                determination.decided_on desc nulls last,
                case when determination.subject is null then 1 else 0 end,
                determination.typed_in desc,
                determination.source_file desc,
                determination.source_row desc
        ) as precedence
    from incident
    left join determination
        on determination.incident_id = incident.incident_id
        and determination.recency = 1
        and (
            determination.subject is null
            or (determination.subject_kind = incident.subject_kind and determination.subject = incident.subject)
        )
    where incident.recency = 1
)
select
    decided.incident_id,
    decided.subject_kind,
    decided.subject,
    decided.sanction_that_counts,
    decided.is_set_aside,
    decided.is_reduced,
    decided.typed_in,
    decided.source_file,
    decided.source_sheet,
    decided.source_row,
    decided.decided_in,
    decided.decided_file,
    decided.decided_sheet,
    decided.decided_row,
    case coalesce(sanction.tested, scheme.sanctions_tested)
        when 'first_year' then extract(year from decided.effective_from) = checked.year
        when 'whole_year' then
            decided.effective_from <= make_date(checked.year, 12, 31)
            and coalesce(decided.effective_to >= make_date(checked.year, 1, 1), true)
        else
            decided.effective_from <= make_date(checked.year, 12, 31)
            and coalesce(decided.effective_to >= make_date(checked.year, 12, 31), true)
    end as is_in_force
from decided
cross join checked.year as checked
inner join scheme.scheme as scheme
    on scheme.scheme_id = checked.scheme_id
left join scheme.sanction as sanction
    on sanction.scheme_id = checked.scheme_id
    and sanction.sanction = decided.sanction_that_counts
where decided.precedence = 1
