/*
question: 有哪些申诉，如何答复？
clause: 四(一)
grain: 一行一件申诉
pass: units
columns:
  institution: varchar | 机构
  year: integer | 年度
  appeal_id: varchar | 编号
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  matter: varchar | 事项
  filed_on: date | 提出日期
  outcome: varchar | 结论
  answered_on: date | 答复日期
  document: varchar | 文号
*/
select
    appeal.institution,
    appeal.year,
    appeal.appeal_id,
    appeal.subject_kind,
    appeal.subject,
    appeal.matter,
    appeal.filed_on,
    appeal.outcome,
    appeal.answered_on,
    appeal.document
from core.appeal as appeal
inner join score.step as step
    on step.year = appeal.year
inner join score.governing as governing
    on governing.institution = appeal.institution
