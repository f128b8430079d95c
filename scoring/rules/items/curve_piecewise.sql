/*
question: 按分段直线计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: piecewise
formula: 锚点（值，分）之间取直线，锚点之外取水平；低者为优时锚点的值依次下降
columns: as curve_completion
*/
with placed as (
    select
        value.institution,
        value.subject,
        value.indicator,
        anchor.position,
        anchor.score,
        case when value.better = 'lower' then -value.x else value.x end as x,
        case when value.better = 'lower' then -1 else 1 end
        * case anchor.anchor
            when 'zero' then 0
            when 'base' then value.base
            when 'target' then value.target
            when 'stretch' then value.stretch
        end as anchored_at
    from score.indicator_value as value
    inner join scheme.anchor as anchor
        on anchor.scheme_id = value.scheme_id
        and anchor.indicator = value.indicator
    where value.kind = 'piecewise'
),
joined as (
    select
        institution,
        subject,
        indicator,
        x,
        position,
        score,
        anchored_at,
        lead(anchored_at) over (partition by institution, subject, indicator order by position) as next_at,
        lead(score) over (partition by institution, subject, indicator order by position) as next_score
    from placed
)
select
    institution,
    subject,
    indicator,
    case
        when x <= anchored_at then score
        when next_at is null then score
        else score + (x - anchored_at) * (next_score - score) / nullif(next_at - anchored_at, 0)
    end as score
from joined
where
    (position = 1 and x <= anchored_at)
    or (x > anchored_at and (next_at is null or x <= next_at))
