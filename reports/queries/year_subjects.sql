/*
question: 每个机构、年度有多少单位和干部有结果？
grain: 一行一个机构、年度
columns:
  institution: varchar | 机构
  year: integer | 年度
  subjects: bigint | 单位与干部的个数 | 个
*/
with subject as (
    select
        unit.institution,
        unit.year
    from mart.unit_result as unit
    union all
    select
        cadre.institution,
        cadre.year
    from mart.cadre_result as cadre
)

select
    subject.institution,
    subject.year,
    count(*) as subjects
from subject as subject
group by
    subject.institution,
    subject.year
order by
    subject.institution,
    subject.year
