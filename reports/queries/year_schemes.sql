/*
question: 各机构、各年度按哪个方案考核，结果编号是什么？
grain: 一行一个机构、年度
columns:
  institution: varchar | 机构
  year: integer | 年度
  name: varchar | 方案名称
  result_number: varchar | 结果编号；没有的为空串
*/
select
    governs.institution,
    governs.year,
    scheme.name,
    coalesce(min(numbered.result_number), '') as result_number
from scheme.governs as governs
inner join scheme.scheme as scheme
    on scheme.scheme_id = governs.scheme_id
left join scheme.result_number as numbered
    on numbered.institution = governs.institution
    and numbered.year = governs.year
group by
    governs.institution,
    governs.year,
    scheme.name
order by
    governs.institution,
    governs.year,
    scheme.name
