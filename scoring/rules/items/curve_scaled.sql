/*
question: 按区间缩放计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: goalposts, min_max
formula: 100 ×（x − low）÷（high − low），低者为优时 100 ×（high − x）÷（high − low），限于 [0, 100]；min_max 取同类的最小与最大，相等时 100
columns: as curve_completion
*/
with bounded as (
    select
        value.institution,
        value.subject,
        value.indicator,
        value.better,
        value.x,
        case
            when value.kind = 'min_max' then pool.least
            when indicator.transform = 'log' then ln(indicator.low)
            else indicator.low
        end as low,
        case
            when value.kind = 'min_max' then pool.greatest
            when indicator.transform = 'log' then ln(indicator.high)
            else indicator.high
        end as high
    from score.indicator_value as value
    inner join scheme.indicator as indicator
        on indicator.scheme_id = value.scheme_id
        and indicator.indicator = value.indicator
    left join score.indicator_pool as pool
        on pool.institution = value.institution
        and pool.unit_group = value.unit_group
        and pool.indicator = value.indicator
    where value.kind in ('min_max', 'goalposts')
)
select
    institution,
    subject,
    indicator,
    case
        when snapped(low) = snapped(high) then 100
        when better = 'lower' then least(100, greatest(0, 100 * (high - x) / nullif(high - low, 0)))
        else least(100, greatest(0, 100 * (x - low) / nullif(high - low, 0)))
    end as score
from bounded
