/*
question: 各类对象的总分由哪些成分、按什么权重组成？
grain: 一行一个职级、类别的一个成分
columns:
  rank_level: varchar | 职级；单位为空串
  unit_group: varchar | 单位类别的键
  component: varchar | 成分
  label: varchar | 成分名称；没有名称的为其代号
  position: integer | 次序，从 1 起
  weight: double | 权重
*/
select
    component.rank_level,
    component.unit_group,
    component.component,
    coalesce(labelled.label, component.component) as label,
    component.position,
    component.weight
from scheme.component as component
left join scheme.component_label as labelled
    on labelled.scheme_id = component.scheme_id
    and labelled.component = component.component
where component.scheme_id = $scheme_id
order by
    component.rank_level,
    component.unit_group,
    component.position,
    component.component
