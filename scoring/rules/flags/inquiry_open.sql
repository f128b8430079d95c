/*
question: 哪些事件还没有认定结论？
clause: 三(二)
grain: 一行一个在册对象
pass: both
into: raised_flag
raises: inquiry_open
formula: 本年或以前填写的事件，到本年度为止没有任何认定及于该对象，不论影响期是否已过
columns: as commended
*/
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    string_agg(incident.incident_id, '、' order by incident.incident_id) as detail
from score.incident as incident
inner join score.subject as subject
    on subject.institution = incident.institution
    and subject.subject = incident.subject
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'inquiry_open'
where incident.determination is null
group by subject.institution, subject.subject, flag.flag
