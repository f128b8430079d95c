/*
question: 这一等次，谁够格，谁还没有更好的等次？
clause: 二(一)
grain: 一行一个对象；逐个等次由高到低各做一次
pass: both
round: grade
formula: 公布的总分 ≥ min_score，没有更好的等次，等次上限不低于本等次
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
  grade_order: integer | 等次的序号
  quota_pool: varchar | 名额的范围
  level: bigint | 由高到低的档次
  places: bigint | 名额；空值为不限
*/
select
    quota_pool.institution,
    quota_pool.subject,
    grade.grade,
    grade.grade_order,
    quota_pool.quota_pool,
    quota_pool.level,
    grade_places.places
from score.quota_pool as quota_pool
cross join score.step as step
cross join score.round as round
inner join score.subject as subject
    on subject.institution = quota_pool.institution
    and subject.subject = quota_pool.subject
inner join scheme.grade as grade
    on grade.scheme_id = subject.scheme_id
    and grade.subject_kind = step.subject_kind
    and grade.grade_order = round.grade_order
left join score.grade_places as grade_places
    on grade_places.institution = quota_pool.institution
    and grade_places.quota_pool = quota_pool.quota_pool
    and grade_places.grade = grade.grade
left join score.direct as direct
    on direct.institution = quota_pool.institution
    and direct.subject = quota_pool.subject
left join score.grade_contest as settled
    on settled.institution = quota_pool.institution
    and settled.subject = quota_pool.subject
    and settled.wins
where
    direct.subject is null
    and settled.subject is null
    and subject.cap_order <= grade.grade_order
    and (grade.min_score is null or quota_pool.total >= grade.min_score)
