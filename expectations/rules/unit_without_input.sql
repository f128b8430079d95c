/*
question: 每个单位，有权重的成分至少有一项有数据吗？
severity: error
message: 单位“{value}”没有任何有权重的成分可计分；请补上关键绩效或民主测评
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
    select 'kpi' as component, unit.unit_code, unit.institution, unit.year
    from core.kpi as kpi
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join checked.year as checked
        on checked.year = kpi.year
        and checked.institution = kpi.institution
    left join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = checked.scheme_id
        and indicator_weight.indicator = kpi.indicator
        and indicator_weight.unit_group = unit.unit_group
    -- an indicator that is not the group's is a problem of its own
    where coalesce(indicator_weight.weight, 1) > 0
    union
    select 'evaluation' as component, ballot.subject as unit_code, ballot.institution, ballot.year
    from core.ballot as ballot
    inner join checked.year as checked
        on checked.year = ballot.year
        and checked.institution = ballot.institution
    left join scheme.voter_class as voter_class
        on voter_class.scheme_id = checked.scheme_id
        and voter_class.subject_kind = ballot.subject_kind
        and voter_class.voter_class = ballot.voter_class
    -- an unknown class is a problem of its own
    where ballot.subject_kind = 'unit' and ballot.votes > 0 and coalesce(voter_class.weight, 1) > 0
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
group by weighted.unit_code, weighted.source_file, weighted.source_sheet, weighted.source_row
having
    count(present.component) = 0
    and max(case when weighted.component = 'target_tasks' then 1 else 0 end) = 0
