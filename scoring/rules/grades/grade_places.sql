/*
question: 每个等次有几个名额？
clause: 一(三)
grain: 一行一个名额范围的一个有名额的等次
pass: both
formula: 名额 = 比例 × 参加排名的个数，按方案取整；按单位分的，可随单位的等次另定比例
columns:
  institution: varchar | 机构
  quota_pool: varchar | 名额的范围
  grade: varchar | 等次
  quota: decimal(19,18) | 比例
  ranked: bigint | 参加排名的个数
  places: bigint | 名额
*/
with pools as (
    select distinct
        quota_pool.institution,
        quota_pool.quota_pool,
        case when governing.quota_by = 'unit' then quota_pool.unit_code end as unit_code,
        quota_pool.ranked,
        governing.scheme_id,
        governing.quota_rounding
    from score.quota_pool as quota_pool
    inner join score.governing as governing
        on governing.institution = quota_pool.institution
),
shares as (
    select
        pools.institution,
        pools.quota_pool,
        grade.grade,
        coalesce(quota_if_unit.quota, grade.quota) as quota,
        pools.ranked,
        pools.quota_rounding
    from pools
    cross join score.step as step
    inner join scheme.grade as grade
        on grade.scheme_id = pools.scheme_id
        and grade.subject_kind = step.subject_kind
        and grade.quota is not null
    left join mart.unit_result as unit_result
        on unit_result.institution = pools.institution
        and unit_result.year = step.year
        and unit_result.unit_code = pools.unit_code
    left join scheme.quota_if_unit as quota_if_unit
        on quota_if_unit.scheme_id = pools.scheme_id
        and quota_if_unit.grade = grade.grade
        and quota_if_unit.unit_grade = unit_result.grade
)
select
    institution,
    quota_pool,
    grade,
    quota,
    ranked,
    cast(
        case quota_rounding
            when 'floor' then floor(quota * cast(ranked as bigint))
            when 'ceil' then ceil(quota * cast(ranked as bigint))
            else round(quota * cast(ranked as bigint), 0)
        end as bigint
    ) as places
from shares
