/*
question: 谁连续几年位次靠后？
clause: 二(三)
grain: 一行一个机构、年度、靠后的对象
pass: both
formula: 见 flags/bottom_reached
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  years: integer | 连续第几年
*/
select
    reached.institution,
    step.year,
    step.subject_kind,
    reached.subject,
    reached.years
from score.bottom_reached as reached
cross join score.step as step
