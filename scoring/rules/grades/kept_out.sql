/*
question: 谁的总分够一个等次、只因条件没有得到它？
clause: 二(二)
grain: 一行一个对象，有这样的等次的
pass: both
formula: 公布的总分 ≥ min_score，上限不低于该等次，该等次比计算的等次好，而条件没有都达到；直接优秀的除外
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  condition: varchar | 哪个等次的哪些条件没有达到
*/
with told_once as (   -- two conditions may fail for one reason
    select
        required.institution,
        required.subject,
        required.grade,
        required.grade_order,
        required.words,
        min(required.position) as position
    from score.required as required
    where not required.is_met
    group by required.institution, required.subject, required.grade, required.grade_order, required.words
),
failed as (
    select
        told_once.institution,
        told_once.subject,
        told_once.grade,
        told_once.grade_order,
        string_agg(told_once.words, '，' order by told_once.position) as words
    from told_once
    group by told_once.institution, told_once.subject, told_once.grade, told_once.grade_order
)
select
    failed.institution,
    failed.subject,
    string_agg(
        replace(replace(
            (select words from scheme.phrase where phrase = 'kept_out'),
            '{grade}', failed.grade),
            '{conditions}', failed.words),
        '' order by failed.grade_order
    ) as condition
from failed
cross join score.step as step
inner join score.subject as subject
    on subject.institution = failed.institution
    and subject.subject = failed.subject
inner join score.total as total
    on total.institution = failed.institution
    and total.subject = failed.subject
inner join scheme.grade_bound as bound
    on bound.scheme_id = subject.scheme_id
    and bound.subject_kind = step.subject_kind
    and bound.rank_level = subject.rank_level
    and bound.unit_group = subject.unit_group
    and bound.grade_order = failed.grade_order
inner join score.grade_contest as won   -- those graded directly compete for no grade
    on won.institution = failed.institution
    and won.subject = failed.subject
    and won.wins
where
    subject.cap_order <= failed.grade_order
    and total.total >= bound.min_score
    and won.grade_order > failed.grade_order
group by failed.institution, failed.subject
