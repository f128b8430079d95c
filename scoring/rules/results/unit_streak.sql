/*
question: 每年每个单位连续评优几年？
clause: 一(三)
grain: 一行一个机构、年度、单位，本系统计算的或历史结果中的
pass: units
formula: 见 flags/streak
columns:
  institution: varchar | 机构
  year: integer | 年度
  unit_code: varchar | 单位代码
  grade: varchar | 等次
  years: integer | 连续评优的年数
  is_computed: boolean | 是否本系统计算；否为历史结果
*/
select
    streak.institution,
    step.year,
    streak.unit_code,
    streak.grade,
    streak.years,
    streak.is_computed
from score.streak as streak
cross join score.step as step
