/*
question: 每类票的平均分是多少？
clause: 二(二)
grain: 一行一个对象的一类票，引类内的第一行
pass: both
into: item
component: evaluation, annual
formula: 得分 = Σ 分值 × 计入票数 ÷ Σ 计入票数；权重 = 票类权重
columns: as task_item
*/
with first_row as (
    select
        ballot.institution,
        ballot.subject,
        ballot.voter_class,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        row_number() over (
            partition by ballot.institution, ballot.subject, ballot.voter_class
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
        sum(value * counted) / nullif(sum(counted), 0) as mean
    from score.ballot_counted
    group by institution, subject, voter_class
)
select
    averaged.institution,
    averaged.subject,
    case step.subject_kind when 'unit' then 'evaluation' else 'annual' end as component,
    averaged.voter_class as item,
    averaged.voter_class as label,
    averaged.mean as value,
    cast(null as double) as target,
    averaged.mean as score,
    voter_class.weight,
    first_row.source_file,
    first_row.source_sheet,
    first_row.source_row
from averaged
cross join score.step as step
inner join score.governing as governing
    on governing.institution = averaged.institution
inner join scheme.voter_class as voter_class
    on voter_class.scheme_id = governing.scheme_id
    and voter_class.subject_kind = step.subject_kind
    and voter_class.voter_class = averaged.voter_class
inner join first_row
    on first_row.institution = averaged.institution
    and first_row.subject = averaged.subject
    and first_row.voter_class = averaged.voter_class
    and first_row.position = 1
where averaged.mean is not null
