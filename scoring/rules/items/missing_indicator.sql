/*
question: 单位缺哪些该类别的指标？
clause: 二(一)
grain: 一行一个单位缺的一项指标
pass: units
formula: 指标有该类别的权重，而单位没有该指标的行
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码
  indicator: varchar | 指标编号
  label: varchar | 指标名称
  position: integer | 指标的次序
  component: varchar | 计入的成分
  weight: double | 权重
  is_zero: boolean | 按 0 分计；否则不计，其余指标的权重按比例折算
*/
select
    subject.institution,
    subject.subject,
    indicator.indicator,
    indicator.label,
    indicator.position,
    indicator.component,
    indicator_weight.weight,
    indicator.is_zero_if_missing as is_zero
from score.subject as subject
inner join scheme.indicator_weight as indicator_weight
    on indicator_weight.scheme_id = subject.scheme_id
    and indicator_weight.unit_group = subject.unit_group
inner join scheme.indicator as indicator
    on indicator.scheme_id = subject.scheme_id
    and indicator.indicator = indicator_weight.indicator
left join score.indicator_value as value
    on value.institution = subject.institution
    and value.subject = subject.subject
    and value.indicator = indicator_weight.indicator
where
    subject.has_result
    and value.indicator is null
