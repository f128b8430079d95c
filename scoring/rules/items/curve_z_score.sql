/*
question: 按标准分计分的指标得多少分？
clause: 二(一)
grain: 一行一个单位的一项指标
pass: units
into: indicator_score
kind: z_score
formula: center + spread × z（低者为优时 −z），z 用总体标准差，限于 [0, 100]；标准差为 0 时得 center
columns: as curve_completion
*/
select
    value.institution,
    value.subject,
    value.indicator,
    least(100, greatest(0, case
        when snapped(pool.deviation) = 0 then indicator.center
        when value.better = 'lower' then indicator.center - indicator.spread * (value.x - pool.mean) / pool.deviation
        else indicator.center + indicator.spread * (value.x - pool.mean) / pool.deviation
    end)) as score
from score.indicator_value as value
inner join scheme.indicator as indicator
    on indicator.scheme_id = value.scheme_id
    and indicator.indicator = value.indicator
inner join score.indicator_pool as pool
    on pool.institution = value.institution
    and pool.unit_group = value.unit_group
    and pool.indicator = value.indicator
where value.kind = 'z_score'
