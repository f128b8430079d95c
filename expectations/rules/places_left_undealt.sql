/*
question: 按最大余数分配的名额，都分完了吗？
severity: warning
message: 余数相同、名额不够，没有分完：{detail}；请会议研究，把名额填入“名额”表
*/
with contested as (   -- the greatest remainders that are not served: those after them get nothing either
    select
        quota_pool.subject_kind,
        quota_pool.grade,
        quota_pool.grade_order,
        quota_pool.pool,
        quota_pool.over_whole
        - sum(case when quota_pool.has_extra then 1 else 0 end) over (partition by subject_kind, grade) as undealt,
        rank() over (
            partition by subject_kind, grade order by case when has_extra then 1 else 0 end, remainder desc
        ) as precedence
    from checked.quota_pool as quota_pool
    where
        quota_pool.quota_rounding = 'largest_remainder'
        and not exists (   -- which quota a unit's grade puts in place of this one nobody knows yet
            select 1
            from scheme.quota_if_unit as quota_if_unit
            inner join checked.year as checked
                on checked.scheme_id = quota_if_unit.scheme_id
            where quota_pool.subject_kind = 'cadre' and quota_if_unit.grade = quota_pool.grade
        )
),
undealt as (
    select
        subject_kind,
        grade,
        grade_order,
        undealt,
        string_agg(pool, '、' order by pool) as pools
    from contested
    where undealt > 0 and precedence = 1
    group by subject_kind, grade, grade_order, undealt
)
select
    'scheme' as table_name,
    'quota_rounding' as column_name,
    '' as value,
    scheme.source_file,
    '' as source_sheet,
    0 as source_row,
    string_agg(
        case undealt.subject_kind when 'unit' then '单位' else '干部' end
        || undealt.grade || '剩 ' || undealt.undealt || ' 个（' || undealt.pools || '）',
        '、' order by undealt.subject_kind desc, undealt.grade_order
    ) as detail
from undealt
cross join checked.year as checked
inner join scheme.scheme as scheme
    on scheme.scheme_id = checked.scheme_id
group by scheme.source_file
