/*
question: 哪些干部直接确定为最高等次，不占名额？
clause: 一(三)
grain: 一行一名干部
pass: both
formula: 在“直接优秀”表、参加排名、无低于最高等次的上限
note: 有低于该等次的限制在影响期内的，与其他人一样评定。
columns:
  institution: varchar | 机构
  subject: varchar | 工号
  grade: varchar | 最高等次
  grade_order: integer | 等次的序号
  reason: varchar | 事由
*/
select
    subject.institution,
    subject.subject,
    grade.grade,
    grade.grade_order,
    direct_excellent.reason
from core.direct_excellent as direct_excellent
inner join score.step as step
    on step.year = direct_excellent.year
inner join score.subject as subject
    on subject.institution = direct_excellent.institution
    and subject.subject = direct_excellent.cadre_id
inner join scheme.grade as grade
    on grade.scheme_id = subject.scheme_id
    and grade.subject_kind = step.subject_kind
    and grade.grade_order = 1
where
    step.subject_kind = 'cadre'
    and subject.is_ranked
    and subject.cap_order = 1
