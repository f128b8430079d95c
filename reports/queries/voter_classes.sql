/*
question: 方案有哪些票类，权重多少？
grain: 一行一个职级、类别的一个票类
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  rank_level: varchar | 职级；单位为空串
  unit_group: varchar | 单位类别的键
  voter_class: varchar | 票类
  weight: double | 权重
  position: integer | 次序，从 1 起
*/
select
    voter_class.subject_kind,
    voter_class.rank_level,
    voter_class.unit_group,
    voter_class.voter_class,
    voter_class.weight,
    voter_class.position
from scheme.voter_class as voter_class
left join scheme.rank_level as rank_level
    on rank_level.scheme_id = voter_class.scheme_id
    and rank_level.rank_level = voter_class.rank_level
left join scheme.unit_group as unit_group
    on unit_group.scheme_id = voter_class.scheme_id
    and unit_group.unit_group = voter_class.unit_group
where voter_class.scheme_id = $scheme_id
order by
    voter_class.subject_kind desc,
    rank_level.position nulls first,
    voter_class.rank_level,
    unit_group.position nulls last,
    voter_class.unit_group,
    voter_class.position,
    voter_class.voter_class
