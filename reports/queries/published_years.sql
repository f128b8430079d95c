/*
question: 哪些机构、哪些年度有结果？
grain: 一行一个机构、年度
columns:
  institution: varchar | 机构
  year: integer | 年度
*/
select distinct
    unit.institution,
    unit.year
from mart.unit_result as unit
order by
    unit.institution,
    unit.year
