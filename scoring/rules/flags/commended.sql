/*
question: 哪些单位本年评优，受表彰奖励？
clause: 一(三)
grain: 一行一个单位
pass: units
into: raised_flag
raises: commended
formula: 等次 = 方案为本标记所定的等次（未定的为最高等次）
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  criterion: varchar | 依据的指标
  measure_position: bigint | 第几项措施
  detail: varchar | 说明
*/
select
    graded.institution,
    graded.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_grade'),
        '{year}', cast(step.year as varchar)), '{grade}', graded.grade) as detail
from score.graded as graded
cross join score.step as step
inner join score.governing as governing
    on governing.institution = graded.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'commended'
left join scheme.grade as best
    on best.scheme_id = governing.scheme_id
    and best.subject_kind = step.subject_kind
    and best.grade_order = 1
where graded.grade = coalesce(flag.grade, best.grade)
