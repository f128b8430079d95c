/*
question: 每个等次凭什么确定？
clause: 一(三)
grain: 一行一个机构、年度、计分对象
pass: both
formula: 见 grades/grade_reason；单位、干部结果的 grade_reason 是由此写成的一句话
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  kind: varchar | 凭什么：computed 总分与名额，direct 直接确定，decided 审定，capped 处理限定的最高等次，ungraded 处理致不定等次，participation 考核情形，conditioned 总分够而条件没有都达到
  grade: varchar | 最高等次或不定等次，只用于 capped、ungraded
  sanction: varchar | 处理方式（几项的以顿号相连），只用于 capped、ungraded
  participation: varchar | 考核情形，只用于 participation
  reason: varchar | 事由，只用于 decided、direct
  condition: varchar | 哪个等次的哪些条件没有达到，只用于 capped、conditioned
  document: varchar | 文号，只用于 decided
*/
select
    grade_reason.institution,
    step.year,
    step.subject_kind,
    grade_reason.subject,
    grade_reason.kind,
    grade_reason.grade,
    grade_reason.sanction,
    grade_reason.participation,
    grade_reason.reason,
    grade_reason.condition,
    grade_reason.document
from score.grade_reason as grade_reason
cross join score.step as step
