/*
question: 哪些干部的等次是直接确定的？
clause: 一(三)
grain: 一行一名干部
pass: cadres
into: raised_flag
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  criterion: varchar | 依据的指标
  measure_position: bigint | 第几项措施
  detail: varchar | 说明
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
