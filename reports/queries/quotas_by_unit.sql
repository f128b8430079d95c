/*
question: 所在单位等次不同时，干部的名额比例是多少？
grain: 一行一个干部等次与所在单位等次
columns:
  grade: varchar | 干部等次
  unit_grade: varchar | 所在单位的等次
  quota: decimal(19,18) | 名额比例
*/
select
    quota.grade,
    quota.unit_grade,
    quota.quota
from scheme.quota_if_unit as quota
left join scheme.grade as grade
    on grade.scheme_id = quota.scheme_id
    and grade.subject_kind = 'unit'
    and grade.grade = quota.unit_grade
where quota.scheme_id = $scheme_id
order by
    quota.grade,
    grade.grade_order nulls last,
    quota.unit_grade
