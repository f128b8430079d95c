/*
question: 谁应按规定奖励？
clause: 一(三)
grain: 一行一个对象
pass: both
into: raised_flag
raises: reward
formula: any：靠前、前移、表彰有其一；all：（靠前或前移）且受表彰；并且等次 ≥ min_grade，检验期内无等次上限、提拔限制、不定等次
note: any：靠前、前移、表彰有其一；all：靠前或前移，且受表彰。等次不低于方案所定，检验期内没有限制。
columns: as commended
*/
with merits as (
    select
        merit.institution,
        merit.subject,
        max(case when merit.flag = 'honoured' then 1 else 0 end) as is_honoured,
        max(case when merit.flag = 'honoured' then 0 else 1 end) as is_placed,
        string_agg(distinct flag_label.label, '、' order by flag_label.label) as reasons
    from score.merit as merit
    inner join scheme.flag_label as flag_label
        on flag_label.flag = merit.flag
    group by merit.institution, merit.subject
)
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(
        (select words from scheme.phrase where phrase = 'detail_reward'),
        '{reasons}', merits.reasons), '{grade}', graded.grade) as detail
from merits
cross join score.step as step
inner join score.subject as subject
    on subject.institution = merits.institution
    and subject.subject = merits.subject
inner join score.graded as graded
    on graded.institution = merits.institution
    and graded.subject = merits.subject
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'reward'
left join scheme.flag_min_grade as flag_min_grade
    on flag_min_grade.scheme_id = flag.scheme_id
    and flag_min_grade.flag = flag.flag
    and flag_min_grade.subject_kind = step.subject_kind
left join scheme.grade as least_grade
    on least_grade.scheme_id = flag.scheme_id
    and least_grade.subject_kind = step.subject_kind
    and least_grade.grade = flag_min_grade.grade
where
    subject.is_ranked
    and not subject.is_restrained
    and (least_grade.grade_order is null or graded.grade_order <= least_grade.grade_order)
    and case flag.require
        when 'all' then merits.is_placed = 1 and merits.is_honoured = 1
        else merits.is_placed = 1 or merits.is_honoured = 1
    end
