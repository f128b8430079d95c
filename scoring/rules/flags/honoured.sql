/*
question: 谁在当年受到表彰？
clause: 一(二)、一(三)
grain: 一行一个在册对象
pass: both
into: merit
raises: honoured
formula: “表彰”表有该对象的行
columns: as top
*/
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    string_agg(honour.honour, '、' order by honour.honour) as detail
from core.honour as honour
inner join score.step as step
    on step.year = honour.year
    and step.subject_kind = honour.subject_kind
inner join score.subject as subject
    on subject.institution = honour.institution
    and subject.subject = honour.subject
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'honoured'
group by subject.institution, subject.subject, flag.flag
