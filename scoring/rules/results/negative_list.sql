/*
question: 谁列入负面清单？
clause: 四(三)
grain: 一行一名干部，在填写的年度
pass: cadres
columns:
  institution: varchar | 机构
  year: integer | 年度
  cadre_id: varchar | 工号
  reason: varchar | 事由
  document: varchar | 文号
  lifted_on: date | 解除日期
*/
select
    negative_list.institution,
    negative_list.year,
    negative_list.cadre_id,
    negative_list.reason,
    negative_list.document,
    negative_list.lifted_on
from core.negative_list as negative_list
inner join score.step as step
    on step.year = negative_list.year
inner join score.governing as governing
    on governing.institution = negative_list.institution
