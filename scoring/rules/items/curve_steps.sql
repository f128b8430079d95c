/*
question: 按档次计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: steps
formula: 达到（低者为优时不超过）的第一档的分；最后一档无条件
columns: as curve_completion
*/
with reached as (
    select
        value.institution,
        value.subject,
        value.indicator,
        curve_step.score,
        row_number() over (
            partition by value.institution, value.subject, value.indicator
            order by curve_step.position
        ) as precedence
    from score.indicator_value as value
    inner join scheme.curve_step as curve_step
        on curve_step.scheme_id = value.scheme_id
        and curve_step.indicator = value.indicator
    where
        value.kind = 'steps'
        and (
            curve_step.bound is null
            or (value.better = 'higher' and snapped(value.x) >= snapped(curve_step.bound))
            or (value.better = 'lower' and snapped(value.x) <= snapped(curve_step.bound))
        )
)
select
    institution,
    subject,
    indicator,
    score
from reached
where precedence = 1
