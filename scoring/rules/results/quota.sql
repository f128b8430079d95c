/*
question: 每个等次的名额怎样得来？
clause: 一(三)
grain: 一行一个机构、年度、对象类别、名额范围的一个有名额的等次；会议分配的，一行“名额”表的一行
pass: both
formula: 见 grades/grade_places；累计的名额 = places − better，不低于 0
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  grade: varchar | 等次
  grade_order: integer | 等次的次序
  contest: varchar | 同争名额的范围
  pool_label: varchar | 所及的名额范围
  ranked: bigint | 其中参加排名的个数
  number: bigint | 名额按多少个算；会议分配的为空值
  quota: decimal(19,18) | 比例；会议分配的为空值
  is_cumulative: boolean | 名额是否为这一等次与更好的等次合计的
  entitled: decimal(38,18) | 应有的名额 = 比例 × 个数；会议分配的为空值
  whole: bigint | 其整数；会议分配的为空值
  remainder: decimal(38,18) | 其余数；会议分配的为空值
  extra: bigint | 按余数由大到小另给的名额
  undealt: bigint | 全校因余数相同而没有分出的名额
  dealt: bigint | 分得的名额，累计的含更好的等次
  better: bigint | 其中已得更好等次的，只用于累计的
  places: bigint | 这一等次的名额
  winners: bigint | 计算的等次为这一等次的，直接优秀的除外
  document: varchar | 文号，会议分配的
*/
with winners as (
    select
        quota_pool.institution,
        quota_pool.quota_pool,
        contest.grade,
        contest.grade_order,
        count(*) as subjects
    from score.grade_contest as contest
    inner join score.quota_pool as quota_pool
        on quota_pool.institution = contest.institution
        and quota_pool.subject = contest.subject
    where contest.wins
    group by quota_pool.institution, quota_pool.quota_pool, contest.grade, contest.grade_order
),
of_pools as (
    select
        grade_places.institution,
        grade_places.quota_pool,
        grade_places.grade,
        grade.grade_order,
        grade_places.contest,
        pool_size.label,
        unit_group.position as group_position,
        rank_level.position as rank_position,
        pool_size.ranked,
        grade_places.number,
        grade_places.quota,
        grade_places.is_cumulative,
        grade_places.entitled,
        grade_places.whole,
        grade_places.remainder,
        grade_places.extra,
        grade_places.undealt,
        grade_places.places,
        grade_places.document,
        coalesce(sum(case when winners.grade_order < grade.grade_order then winners.subjects end), 0) as better,
        coalesce(sum(case when winners.grade_order = grade.grade_order then winners.subjects end), 0) as won
    from score.grade_places as grade_places
    cross join score.step as step
    inner join score.pool_size as pool_size
        on pool_size.institution = grade_places.institution
        and pool_size.quota_pool = grade_places.quota_pool
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = pool_size.scheme_id
        and unit_group.unit_group = pool_size.unit_group
    left join scheme.rank_level as rank_level
        on rank_level.scheme_id = pool_size.scheme_id
        and rank_level.rank_level = pool_size.rank_level
    inner join scheme.grade as grade
        on grade.scheme_id = pool_size.scheme_id
        and grade.subject_kind = step.subject_kind
        and grade.grade = grade_places.grade
    left join winners
        on winners.institution = grade_places.institution
        and winners.quota_pool = grade_places.quota_pool
    group by
        grade_places.institution,
        grade_places.quota_pool,
        grade_places.grade,
        grade.grade_order,
        grade_places.contest,
        pool_size.label,
        unit_group.position,
        rank_level.position,
        pool_size.ranked,
        grade_places.number,
        grade_places.quota,
        grade_places.is_cumulative,
        grade_places.entitled,
        grade_places.whole,
        grade_places.remainder,
        grade_places.extra,
        grade_places.undealt,
        grade_places.places,
        grade_places.document
)
select
    of_pools.institution,
    step.year,
    step.subject_kind,
    of_pools.grade,
    of_pools.grade_order,
    of_pools.contest,
    string_agg(
        of_pools.label, '、' order by of_pools.rank_position, of_pools.group_position, of_pools.quota_pool
    ) as pool_label,
    cast(sum(of_pools.ranked) as bigint) as ranked,
    max(of_pools.number) as number,
    max(of_pools.quota) as quota,
    of_pools.is_cumulative,
    max(of_pools.entitled) as entitled,
    max(of_pools.whole) as whole,
    max(of_pools.remainder) as remainder,
    max(of_pools.extra) as extra,
    max(of_pools.undealt) as undealt,
    max(of_pools.places) as dealt,
    cast(case when of_pools.is_cumulative then max(of_pools.better) else 0 end as bigint) as better,
    cast(
        greatest(0, max(of_pools.places) - case when of_pools.is_cumulative then max(of_pools.better) else 0 end) as bigint
    ) as places,
    cast(sum(of_pools.won) as bigint) as winners,
    max(of_pools.document) as document
from of_pools
cross join score.step as step
group by
    of_pools.institution,
    step.year,
    step.subject_kind,
    of_pools.grade,
    of_pools.grade_order,
    of_pools.contest,
    of_pools.is_cumulative
