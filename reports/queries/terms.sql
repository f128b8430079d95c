/*
question: 本年度届满的任期结果如何？
grain: 一行一名干部的一个任期，由高到低
columns:
  cadre_id: varchar | 工号
  cadre_name: varchar | 姓名
  term: varchar | 任期
  from_year: integer | 起始年度
  to_year: integer | 终止年度
  annual_mean: decimal(12,4) | 分 | 任期内各年公布总分的平均
  evaluation: decimal(12,4) | 分 | 任期测评得分
  total: decimal(12,4) | 分 | 任期总分
  grade: varchar | 任期等次
*/
select
    term.cadre_id,
    term.cadre_name,
    term.term,
    term.from_year,
    term.to_year,
    term.annual_mean,
    term.evaluation,
    term.total,
    term.grade
from mart.term_result as term
where term.institution = $institution and term.year = $year
order by
    term.total desc nulls last,
    term.cadre_id,
    term.term
