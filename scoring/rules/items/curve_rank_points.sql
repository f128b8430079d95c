/*
question: 按名次计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: rank_points
formula: first − step ×（名次 − 1），不低于 floor；同值同名次（1、2、2、4）
columns: as curve_completion
*/
with placed as (
    select
        institution,
        subject,
        scheme_id,
        indicator,
        rank() over (
            partition by institution, unit_group, indicator
            order by case when better = 'lower' then snapped(x) else -snapped(x) end
        ) as place
    from score.indicator_value
    where kind = 'rank_points'
)
select
    placed.institution,
    placed.subject,
    placed.indicator,
    greatest(indicator.floor, indicator.first - indicator.step * (placed.place - 1)) as score
from placed
inner join scheme.indicator as indicator
    on indicator.scheme_id = placed.scheme_id
    and indicator.indicator = placed.indicator
