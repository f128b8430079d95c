/*
question: 加减分的上限是多少？
grain: 一行一个职级、类别
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  rank_level: varchar | 职级；单位为空串
  unit_group: varchar | 单位类别的键
  max_bonus: double | 加分上限
  max_penalty: double | 减分上限
*/
select
    cap.subject_kind,
    cap.rank_level,
    cap.unit_group,
    cap.max_bonus,
    cap.max_penalty
from scheme.adjustment_cap as cap
left join scheme.rank_level as rank_level
    on rank_level.scheme_id = cap.scheme_id
    and rank_level.rank_level = cap.rank_level
left join scheme.unit_group as unit_group
    on unit_group.scheme_id = cap.scheme_id
    and unit_group.unit_group = cap.unit_group
where cap.scheme_id = $scheme_id
order by
    cap.subject_kind desc,
    rank_level.position nulls first,
    cap.rank_level,
    unit_group.position nulls last,
    cap.unit_group
