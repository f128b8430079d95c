/*
question: 方案有哪些等次，分数线、名额各是多少？
grain: 一行一类对象的一个等次，由高到低
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部，term 任期
  grade: varchar | 等次
  min_score: decimal(24,18) | 最低总分；最低等次为空
  quota: decimal(19,18) | 名额比例；空为不限
  quota_by: varchar | 名额按什么分配：pool 排名组，unit 单位
  quota_rounding: varchar | 名额取整：floor 舍去，half_up 四舍五入，ceil 进一
  ties_at_cut: varchar | 名额线上并列：exclude 都不取，include 都取
*/
select
    grade.subject_kind,
    grade.grade,
    grade.min_score,
    grade.quota,
    grading.quota_by,
    grading.quota_rounding,
    grading.ties_at_cut
from scheme.grade as grade
left join scheme.grading as grading
    on grading.scheme_id = grade.scheme_id
    and grading.subject_kind = grade.subject_kind
where grade.scheme_id = $scheme_id
order by
    case grade.subject_kind when 'unit' then 1 when 'cadre' then 2 else 3 end,
    grade.subject_kind,
    grade.grade_order
