/*
question: 哪些干部的等次是直接确定的？
clause: 一(三)
grain: 一行一名干部
pass: cadres
into: raised_flag
raises: direct_excellent
columns: as commended
*/
select
    direct.institution,
    direct.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    direct.reason as detail
from score.direct as direct
inner join score.governing as governing
    on governing.institution = direct.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'direct_excellent'
