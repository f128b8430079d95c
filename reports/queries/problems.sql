/*
question: 最近一次检查发现哪些问题？
grain: 一行一个问题，错误在前
columns:
  severity: varchar | 类别：error 错误，warning 提醒
  source_file: varchar | 工作簿
  source_sheet: varchar | 工作表
  source_row: integer | 行
  column_name: varchar | 列
  value: varchar | 填报的值
  message: varchar | 问题与处理办法
*/
select
    problem.severity,
    problem.source_file,
    problem.source_sheet,
    problem.source_row,
    problem.column_name,
    problem.value,
    problem.message
from mart.problem as problem
where problem.institution = $institution and problem.year = $year
order by
    problem.severity,
    problem.source_file nulls first,
    problem.source_sheet nulls first,
    problem.source_row nulls first,
    problem.column_name nulls first,
    problem.rule nulls last,
    problem.value nulls last,
    problem.message nulls last
