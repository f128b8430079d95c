/*
question: 各类单位考核哪些指标，权重各是多少？
grain: 一行一类单位的一项指标
columns:
  indicator: varchar | 指标编号
  unit_group: varchar | 单位类别的键
  weight: double | 权重
*/
select
    weight.indicator,
    weight.unit_group,
    weight.weight
from scheme.indicator_weight as weight
where weight.scheme_id = $scheme_id
order by
    weight.indicator,
    weight.unit_group
