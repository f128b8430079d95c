/*
question: 哪些干部连续几年为所列的等次？
clause: 二(三)
grain: 一行一名本年为所列等次的干部的一项
pass: cadres
formula: 连续年数 = 从本年往前不间断地为所列等次的年数；不论单位与职级，以工号相认
columns:
  institution: varchar | 机构
  subject: varchar | 工号
  entry: varchar | 方案的哪一项
  years: integer | 连续几年
*/
with graded as (
    select
        graded.institution,
        graded.subject,
        step.year,
        graded.grade
    from score.graded as graded
    cross join score.step as step
    union all
    select
        final_grade.institution,
        final_grade.subject,
        final_grade.year,
        final_grade.grade
    from mart.final_grade as final_grade
    inner join score.step as step
        on final_grade.subject_kind = step.subject_kind
        and final_grade.year < step.year
),
listed as (
    select
        graded.institution,
        graded.subject,
        flag.entry,
        graded.year,
        row_number() over (
            partition by graded.institution, graded.subject, flag.entry order by graded.year desc
        ) as position
    from graded
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
)
select
    listed.institution,
    listed.subject,
    listed.entry,
    cast(count(*) as integer) as years
from listed
cross join score.step as step
where listed.year = step.year - listed.position + 1
group by listed.institution, listed.subject, listed.entry
