/*
question: 按总分、按每个成分，各居第几位？
clause: 一(三)
grain: 一行一个参加排名的对象的一个指标，有公布值的
pass: both
formula: 总分的位次即名次；成分的位次 = 1 + 组内该项公布得分更高的个数，没有该项的不计入个数
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  pool: varchar | 排名组
  criterion: varchar | total 或成分
  place: bigint | 位次
  ranked: bigint | 有该项的个数
*/
select
    ranking.institution,
    ranking.subject,
    ranking.pool,
    'total' as criterion,
    ranking.rank as place,
    ranking.ranked
from score.ranking as ranking
union all
select
    ranking.institution,
    ranking.subject,
    ranking.pool,
    component.component as criterion,
    rank() over (
        partition by ranking.institution, ranking.pool, component.component
        order by component.published_score desc
    ) as place,
    count(*) over (partition by ranking.institution, ranking.pool, component.component) as ranked
from score.ranking as ranking
inner join score.component as component
    on component.institution = ranking.institution
    and component.subject = ranking.subject
where component.published_score is not null
