/*
question: 各在同类中排第几？
clause: 二(一)
grain: 一行一个参加排名的对象
pass: both
formula: 名次 = 1 + 组内排在其前的个数，先比公布的总分，再依次比方案所列的成分
note: 先比公布的总分，单位再依次比方案所列的成分（缺的最低）；仍相同的名次相同，其后空出（1、2、2、4）。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  pool: varchar | 排名组：类别，干部再加职级
  unit_code: varchar | 所在单位
  total: decimal(12,4) | 分 | 公布的总分
  level: bigint | 由高到低的档次，并列同档
  rank: bigint | 名次
  ranked: bigint | 组内个数
  ranked_below: bigint | 名次在其后的个数
*/
with compared as (
    select
        subject.institution,
        subject.subject,
        tie_breaker.position,
        -- as text of one length, so that any number of them compare as one; what is missing comes lowest
        lpad(cast(cast(coalesce((component.published_score + 10000000) * 10000, 0) as bigint) as varchar), 16, '0') as key
    from score.subject as subject
    cross join score.step as step
    inner join scheme.tie_breaker as tie_breaker
        on tie_breaker.scheme_id = subject.scheme_id
    left join score.component as component
        on component.institution = subject.institution
        and component.subject = subject.subject
        and component.component = tie_breaker.component
    where step.subject_kind = 'unit'
),
tie_breakers as (
    select
        compared.institution,
        compared.subject,
        string_agg(compared.key, '' order by compared.position) as key
    from compared
    group by compared.institution, compared.subject
),
pooled as (
    select
        subject.institution,
        subject.subject,
        subject.unit_group || case when subject.rank_level = '' then '' else ' / ' || subject.rank_level end as pool,
        subject.unit_code,
        total.total,
        coalesce(tie_breakers.key, '') as tie_key
    from score.subject as subject
    inner join score.total as total
        on total.institution = subject.institution
        and total.subject = subject.subject
    left join tie_breakers
        on tie_breakers.institution = subject.institution
        and tie_breakers.subject = subject.subject
    where subject.is_ranked
),
levelled as (   -- texts are put in order once
    select
        institution,
        subject,
        pool,
        unit_code,
        total,
        dense_rank() over (
            partition by institution, pool
            order by
                total desc,
                tie_key desc
        ) as level
    from pooled
)
select
    institution,
    subject,
    pool,
    unit_code,
    total,
    level,
    rank() over (partition by institution, pool order by level) as rank,
    count(*) over (partition by institution, pool) as ranked,
    rank() over (partition by institution, pool order by level desc) - 1 as ranked_below
from levelled
