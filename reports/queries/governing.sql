/*
question: 哪个方案管这一年度？
grain: 一行；没有方案的没有行
columns:
  scheme_id: varchar | 方案标识：方案文件 SHA-256 的前 12 位
*/
select
    governs.scheme_id
from scheme.governs as governs
where governs.institution = $institution and governs.year = $year
order by governs.scheme_id
