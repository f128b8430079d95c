/*
question: 按方案的比例，每个范围应有多少名额，余数是多少？
clause: 一(三)
grain: 一行一个名额范围的一个有名额比例、会议没有另行分配的等次
pass: both
formula: 应有 = 比例 × 个数（精确的小数）= 整数 + 余数；按单位分的，可随单位的等次另定比例
columns:
  institution: varchar | 机构
  quota_pool: varchar | 名额的范围
  grade: varchar | 等次
  quota: decimal(19,18) | 比例
  is_cumulative: boolean | 比例是否为这一等次与更好的等次合计的
  number: bigint | 个数：参加排名的或参加考核的
  entitled: decimal(38,18) | 应有的名额
  whole: bigint | 其整数
  remainder: decimal(38,18) | 其余数
*/
with shares as (
    select
        pool_size.institution,
        pool_size.quota_pool,
        bound.grade,
        bound.is_cumulative,
        coalesce(quota_if_unit.quota, bound.quota) as quota,
        case governing.quota_of when 'assessed' then pool_size.assessed else pool_size.ranked end as number
    from score.pool_size as pool_size
    cross join score.step as step
    inner join score.governing as governing
        on governing.institution = pool_size.institution
    inner join scheme.rank_level as first_rank   -- under quota_by: unit all ranks have the same quota
        on first_rank.scheme_id = pool_size.scheme_id
        and first_rank.position = 1
    inner join scheme.grade_bound as bound
        on bound.scheme_id = pool_size.scheme_id
        and bound.subject_kind = step.subject_kind
        and bound.rank_level = case when pool_size.unit_code = '' then pool_size.rank_level else first_rank.rank_level end
        and bound.unit_group = pool_size.unit_group
        and bound.quota is not null
    left join mart.unit_result as unit_result
        on unit_result.institution = pool_size.institution
        and unit_result.year = step.year
        and unit_result.unit_code = pool_size.unit_code
    left join scheme.quota_if_unit as quota_if_unit
        on quota_if_unit.scheme_id = pool_size.scheme_id
        and quota_if_unit.grade = bound.grade
        and quota_if_unit.unit_grade = unit_result.grade
    left join score.dealt_place as dealt
        on dealt.institution = pool_size.institution
        and dealt.grade = bound.grade
        and dealt.quota_pool = pool_size.quota_pool
    where dealt.quota_pool is null
),
multiplied as (
    select
        institution,
        quota_pool,
        grade,
        quota,
        is_cumulative,
        number,
        quota * cast(number as bigint) as entitled
    from shares
)
select
    institution,
    quota_pool,
    grade,
    quota,
    is_cumulative,
    number,
    entitled,
    cast(floor(entitled) as bigint) as whole,
    entitled - floor(entitled) as remainder
from multiplied
