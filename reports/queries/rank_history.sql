/*
question: 本年度有名次的单位，历年名次是多少？
grain: 一行一个单位的一个年度
columns:
  unit_group: varchar | 单位类别（方案中的代号）
  unit_code: varchar | 单位代码
  unit_name: varchar | 单位名称
  year: integer | 年度
  rank: bigint | 同类中的名次
*/
with present as (
    select
        unit.unit_code,
        unit.unit_name,
        unit.unit_group,
        unit.rank
    from mart.unit_result as unit
    where unit.institution = $institution and unit.year = $year and unit.rank is not null
)
select
    present.unit_group,
    present.unit_code,
    present.unit_name,
    past.year,
    past.rank
from present
inner join mart.unit_result as past
    on past.unit_code = present.unit_code
    and past.unit_group = present.unit_group
where past.institution = $institution and past.year <= $year and past.rank is not null
order by
    present.unit_group,
    present.rank,
    present.unit_code,
    past.year
