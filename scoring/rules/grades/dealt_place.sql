/*
question: 会议分配的名额各及于哪些名额范围？
clause: 一(三)
grain: 一行一次会议分配（“名额”表的一行）与它所及的一个名额范围
pass: both
formula: 所填的单位类别、职级、单位代码都相符的范围；没有填的不限
columns:
  institution: varchar | 机构
  grade: varchar | 等次
  contest: varchar | 同争这些名额的范围
  quota_pool: varchar | 名额的范围
  pools: bigint | 这一行所及的范围个数，有计分对象的
  places: bigint | 名额
  document: varchar | 文号
*/
select
    dealt_place.institution,
    dealt_place.grade,
    'dealt ' || coalesce(dealt_place.unit_group, '') || ' / ' || coalesce(dealt_place.rank_level, '')
    || ' / ' || coalesce(dealt_place.unit_code, '') as contest,
    pool_size.quota_pool,
    count(*) over (
        partition by
            dealt_place.institution,
            dealt_place.grade,
            dealt_place.unit_group,
            dealt_place.rank_level,
            dealt_place.unit_code
    ) as pools,
    dealt_place.places,
    dealt_place.document
from core.dealt_place as dealt_place
inner join score.step as step
    on step.year = dealt_place.year
    and step.subject_kind = dealt_place.subject_kind
inner join score.pool_size as pool_size
    on pool_size.institution = dealt_place.institution
    and (dealt_place.unit_group is null or dealt_place.unit_group = pool_size.unit_group)
    and (dealt_place.rank_level is null or dealt_place.rank_level = pool_size.rank_level)
    and (dealt_place.unit_code is null or dealt_place.unit_code = pool_size.unit_code)
