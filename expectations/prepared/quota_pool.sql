/*
question: 每个等次在每个名额范围有几个名额？
grain: 一行一个等次在一个名额范围；“名额”表已分配的范围不在内
*/
with pool as (
    select
        subject.subject_kind,
        case when grading.quota_by = 'unit' then '' else subject.rank_level end as rank_level,
        case when grading.quota_by = 'unit' then '' else subject.unit_group end as unit_group,
        case when grading.quota_by = 'unit' then subject.unit_code else '' end as unit_code,
        min(case when grading.quota_by = 'unit' then subject.unit_name else unit_group.label || subject.rank_level end) as pool,
        min(subject.unit_group) as group_of_unit,
        sum(case when subject.is_ranked then 1 else 0 end) as ranked,
        sum(case when subject.has_result then 1 else 0 end) as assessed
    from checked.subject as subject
    cross join checked.year as checked
    inner join scheme.grading as grading
        on grading.scheme_id = checked.scheme_id
        and grading.subject_kind = subject.subject_kind
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = checked.scheme_id
        and unit_group.unit_group = subject.unit_group
    group by
        subject.subject_kind,
        case when grading.quota_by = 'unit' then '' else subject.rank_level end,
        case when grading.quota_by = 'unit' then '' else subject.unit_group end,
        case when grading.quota_by = 'unit' then subject.unit_code else '' end
),
quota as (   -- by unit it is one for all ranks and groups
    select distinct
        grade_bound.subject_kind,
        case when grading.quota_by = 'unit' then '' else grade_bound.rank_level end as rank_level,
        case when grading.quota_by = 'unit' then '' else grade_bound.unit_group end as unit_group,
        grade_bound.grade,
        grade_bound.grade_order,
        grade_bound.quota,
        grading.quota_of,
        grading.quota_rounding
    from scheme.grade_bound as grade_bound
    inner join checked.year as checked
        on checked.scheme_id = grade_bound.scheme_id
    inner join scheme.grading as grading
        on grading.scheme_id = grade_bound.scheme_id
        and grading.subject_kind = grade_bound.subject_kind
    where grade_bound.quota is not null
),
claim as (
    select
        quota.subject_kind,
        quota.grade,
        quota.grade_order,
        quota.quota_rounding,
        pool.pool,
        pool.rank_level,
        pool.unit_group,
        pool.unit_code,
        pool.ranked,
        quota.quota * cast(case quota.quota_of when 'assessed' then pool.assessed else pool.ranked end as bigint) as entitled
    from pool
    inner join quota
        on quota.subject_kind = pool.subject_kind
        and quota.rank_level = pool.rank_level
        and quota.unit_group = pool.unit_group
    where
        not exists (   -- the meeting's places stand in place of the scheme's
            select 1
            from core.dealt_place as dealt_place
            inner join checked.year as checked
                on checked.year = dealt_place.year
                and checked.institution = dealt_place.institution
            where
                dealt_place.subject_kind = quota.subject_kind
                and dealt_place.grade = quota.grade
                and coalesce(dealt_place.unit_group, pool.group_of_unit) = pool.group_of_unit
                and coalesce(dealt_place.rank_level, pool.rank_level) = pool.rank_level
                and coalesce(dealt_place.unit_code, pool.unit_code) = pool.unit_code
        )
),
shared as (
    select
        claim.*,
        cast(floor(entitled) as bigint) as whole,
        entitled - floor(entitled) as remainder,
        cast(
            floor(sum(entitled) over (partition by subject_kind, grade))
            - sum(floor(entitled)) over (partition by subject_kind, grade) as bigint
        ) as over_whole
    from claim
),
served as (   -- equal remainders are counted together: those who do not all fit get nothing, nor do smaller ones
    select
        shared.*,
        quota_rounding = 'largest_remainder'
        and count(*) over (partition by subject_kind, grade order by remainder desc) <= over_whole as has_extra
    from shared
),
dealt as (
    select
        served.*,
        over_whole - sum(case when has_extra then 1 else 0 end) over (partition by subject_kind, grade) as left_over,
        max(case when has_extra then null else remainder end) over (partition by subject_kind, grade) as next_remainder
    from served
)
select
    subject_kind,
    grade,
    grade_order,
    pool,
    rank_level,
    unit_group,
    unit_code,
    ranked,
    case when quota_rounding = 'largest_remainder' then left_over else 0 end as left_over,
    -- of those whose equal remainders left places over
    quota_rounding = 'largest_remainder' and left_over > 0 and not has_extra and remainder = next_remainder as is_contested,
    cast(
        case quota_rounding
            when 'floor' then floor(entitled)
            when 'ceil' then ceil(entitled)
            when 'half_up' then round(entitled, 0)
            else whole + case when has_extra then 1 else 0 end
        end as bigint
    ) as places
from dealt
