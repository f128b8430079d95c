/*
question: 每名参加考核的干部，有权重的成分至少有一项有数据吗？
severity: error
message: 干部“{value}”没有任何有权重的成分可计分；请补上测评、平时考核、分项得分等数据，或将考核情形改为不参加
*/
with weighted as (
    select
        cadre.cadre_id,
        cadre.institution,
        cadre.year,
        cadre.source_file,
        cadre.source_sheet,
        cadre.source_row,
        component.component
    from core.cadre as cadre
    inner join checked.year as checked
        on checked.year = cadre.year
        and checked.institution = cadre.institution
    inner join core.unit as unit
        on unit.institution = cadre.institution
        and unit.year = cadre.year
        and unit.unit_code = cadre.unit_code
    inner join scheme.participation as participation
        on participation.participation = cadre.participation
        and participation.has_result
    inner join scheme.component as component
        on component.scheme_id = checked.scheme_id
        and component.subject_kind = 'cadre'
        and component.rank_level = cadre.rank_level
        and component.unit_group = unit.unit_group
        and component.weight > 0
),
present as (
    select 'portfolio' as component, owner_id as cadre_id, institution, year from core.task
    union
    select 'routine' as component, cadre_id, institution, year from core.routine
    union
    select 'annual' as component, ballot.subject as cadre_id, checked.institution, checked.year
    from checked.ballot as ballot
    cross join checked.year as checked
    where
        ballot.subject_kind = 'cadre'
        and coalesce(ballot.votes, 1) > 0
        and not ballot.is_without_value
        -- an unknown class or aspect is a problem of its own
        and coalesce(ballot.class_weight, 1) > 0
        and coalesce(ballot.aspect_weight, 1) > 0
    union
    select 'special' as component, cadre_id, institution, year from core.special
    union
    select 'unit' as component, cadre_id, institution, year from core.cadre
    union
    select component_score.component, component_score.subject as cadre_id, component_score.institution, component_score.year
    from core.component_score as component_score
    where component_score.subject_kind = 'cadre'
),
misnamed as (   -- scores of a component that is none of the scheme's, told at their row
    select component_score.subject as cadre_id
    from core.component_score as component_score
    inner join checked.year as checked
        on checked.year = component_score.year
        and checked.institution = component_score.institution
    left join scheme.component_label as component_label
        on component_label.scheme_id = checked.scheme_id
        and component_label.component = component_score.component
        and component_label.is_own
    where component_score.subject_kind = 'cadre' and component_label.component is null
)
select
    'cadre' as table_name,
    'cadre_id' as column_name,
    weighted.cadre_id as value,
    weighted.source_file,
    weighted.source_sheet,
    weighted.source_row
from weighted
left join present
    on present.institution = weighted.institution
    and present.year = weighted.year
    and present.cadre_id = weighted.cadre_id
    and present.component = weighted.component
where not exists (select 1 from misnamed where misnamed.cadre_id = weighted.cadre_id)
group by weighted.cadre_id, weighted.source_file, weighted.source_sheet, weighted.source_row
having count(present.component) = 0
