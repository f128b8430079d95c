/*
question: 有没有实际值与同类单位相差很远的指标？
severity: warning
message: 实际值 {actual} 与同类单位相差很远：同类单位的中间值为 {median}，一般相差不到 {expected}，这里相差 {apart}；请核对小数点与计量单位，无误则不必改
*/
select
    'kpi' as table_name,
    'actual' as column_name,
    cast(indicator_value.value as varchar) as value,
    indicator_value.source_file,
    indicator_value.source_sheet,
    indicator_value.source_row,
    indicator_value.value as actual,
    indicator_pool.median,
    printf('%.3g', threshold.farthest * indicator_pool.deviation) as expected,
    printf('%.3g', abs(indicator_value.value - indicator_pool.median)) as apart
from checked.indicator_value as indicator_value
inner join checked.indicator_pool as indicator_pool
    on indicator_pool.unit_group = indicator_value.unit_group
    and indicator_pool.indicator = indicator_value.indicator
cross join checked.threshold as threshold
where abs(indicator_value.value - indicator_pool.median) > threshold.farthest * indicator_pool.deviation
