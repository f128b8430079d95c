/*
question: 按与最优者之比计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: share_of_best
formula: 100 × x ÷ 最大（低者为优时 100 × 最小 ÷ x）；最优者得 100，最大为 0 时都得 0
columns: as curve_completion
*/
select
    value.institution,
    value.subject,
    value.indicator,
    case
        when value.better = 'higher' and snapped(pool.greatest) = 0 then 0
        when value.better = 'higher' and snapped(value.x) = snapped(pool.greatest) then 100
        when value.better = 'lower' and snapped(value.x) = snapped(pool.least) then 100
        when value.better = 'higher' then 100 * value.x / nullif(pool.greatest, 0)
        else 100 * pool.least / nullif(value.x, 0)
    end as score
from score.indicator_value as value
inner join score.indicator_pool as pool
    on pool.institution = value.institution
    and pool.unit_group = value.unit_group
    and pool.indicator = value.indicator
where value.kind = 'share_of_best'
