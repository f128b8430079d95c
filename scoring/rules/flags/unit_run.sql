/*
question: 哪些单位连续几年为所列的等次？
clause: 二(三)
grain: 一行一个本年为所列等次的单位的一项
pass: units
formula: 连续年数 = 本年 − 最近一个有前身不在所列等次（或没有结果）的年度，几个前身的取最少的
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码
  entry: varchar | 方案的哪一项
  years: integer | 连续几年
*/
with listed as (
    select
        graded.institution,
        graded.subject,
        flag.scheme_id,
        flag.flag,
        flag.entry
    from score.graded as graded
    cross join score.step as step
    inner join score.governing as governing
        on governing.institution = graded.institution
    inner join scheme.flag as flag
        on flag.scheme_id = governing.scheme_id
        and flag.subject_kind = step.subject_kind
    inner join scheme.flag_grade as flag_grade
        on flag_grade.scheme_id = flag.scheme_id
        and flag_grade.flag = flag.flag
        and flag_grade.entry = flag.entry
        and flag_grade.grade = graded.grade
),
broken as (
    select
        listed.institution,
        listed.subject,
        listed.entry,
        max(case when flag_grade.grade is null then ancestor.year end) as year
    from listed
    inner join score.ancestor as ancestor
        on ancestor.institution = listed.institution
        and ancestor.subject = listed.subject
    left join mart.final_grade as final_grade
        on final_grade.institution = ancestor.institution
        and final_grade.year = ancestor.year
        and final_grade.subject_kind = 'unit'
        and final_grade.subject = ancestor.ancestor
    left join scheme.flag_grade as flag_grade
        on flag_grade.scheme_id = listed.scheme_id
        and flag_grade.flag = listed.flag
        and flag_grade.entry = listed.entry
        and flag_grade.grade = final_grade.grade
    group by listed.institution, listed.subject, listed.entry
)
select
    broken.institution,
    broken.subject,
    broken.entry,
    step.year - broken.year as years
from broken
cross join score.step as step
