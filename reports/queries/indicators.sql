/*
question: 方案有哪些指标，怎样计分？
grain: 一行一项指标
columns:
  indicator: varchar | 指标编号
  label: varchar | 指标名称
  unit_of_measure: varchar | 计量单位
  better: varchar | 方向：higher 越高越好，lower 越低越好
  measure: varchar | 量：value 原值，per_head 人均，growth 增长率
  kind: varchar | 曲线种类
  component: varchar | 计入的成分
  is_zero_if_missing: boolean | 没有数据的按 0 分计
  position: integer | 次序，从 1 起
*/
select
    indicator.indicator,
    indicator.label,
    indicator.unit_of_measure,
    indicator.better,
    indicator.measure,
    indicator.kind,
    indicator.component,
    indicator.is_zero_if_missing,
    indicator.position
from scheme.indicator as indicator
where indicator.scheme_id = $scheme_id
order by
    indicator.position,
    indicator.indicator
