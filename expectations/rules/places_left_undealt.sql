/*
question: 按最大余数分配的名额，都分完了吗？
severity: warning
message: 余数相同、名额不够，没有分完：{detail}；请会议研究，把名额填入“名额”表
*/
with left_over as (
    select
        quota_pool.subject_kind,
        quota_pool.grade,
        quota_pool.grade_order,
        quota_pool.left_over,
        string_agg(quota_pool.pool, '、' order by quota_pool.pool, quota_pool.unit_code) as pools
    from checked.quota_pool as quota_pool
    where
        quota_pool.is_contested
        and not exists (   -- which quota a unit's grade puts in place of this one nobody knows yet
            select 1
            from scheme.quota_if_unit as quota_if_unit
            inner join checked.year as checked
                on checked.scheme_id = quota_if_unit.scheme_id
            where quota_pool.subject_kind = 'cadre' and quota_if_unit.grade = quota_pool.grade
        )
    group by quota_pool.subject_kind, quota_pool.grade, quota_pool.grade_order, quota_pool.left_over
)
select
    'scheme' as table_name,
    'quota_rounding' as column_name,
    '' as value,
    scheme.source_file,
    '' as source_sheet,
    0 as source_row,
    string_agg(
        case left_over.subject_kind when 'unit' then '单位' else '干部' end
        || left_over.grade || '剩 ' || left_over.left_over || ' 个（' || left_over.pools || '）',
        '、' order by left_over.subject_kind desc, left_over.grade_order
    ) as detail
from left_over
cross join checked.year as checked
inner join scheme.scheme as scheme
    on scheme.scheme_id = checked.scheme_id
group by scheme.source_file
