/*
question: 每年按总分、按每个成分，各居第几位？
clause: 一(三)
grain: 一行一个机构、年度、对象的一个指标；历史结果中单位的名次没有排名组
pass: both
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  criterion: varchar | total 或成分
  pool: varchar | 排名组；空值为历史结果
  place: bigint | 位次
  ranked: bigint | 有该项的个数
*/
select
    place.institution,
    step.year,
    step.subject_kind,
    place.subject,
    place.criterion,
    place.pool,
    place.place,
    place.ranked
from score.place as place
cross join score.step as step
union all
select
    history.institution,
    step.year,
    step.subject_kind,
    history.subject,
    'total' as criterion,
    cast(null as varchar) as pool,
    history.rank as place,
    cast(null as bigint) as ranked
from score.history_in_year as history
cross join score.step as step
where
    history.rank is not null
    and step.subject_kind = 'unit'
