/*
question: 哪些容错免责的整改还没有完成？
clause: 三(三)
grain: 一行一个在册对象
pass: both
into: raised_flag
raises: rectification_open
formula: 容错免责，有整改期限而没有整改完成日期
columns: as commended
*/
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_rectify'),
        '{incidents}', string_agg(incident.incident_id, '、' order by incident.incident_id)),
        '{rectify_by}', cast(min(incident.rectify_by) as varchar)) as detail
from score.incident as incident
inner join score.subject as subject
    on subject.institution = incident.institution
    and subject.subject = incident.subject
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'rectification_open'
where
    incident.is_set_aside
    and incident.needs_rectification
    and incident.rectify_by is not null
    and incident.rectified_on is null
group by subject.institution, subject.subject, flag.flag
