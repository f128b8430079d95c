/*
question: 每类票（每个评价项目）的平均分是多少，占多大权重？
clause: 二(二)
grain: 一行一个对象的一类票，分项目的一行一类票的一个评价项目；引其第一行
pass: both
into: item
component: evaluation, annual
formula: 得分 = Σ 分值 × 计入票数 ÷ Σ 计入票数；权重 = 票类权重，分项目的再按项目权重在该票类有票的项目之间分
note: 票类的得分即其各项目得分按项目权重的平均；没有票的项目、票类不计，其余的按比例折算。
columns: as task_item
*/
with first_row as (
    select
        ballot.institution,
        ballot.subject,
        ballot.voter_class,
        coalesce(ballot.aspect, '') as aspect,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        row_number() over (
            partition by ballot.institution, ballot.subject, ballot.voter_class, coalesce(ballot.aspect, '')
            order by ballot.source_file, ballot.source_sheet, ballot.source_row
        ) as position
    from core.ballot as ballot
    inner join score.step as step
        on step.year = ballot.year
        and step.subject_kind = ballot.subject_kind
),
averaged as (
    select
        institution,
        subject,
        voter_class,
        aspect,
        sum(value * counted) / nullif(sum(counted), 0) as mean
    from score.ballot_counted
    group by institution, subject, voter_class, aspect
),
weighed as (
    select
        averaged.institution,
        averaged.subject,
        averaged.voter_class,
        averaged.aspect,
        averaged.mean,
        ballot_item.item,
        voter_class.weight,
        aspect.weight as aspect_weight,
        sum(aspect.weight) over (
            partition by averaged.institution, averaged.subject, averaged.voter_class
        ) as aspect_weights
    from averaged
    cross join score.step as step
    inner join score.subject as subject
        on subject.institution = averaged.institution
        and subject.subject = averaged.subject
    inner join scheme.voter_class as voter_class
        on voter_class.scheme_id = subject.scheme_id
        and voter_class.subject_kind = step.subject_kind
        and voter_class.rank_level = subject.rank_level
        and voter_class.unit_group = subject.unit_group
        and voter_class.voter_class = averaged.voter_class
    inner join scheme.ballot_item as ballot_item
        on ballot_item.scheme_id = subject.scheme_id
        and ballot_item.subject_kind = step.subject_kind
        and ballot_item.voter_class = averaged.voter_class
        and ballot_item.aspect = averaged.aspect
    left join scheme.aspect as aspect
        on aspect.scheme_id = subject.scheme_id
        and aspect.subject_kind = step.subject_kind
        and aspect.aspect = averaged.aspect
    where averaged.mean is not null
)
select
    weighed.institution,
    weighed.subject,
    case step.subject_kind when 'unit' then 'evaluation' else 'annual' end as component,
    weighed.item,
    weighed.item as label,
    weighed.mean as value,
    cast(null as double) as target,
    weighed.mean as score,
    case
        when weighed.aspect_weight is null then weighed.weight
        else coalesce(weighed.weight * weighed.aspect_weight / nullif(weighed.aspect_weights, 0), 0)
    end as weight,
    first_row.source_file,
    first_row.source_sheet,
    first_row.source_row
from weighed
cross join score.step as step
inner join first_row
    on first_row.institution = weighed.institution
    and first_row.subject = weighed.subject
    and first_row.voter_class = weighed.voter_class
    and first_row.aspect = weighed.aspect
    and first_row.position = 1
