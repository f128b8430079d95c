/*
question: 各单位的指标填报多少，除以多少，得出多少？
grain: 一行一个单位的一项指标
columns:
  unit_code: varchar | 单位代码
  indicator: varchar | 指标编号
  actual: double | 填报的实际值
  typed_unit: varchar | 填报的计量单位
  divisor: double | 除以多少：人均为教职工数，增长率为基础值；原值为空
  value: double | 折算后的值
  unit: varchar | 折算后的计量单位
  measure: varchar | 量：value 原值，per_head 人均，growth 增长率
*/
select
    measured.unit_code,
    measured.indicator,
    measured.actual,
    measured.typed_unit,
    measured.divisor,
    measured.value,
    measured.unit,
    measured.measure
from mart.indicator_value as measured
where measured.institution = $institution and measured.year = $year
order by
    measured.unit_code,
    measured.indicator
