/*
question: 每年每个对象最后是什么等次？
clause: 二(三)
grain: 一行一个机构、年度、对象；本系统计算的，没有考核数据的年份为历史结果的
pass: both
formula: 见 grades/graded、subjects/history_in_year
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
*/
select
    graded.institution,
    step.year,
    step.subject_kind,
    graded.subject,
    graded.grade
from score.graded as graded
cross join score.step as step
union all
select
    history.institution,
    step.year,
    step.subject_kind,
    history.subject,
    history.grade
from score.history_in_year as history
cross join score.step as step
