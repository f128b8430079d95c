/*
question: 每个名额范围至少有一个名额吗？
severity: warning
message: 名额比例过小，下列范围没有名额：{detail}；请核对方案的 quota 与取整
*/
with pools as (
    select
        'unit' as subject_kind,
        unit_group.label as pool,
        '' as unit_code,
        count(*) as ranked
    from core.unit as unit
    inner join checked.year as checked
        on checked.year = unit.year
        and checked.institution = unit.institution
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = checked.scheme_id
        and unit_group.unit_group = unit.unit_group
    group by unit_group.label
    union all
    select
        'cadre' as subject_kind,
        case grading.quota_by when 'unit' then unit.unit_name else unit_group.label || cadre.rank_level end as pool,
        case grading.quota_by when 'unit' then unit.unit_code else '' end as unit_code,
        count(*) as ranked
    from core.cadre as cadre
    inner join checked.year as checked
        on checked.year = cadre.year
        and checked.institution = cadre.institution
    inner join scheme.participation as participation
        on participation.participation = cadre.participation
        and participation.is_ranked
    inner join core.unit as unit
        on unit.institution = cadre.institution
        and unit.year = cadre.year
        and unit.unit_code = cadre.unit_code
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = checked.scheme_id
        and unit_group.unit_group = unit.unit_group
    inner join scheme.grading as grading
        on grading.scheme_id = checked.scheme_id
        and grading.subject_kind = 'cadre'
    group by
        case grading.quota_by when 'unit' then unit.unit_name else unit_group.label || cadre.rank_level end,
        case grading.quota_by when 'unit' then unit.unit_code else '' end
),
placed as (
    select
        pools.pool,
        grade.grade,
        checked.scheme_id,
        case grading.quota_rounding
            when 'floor' then floor(grade.quota * cast(pools.ranked as bigint))
            when 'ceil' then ceil(grade.quota * cast(pools.ranked as bigint))
            else round(grade.quota * cast(pools.ranked as bigint), 0)
        end as places
    from pools
    cross join checked.year as checked
    inner join scheme.grading as grading
        on grading.scheme_id = checked.scheme_id
        and grading.subject_kind = pools.subject_kind
    inner join scheme.grade as grade
        on grade.scheme_id = checked.scheme_id
        and grade.subject_kind = pools.subject_kind
        and grade.quota is not null
)
select
    'scheme' as table_name,
    'quota' as column_name,
    '' as value,
    scheme.source_file,
    '' as source_sheet,
    0 as source_row,
    string_agg(placed.pool || ' ' || placed.grade, '、' order by placed.pool, placed.grade) as detail
from placed
inner join scheme.scheme as scheme
    on scheme.scheme_id = placed.scheme_id
where placed.places < 1
group by scheme.source_file
