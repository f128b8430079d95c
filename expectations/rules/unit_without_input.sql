/*
question: 每个单位，有权重的成分至少有一项有数据吗？
severity: error
message: 单位“{value}”没有任何有权重的成分可计分；请补上关键绩效、民主测评或分项得分
*/
with weighted as (
    select
        unit.unit_code,
        unit.institution,
        unit.year,
        unit.source_file,
        unit.source_sheet,
        unit.source_row,
        component.component
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    inner join scheme.component as component
        on component.scheme_id = checked.scheme_id
        and component.subject_kind = 'unit'
        and component.unit_group = unit.unit_group
        and component.weight > 0
),
present as (
    select 'target_tasks' as component, unit_code, institution, year from core.unit
    where exists (select 1 from core.task as task where task.institution = unit.institution and task.year = unit.year and task.unit_code = unit.unit_code)
    union
    select indicator.component, unit.unit_code, unit.institution, unit.year
    from core.kpi as kpi
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
    left join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.indicator = kpi.indicator
        and indicator_weight.unit_group = unit.unit_group
    -- an indicator that is not the group's is a problem of its own
    where coalesce(indicator_weight.weight, 1) > 0
    union   -- what counts 0 without a row is input
    select indicator.component, unit.unit_code, unit.institution, unit.year
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    inner join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.unit_group = unit.unit_group
        and indicator_weight.weight > 0
    inner join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = indicator_weight.indicator
        and indicator.is_zero_if_missing
    union
    select component_score.component, component_score.subject as unit_code, component_score.institution, component_score.year
    from core.component_score as component_score
    where component_score.subject_kind = 'unit'
    union
    select 'evaluation' as component, ballot.subject as unit_code, checked.institution, checked.year
    from checked.ballot as ballot
    cross join checked.year as checked
    where
        ballot.subject_kind = 'unit'
        and coalesce(ballot.votes, 1) > 0
        and not ballot.is_without_value
        -- an unknown class or aspect is a problem of its own
        and coalesce(ballot.class_weight, 1) > 0
        and coalesce(ballot.aspect_weight, 1) > 0
),
misnamed as (   -- rows of an indicator or a component that the scheme does not know, told there
    select kpi.unit_code
    from core.kpi as kpi
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    left join scheme.indicator as indicator
        on indicator.scheme_id = checked.scheme_id
        and indicator.indicator = kpi.indicator
    where indicator.indicator is null
    union
    select component_score.subject as unit_code
    from core.component_score as component_score
    inner join checked.year as checked
        on checked.year = component_score.year
        and checked.institution = component_score.institution
    left join scheme.component_label as component_label
        on component_label.scheme_id = checked.scheme_id
        and component_label.component = component_score.component
        and component_label.is_own
    where component_score.subject_kind = 'unit' and component_label.component is null
)
select
    'unit' as table_name,
    'unit_code' as column_name,
    weighted.unit_code as value,
    weighted.source_file,
    weighted.source_sheet,
    weighted.source_row
from weighted
left join present
    on present.institution = weighted.institution
    and present.year = weighted.year
    and present.unit_code = weighted.unit_code
    and present.component = weighted.component
where not exists (select 1 from misnamed where misnamed.unit_code = weighted.unit_code)
group by weighted.unit_code, weighted.source_file, weighted.source_sheet, weighted.source_row
having
    count(present.component) = 0
    and max(case when weighted.component = 'target_tasks' then 1 else 0 end) = 0
