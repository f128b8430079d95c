/*
question: 谁仅因名额线上并列而未取得等次？
clause: 二(一)
grain: 一行一个对象，未经审定的
pass: both
into: raised_flag
raises: tie_at_cut
formula: exclude 之下，在其前的少于名额，连同并列者多于名额，且未经审定
columns: as commended
*/
with tied as (
    select
        contest.institution,
        contest.subject,
        contest.grade,
        contest.places,
        row_number() over (
            partition by contest.institution, contest.subject order by contest.grade_order
        ) as position
    from score.grade_contest as contest
    where contest.is_tied_out
)
select
    tied.institution,
    tied.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_tie'),
        '{grade}', tied.grade), '{places}', cast(tied.places as varchar)) as detail
from tied
inner join score.governing as governing
    on governing.institution = tied.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'tie_at_cut'
inner join score.graded as graded
    on graded.institution = tied.institution
    and graded.subject = tied.subject
where
    tied.position = 1
    and not graded.is_decided
