/*
question: 谁因容错免责或澄清不受影响？
clause: 三(三)、四(一)
grain: 一行一个在册对象
pass: both
into: raised_flag
raises: exempted
formula: 本年有因免责或澄清不计的减分，或检验期内有因此不计的等次上限、不定等次或提拔限制
columns: as commended
*/
with set_aside as (
    select
        adjustment.institution,
        adjustment.subject,
        adjustment.adjustment_id as matter
    from score.adjustment as adjustment
    where adjustment.is_set_aside
    union
    select
        restraint.institution,
        restraint.subject,
        restraint.incident_id as matter
    from score.restraint as restraint
    where
        restraint.is_set_aside
        and restraint.is_in_period
)
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    string_agg(set_aside.matter, '、' order by set_aside.matter) as detail
from set_aside
inner join score.subject as subject
    on subject.institution = set_aside.institution
    and subject.subject = set_aside.subject
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'exempted'
group by subject.institution, subject.subject, flag.flag
