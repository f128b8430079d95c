/*
question: 这一等次，谁够格，谁还没有更好的等次？
clause: 二(一)
grain: 一行一个对象；逐个等次由高到低各做一次
pass: both
round: grade
formula: 公布的总分 ≥ min_score，条件都达到，没有更好的等次，等次上限不低于本等次
note: 累计的名额减去本范围内已得更好等次的（直接优秀的除外），不低于 0。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
  grade_order: integer | 等次的序号
  contest: varchar | 同争名额的范围
  total: decimal(12,4) | 分 | 公布的总分
  level: bigint | 同分的由高到低的档次；几个范围同争的不再分
  places: bigint | 名额；空值为不限
*/
with settled as (
    select
        contest.institution,
        contest.subject
    from score.grade_contest as contest
    where contest.wins
),
better as (
    select
        quota_pool.institution,
        quota_pool.quota_pool,
        count(*) as subjects
    from settled
    inner join score.quota_pool as quota_pool
        on quota_pool.institution = settled.institution
        and quota_pool.subject = settled.subject
    group by quota_pool.institution, quota_pool.quota_pool
),
kept_out as (
    select
        required.institution,
        required.subject,
        required.grade
    from score.required as required
    where not required.is_met
)
select
    quota_pool.institution,
    quota_pool.subject,
    bound.grade,
    bound.grade_order,
    coalesce(grade_places.contest, quota_pool.quota_pool) as contest,
    quota_pool.total,
    case when coalesce(grade_places.is_by_total, false) then 0 else quota_pool.level end as level,
    case
        when grade_places.is_cumulative then greatest(0, grade_places.places - coalesce(better.subjects, 0))
        else grade_places.places
    end as places
from score.quota_pool as quota_pool
cross join score.step as step
cross join score.round as round
inner join score.subject as subject
    on subject.institution = quota_pool.institution
    and subject.subject = quota_pool.subject
inner join scheme.grade_bound as bound
    on bound.scheme_id = subject.scheme_id
    and bound.subject_kind = step.subject_kind
    and bound.rank_level = subject.rank_level
    and bound.unit_group = subject.unit_group
    and bound.grade_order = round.grade_order
left join score.grade_places as grade_places
    on grade_places.institution = quota_pool.institution
    and grade_places.quota_pool = quota_pool.quota_pool
    and grade_places.grade = bound.grade
left join better
    on better.institution = quota_pool.institution
    and better.quota_pool = quota_pool.quota_pool
left join score.direct as direct
    on direct.institution = quota_pool.institution
    and direct.subject = quota_pool.subject
left join settled
    on settled.institution = quota_pool.institution
    and settled.subject = quota_pool.subject
left join kept_out
    on kept_out.institution = quota_pool.institution
    and kept_out.subject = quota_pool.subject
    and kept_out.grade = bound.grade
where
    direct.subject is null
    and settled.subject is null
    and kept_out.subject is null
    and subject.cap_order <= bound.grade_order
    and (bound.min_score is null or quota_pool.total >= bound.min_score)
