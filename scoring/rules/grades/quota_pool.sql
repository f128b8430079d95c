/*
question: 名额按什么范围分，其中各居第几档？
clause: 二(一)
grain: 一行一个参加排名的对象
pass: both
formula: quota_by: pool 为排名组，档次同名次；unit 为所在单位，档次按公布的总分
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  quota_pool: varchar | 名额的范围：排名组或所在单位
  unit_code: varchar | 所在单位
  total: decimal(12,4) | 分 | 公布的总分
  level: bigint | 由高到低的档次
  ranked: bigint | 范围内参加排名的个数
*/
select
    ranking.institution,
    ranking.subject,
    ranking.pool as quota_pool,
    ranking.unit_code,
    ranking.total,
    ranking.level,
    ranking.ranked
from score.ranking as ranking
inner join score.governing as governing
    on governing.institution = ranking.institution
where governing.quota_by = 'pool'
union all
select
    ranking.institution,
    ranking.subject,
    ranking.unit_code as quota_pool,
    ranking.unit_code,
    ranking.total,
    dense_rank() over (partition by ranking.institution, ranking.unit_code order by ranking.total desc) as level,
    count(*) over (partition by ranking.institution, ranking.unit_code) as ranked
from score.ranking as ranking
inner join score.governing as governing
    on governing.institution = ranking.institution
where governing.quota_by = 'unit'
