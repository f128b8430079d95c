/*
question: 每项指标填了多少，除以什么，折算成多少？
clause: 二(一)
grain: 一行一个机构、年度、单位的一项指标
pass: units
formula: measure 为 value：value = actual；per_head：value = actual ÷ divisor（教职工数）；growth：value = 100 ×（actual − divisor）÷ |divisor|（基础值）
columns:
  institution: varchar | 机构
  year: integer | 年度
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
    value.institution,
    step.year,
    value.subject as unit_code,
    value.indicator,
    value.actual,
    indicator.typed_unit,
    case indicator.measure
        when 'per_head' then unit.headcount
        when 'growth' then value.base
    end as divisor,
    value.measured as value,
    indicator.unit_of_measure as unit,
    indicator.measure
from score.indicator_value as value
cross join score.step as step
inner join core.unit as unit
    on unit.institution = value.institution
    and unit.year = step.year
    and unit.unit_code = value.subject
inner join scheme.indicator as indicator
    on indicator.scheme_id = value.scheme_id
    and indicator.indicator = value.indicator
