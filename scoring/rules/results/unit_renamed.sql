/*
question: 每年哪些单位是改名的，原来的代码是什么？
clause: 三(三)
grain: 一行一个机构、年度、改名的单位的一个原代码
pass: units
formula: 见 subjects/renamed
columns:
  institution: varchar | 机构
  year: integer | 年度
  unit_code: varchar | 现在的代码
  former_code: varchar | 原来的代码
  renamings: integer | 隔几次改名
*/
select
    renamed.institution,
    step.year,
    renamed.unit_code,
    renamed.former_code,
    renamed.renamings
from score.renamed as renamed
cross join score.step as step
