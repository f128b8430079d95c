/*
question: 每个名额范围至少有一个名额吗？
severity: warning
message: 名额比例过小，下列范围没有名额：{detail}；请核对方案的 quota 与取整
*/
select
    'scheme' as table_name,
    'quota' as column_name,
    '' as value,
    scheme.source_file,
    '' as source_sheet,
    0 as source_row,
    string_agg(quota_pool.pool || ' ' || quota_pool.grade, '、' order by quota_pool.pool, quota_pool.grade) as detail
from checked.quota_pool as quota_pool
cross join checked.year as checked
inner join scheme.scheme as scheme
    on scheme.scheme_id = checked.scheme_id
where
    quota_pool.places < 1
    and quota_pool.ranked > 0
    and not quota_pool.is_contested   -- told as left over
group by scheme.source_file
