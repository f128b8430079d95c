/*
question: 上一年在同一排名组中居第几位？
clause: 一(三)
grain: 一行一个对象的一个指标，上一年有位次的
pass: both
formula: 上一年同一排名组中、同一对象（单位：或其唯一的前身）的位次
note: 单位须只有一个前身；启用系统之前的年份，单位的名次视为在该单位下一年的类别中（该单位已不在的，视为在其后继的类别中）。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  criterion: varchar | total 或成分
  place: bigint | 上一年的位次
*/
select
    ranking.institution,
    ranking.subject,
    place.criterion,
    place.place
from score.ranking as ranking
cross join score.step as step
inner join score.forerunner as forerunner
    on forerunner.institution = ranking.institution
    and forerunner.subject = ranking.subject
    and forerunner.forerunners = 1
inner join mart.place as place
    on place.institution = ranking.institution
    and place.year = step.year - 1
    and place.subject_kind = step.subject_kind
    and place.subject = forerunner.forerunner
left join score.forerunner as going_on   -- the unit of the year before, where it goes on under its own code
    on going_on.institution = ranking.institution
    and going_on.subject = forerunner.forerunner
    and going_on.forerunner = forerunner.forerunner
left join score.ranking as continued
    on continued.institution = going_on.institution
    and continued.subject = going_on.subject
where coalesce(place.pool, continued.pool, ranking.pool) = ranking.pool
