/*
question: 谁连续几年为所列的等次，应采取措施？
clause: 二(三)
grain: 一行一个对象的方案一项
pass: both
into: raised_flag
raises: grade_run
formula: 连续年数 ≥ 方案的 years
columns: as commended
*/
with run as (
    select
        unit_run.institution,
        unit_run.subject,
        unit_run.entry,
        unit_run.years
    from score.unit_run as unit_run
    union all
    select
        cadre_run.institution,
        cadre_run.subject,
        cadre_run.entry,
        cadre_run.years
    from score.cadre_run as cadre_run
)
select
    run.institution,
    run.subject,
    flag.flag,
    flag.entry as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_run'),
        '{years}', cast(run.years as varchar)),
        '{grades}', string_agg(flag_grade.grade, '、' order by flag_grade.grade)) as detail
from run
cross join score.step as step
inner join score.governing as governing
    on governing.institution = run.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'grade_run'
    and flag.subject_kind = step.subject_kind
    and flag.entry = run.entry
inner join scheme.flag_grade as flag_grade
    on flag_grade.scheme_id = flag.scheme_id
    and flag_grade.flag = flag.flag
    and flag_grade.entry = flag.entry
where run.years >= flag.years
group by run.institution, run.subject, flag.flag, flag.entry, run.years
