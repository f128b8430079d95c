/*
question: 方案有哪些票类？
grain: 一行一类对象的一个票类
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  voter_class: varchar | 票类
  position: integer | 次序，从 1 起
*/
select
    voter_class.subject_kind,
    voter_class.voter_class,
    voter_class.position
from scheme.voter_class as voter_class
where voter_class.scheme_id = $scheme_id
order by
    voter_class.subject_kind,
    voter_class.position,
    voter_class.voter_class
