/*
question: 哪些单位连续多年评优？
clause: 一(三)
grain: 一行一个单位
pass: units
into: raised_flag
raises: excellent_streak
formula: 连续年数 ≥ 方案的 years
columns: as commended
*/
select
    streak.institution,
    streak.unit_code as subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_streak'),
        '{years}', cast(streak.years as varchar)), '{grade}', streak.grade) as detail
from score.streak as streak
inner join score.governing as governing
    on governing.institution = streak.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'excellent_streak'
where
    streak.is_computed
    and streak.years >= flag.years
