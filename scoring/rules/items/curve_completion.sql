/*
question: 按完成率计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: completion
formula: 100 × 实际 ÷ 目标，限于 [0, cap]；低者为优时 100 × 目标 ÷ 实际，实际为 0 时得 cap
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码
  indicator: varchar | 指标编号
  score: double | 得分
*/
select
    value.institution,
    value.subject,
    value.indicator,
    case
        when value.better = 'higher' then least(indicator.cap, greatest(0, 100 * value.x / nullif(value.target, 0)))
        when value.x = 0 then indicator.cap
        else least(indicator.cap, greatest(0, 100 * value.target / nullif(value.x, 0)))
    end as score
from score.indicator_value as value
inner join scheme.indicator as indicator
    on indicator.scheme_id = value.scheme_id
    and indicator.indicator = value.indicator
where value.kind = 'completion'
