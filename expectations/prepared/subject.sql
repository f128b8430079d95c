/*
question: 本年考核谁，各在哪个排名组，参加排名没有？
grain: 一行一个在册对象，各一次；单位的职级为空串；方案没有的职级、类别为空值
*/
with registered as (
    select
        'unit' as subject_kind,
        unit.unit_code as subject,
        '' as rank_level,
        unit.unit_group,
        unit.unit_code,
        unit.unit_name,
        true as has_result,
        true as joins_ranking,
        unit.source_file,
        unit.source_sheet,
        unit.source_row
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    union all
    select
        'cadre' as subject_kind,
        cadre.cadre_id as subject,
        cadre.rank_level,
        unit.unit_group,
        unit.unit_code,
        unit.unit_name,
        coalesce(participation.has_result, false) as has_result,
        coalesce(participation.is_ranked, false) as joins_ranking,
        cadre.source_file,
        cadre.source_sheet,
        cadre.source_row
    from core.cadre as cadre
    inner join checked.year as checked
        on checked.year = cadre.year
        and checked.institution = cadre.institution
    left join core.unit as unit
        on unit.institution = cadre.institution
        and unit.year = cadre.year
        and unit.unit_code = cadre.unit_code
    left join scheme.participation as participation
        on participation.participation = cadre.participation
),
once_each as (   -- a code typed twice is told at its row
    select
        registered.*,
        row_number() over (
            partition by subject_kind, subject order by source_file, source_sheet, source_row, unit_group, unit_name
        ) as position
    from registered
    where subject is not null
),
ungraded as (
    select distinct standing.subject
    from checked.incident_standing as standing
    cross join checked.year as checked
    inner join scheme.sanction as sanction
        on sanction.scheme_id = checked.scheme_id
        and sanction.sanction = standing.sanction_that_counts
        and sanction.is_ungraded
    where
        standing.subject_kind = 'cadre'
        and standing.is_in_force
        and not standing.is_set_aside
)
select
    once_each.subject_kind,
    once_each.subject,
    case once_each.subject_kind when 'unit' then '' else rank_level.rank_level end as rank_level,
    unit_group.unit_group,
    once_each.unit_code,
    once_each.unit_name,
    once_each.has_result,
    once_each.joins_ranking and (once_each.subject_kind = 'unit' or ungraded.subject is null) as is_ranked,
    once_each.source_file,
    once_each.source_sheet,
    once_each.source_row
from once_each
cross join checked.year as checked
left join ungraded
    on ungraded.subject = once_each.subject
left join scheme.rank_level as rank_level
    on rank_level.scheme_id = checked.scheme_id
    and rank_level.rank_level = once_each.rank_level
left join scheme.unit_group as unit_group
    on unit_group.scheme_id = checked.scheme_id
    and unit_group.unit_group = once_each.unit_group
where once_each.position = 1
