/*
question: 每年每个单位在以前各年是哪些单位？
clause: 二(三)
grain: 一行一个机构、年度、单位在以前一年的一个前身
pass: units
formula: 见 flags/ancestor
columns:
  institution: varchar | 机构
  year: integer | 年度
  unit_code: varchar | 单位代码
  ancestor: varchar | 那一年的代码
  ancestor_year: integer | 那一年
*/
select
    ancestor.institution,
    step.year,
    ancestor.subject as unit_code,
    ancestor.ancestor,
    ancestor.year as ancestor_year
from score.ancestor as ancestor
cross join score.step as step
