/*
question: 有没有哪一类票对某个对象与平常相差很远？
severity: warning
message: 该对象有的票类平均分与平常相差很远，括号内为该票类对各对象的中间值：{detail}；请核对票数与得分，无误则不必改
*/
with faulty as (   -- rows that are told already: without them a class has not voted as it did
    select
        ballot.subject_kind,
        ballot.subject,
        ballot.voter_class,
        ballot.aspect,
        ballot.choice,
        subject.subject is null as is_of_nobody
    from checked.ballot as ballot
    inner join checked.fault as fault
        on fault.source_file = ballot.source_file
        and fault.source_sheet = ballot.source_sheet
        and fault.source_row = ballot.source_row
    left join checked.subject as subject
        on subject.subject_kind = ballot.subject_kind
        and subject.subject = ballot.subject
),
measured as (
    select
        class_mean.subject_kind,
        class_mean.subject,
        class_mean.voter_class,
        class_mean.aspect,
        class_mean.value,
        class_pool.median,
        abs(class_mean.value - class_pool.median)
        / greatest(class_pool.deviation, class_spread.spread / sqrt(class_mean.ballots)) as far
    from checked.class_mean as class_mean
    inner join checked.class_pool as class_pool
        on class_pool.subject_kind = class_mean.subject_kind
        and class_pool.voter_class = class_mean.voter_class
        and class_pool.aspect = class_mean.aspect
    inner join checked.class_spread as class_spread
        on class_spread.subject_kind = class_mean.subject_kind
        and class_spread.voter_class = class_mean.voter_class
        and class_spread.aspect = class_mean.aspect
    where
        not exists (
            select 1 from faulty
            where faulty.subject_kind = class_mean.subject_kind and faulty.subject = class_mean.subject
        )
        and not exists (   -- a choice that this subject lacks was cast on somebody nobody knows
            select 1 from faulty
            where
                faulty.is_of_nobody
                and faulty.voter_class = class_mean.voter_class
                and not exists (
                    select 1 from checked.ballot as ballot
                    where
                        ballot.subject_kind = class_mean.subject_kind
                        and ballot.subject = class_mean.subject
                        and ballot.voter_class = class_mean.voter_class
                        and ballot.aspect = faulty.aspect
                        and ballot.choice = faulty.choice
                )
        )
),
standing_out as (   -- a subject that all classes think little of is told once
    select
        measured.*,
        string_agg(
            printf('%s %g（%g）', voter_class || case aspect when '' then '' else '·' || aspect end, round(value, 2), round(median, 2)), '、'
        ) over (partition by subject_kind, subject order by far desc, voter_class, aspect rows between unbounded preceding and unbounded following) as detail,
        row_number() over (partition by subject_kind, subject order by far desc, voter_class, aspect) as position
    from measured
    cross join checked.threshold as threshold
    where measured.far > threshold.farthest
),
pulling as (   -- the row that draws the mean farthest from the median is the one to look at
    select
        ballot.votes,
        ballot.score,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        standing_out.detail,
        standing_out.far,
        row_number() over (
            partition by standing_out.subject_kind, standing_out.subject
            order by
                ballot.votes * (ballot.value - standing_out.median) * sign(standing_out.value - standing_out.median) desc,
                ballot.source_file,
                ballot.source_sheet,
                ballot.source_row
        ) as position
    from checked.ballot as ballot
    inner join standing_out
        on standing_out.subject_kind = ballot.subject_kind
        and standing_out.subject = ballot.subject
        and standing_out.voter_class = ballot.voter_class
        and standing_out.aspect = ballot.aspect
        and standing_out.position = 1
    where
        ballot.votes > 0
        and ballot.value is not null
)
select
    'ballot' as table_name,
    case when score is null then 'votes' else 'score' end as column_name,
    coalesce(cast(score as varchar), cast(votes as varchar)) as value,
    source_file,
    source_sheet,
    source_row,
    detail
from pulling
where position = 1
