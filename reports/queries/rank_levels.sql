/*
question: 方案考核哪些职级的干部？
grain: 一行一个职级
columns:
  rank_level: varchar | 职级
*/
select
    rank_level.rank_level
from scheme.rank_level as rank_level
where rank_level.scheme_id = $scheme_id
order by
    rank_level.position,
    rank_level.rank_level
