/*
question: 平日对干部了解到什么？
clause: 二(二)
grain: 一行一次了解
pass: cadres
columns:
  institution: varchar | 机构
  year: integer | 年度
  cadre_id: varchar | 工号
  channel: varchar | 渠道
  observed_on: date | 日期
  note: varchar | 内容
  office: varchar | 来源部门
*/
select
    observation.institution,
    observation.year,
    observation.cadre_id,
    observation.channel,
    observation.observed_on,
    observation.note,
    observation.office
from core.observation as observation
inner join score.step as step
    on step.year = observation.year
inner join score.governing as governing
    on governing.institution = observation.institution
