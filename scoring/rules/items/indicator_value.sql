/*
question: 每项指标按其口径是多少，用哪条曲线计分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
formula: value = 实际值；per_head = 实际值 ÷ 教职工数；growth = 100 ×（实际值 − 基础值）÷ |基础值|；log = 取自然对数
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码
  unit_group: varchar | 单位类别
  scheme_id: varchar | 方案
  indicator: varchar | 指标编号
  kind: varchar | 曲线
  better: varchar | 高者为优或低者为优
  weight: double | 权重
  measured: double | 按口径的值，取对数之前
  x: double | 按口径的值，曲线所用
  base: double | 基础值
  target: double | 目标值
  stretch: double | 奋斗值
  actual: double | 实际值
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
with measured as (
    select
        subject.institution,
        subject.subject,
        subject.unit_group,
        subject.scheme_id,
        indicator.indicator,
        indicator.kind,
        indicator.better,
        indicator.transform,
        indicator_weight.weight,
        case indicator.measure
            when 'per_head' then kpi.actual / nullif(unit.headcount, 0)
            when 'growth' then 100 * (kpi.actual - kpi.base) / nullif(abs(kpi.base), 0)
            else kpi.actual
        end as measured,
        kpi.base,
        kpi.target,
        kpi.stretch,
        kpi.actual,
        kpi.source_file,
        kpi.source_sheet,
        kpi.source_row
    from core.kpi as kpi
    inner join score.step as step
        on step.year = kpi.year
    inner join score.subject as subject
        on subject.institution = kpi.institution
        and subject.subject = kpi.unit_code
    inner join core.unit as unit
        on unit.institution = kpi.institution
        and unit.year = kpi.year
        and unit.unit_code = kpi.unit_code
    inner join scheme.indicator as indicator
        on indicator.scheme_id = subject.scheme_id
        and indicator.indicator = kpi.indicator
    inner join scheme.indicator_weight as indicator_weight
        on indicator_weight.scheme_id = subject.scheme_id
        and indicator_weight.indicator = kpi.indicator
        and indicator_weight.unit_group = subject.unit_group
)
select
    institution,
    subject,
    unit_group,
    scheme_id,
    indicator,
    kind,
    better,
    weight,
    measured,
    case when transform = 'log' then ln(measured) else measured end as x,
    base,
    target,
    stretch,
    actual,
    source_file,
    source_sheet,
    source_row
from measured
