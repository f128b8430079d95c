/*
question: 民主测评有哪些评价项目，权重多少？
grain: 一行一类对象的一个评价项目
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  aspect: varchar | 评价项目
  weight: double | 权重
  position: integer | 次序，从 1 起
*/
select
    aspect.subject_kind,
    aspect.aspect,
    aspect.weight,
    aspect.position
from scheme.aspect as aspect
where aspect.scheme_id = $scheme_id
order by
    aspect.subject_kind desc,
    aspect.position,
    aspect.aspect
