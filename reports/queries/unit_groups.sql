/*
question: 方案把单位分为哪几类？
grain: 一行一类
columns:
  unit_group: varchar | 单位类别的键
  label: varchar | 类别名称
*/
select
    unit_group.unit_group,
    unit_group.label
from scheme.unit_group as unit_group
where unit_group.scheme_id = $scheme_id
order by
    unit_group.position,
    unit_group.unit_group
