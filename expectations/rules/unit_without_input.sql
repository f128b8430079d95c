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
    select 'kpi' as component, unit_code, institution, year from core.kpi
    union
    select 'evaluation' as component, subject as unit_code, institution, year from core.ballot where subject_kind = 'unit' and votes > 0
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
