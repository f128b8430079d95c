/*
question: 谁位次靠后或不到分数线，已连续几年？
clause: 二(三)
grain: 一行一个参加排名的对象
pass: both
note: 连续的年数，改名的单位连同原代码的一起数。
formula: 总分低于分数线；或组内不少于 min_pool 个，名次 > 个数 ÷ 2，且名次在其后的少于 max(min_count, ⌊比例 × 个数⌋)
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  total: decimal(12,4) | 分 | 公布的总分
  rank: bigint | 名次
  ranked: bigint | 组内个数
  years: integer | 连续第几年
*/
with same as (   -- the code itself, and the one that it had until this year
    select
        ranking.institution,
        ranking.subject,
        ranking.subject as code
    from score.ranking as ranking
    union all
    select
        renamed.institution,
        renamed.unit_code as subject,
        renamed.former_code as code
    from score.renamed as renamed
    where renamed.is_of_this_year
),
before as (
    select
        same.institution,
        same.subject,
        max(bottom_run.years) as years
    from same
    cross join score.step as step
    inner join mart.bottom_run as bottom_run
        on bottom_run.institution = same.institution
        and bottom_run.year = step.year - 1
        and bottom_run.subject_kind = step.subject_kind
        and bottom_run.subject = same.code
    group by same.institution, same.subject
)
select
    ranking.institution,
    ranking.subject,
    flag.flag,
    ranking.total,
    ranking.rank,
    ranking.ranked,
    1 + coalesce(before.years, 0) as years
from score.ranking as ranking
cross join score.step as step
inner join score.governing as governing
    on governing.institution = ranking.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'bottom'
left join before
    on before.institution = ranking.institution
    and before.subject = ranking.subject
where
    coalesce(ranking.total < flag.below, false)
    or (
        ranking.ranked >= flag.min_pool
        and 2 * ranking.rank > ranking.ranked
        and ranking.ranked_below
        < greatest(flag.min_count, floor(coalesce(flag.share, 0.0) * cast(ranking.ranked as bigint)))
    )
