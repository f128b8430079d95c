/*
question: 总分的算法有什么要说明的？
clause: 二(一)
grain: 一行一个计分对象，有说明的
pass: both
formula: 缺的成分、缺的指标（不计的与按 0 分计的）、没有票的票类、被上限截去的加减分，各成一句
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  notes: varchar | 说明
*/
with missing as (
    select
        component.institution,
        component.subject,
        1 as position,
        replace(
            (select words from scheme.phrase where phrase = 'missing_component'),
            '{components}', string_agg(component_label.label, '、' order by component.position)) as words
    from score.component as component
    inner join score.governing as governing
        on governing.institution = component.institution
    inner join scheme.component_label as component_label
        on component_label.scheme_id = governing.scheme_id
        and component_label.component = component.component
    where component.score is null
    group by component.institution, component.subject
),
unmeasured as (
    select
        missing_indicator.institution,
        missing_indicator.subject,
        case when missing_indicator.is_zero then 3 else 2 end as position,
        replace(
            max(phrase.words),
            '{indicators}', string_agg(missing_indicator.label, '、' order by missing_indicator.position)) as words
    from score.missing_indicator as missing_indicator
    inner join score.subject as subject
        on subject.institution = missing_indicator.institution
        and subject.subject = missing_indicator.subject
    inner join scheme.component as component
        on component.scheme_id = subject.scheme_id
        and component.subject_kind = 'unit'
        and component.rank_level = subject.rank_level
        and component.unit_group = subject.unit_group
        and component.component = missing_indicator.component
        and component.weight > 0
    inner join scheme.phrase as phrase
        on phrase.phrase = case when missing_indicator.is_zero then 'zero_indicator' else 'missing_indicator' end
    group by missing_indicator.institution, missing_indicator.subject, missing_indicator.is_zero
),
unvoted as (
    select
        missing_voter_class.institution,
        missing_voter_class.subject,
        4 as position,
        replace(
            (select words from scheme.phrase where phrase = 'missing_voter_class'),
            '{classes}', string_agg(missing_voter_class.voter_class, '、' order by missing_voter_class.position)) as words
    from score.missing_voter_class as missing_voter_class
    group by missing_voter_class.institution, missing_voter_class.subject
),
capped as (
    select
        adjustment.institution,
        adjustment.subject,
        adjustment.component,
        sum(case when adjustment.is_set_aside then 0 else adjustment.points end) as typed,
        sum(abs(adjustment.counted)) as counted
    from score.adjustment as adjustment
    group by adjustment.institution, adjustment.subject, adjustment.component
),
noted as (
    select
        missing.institution,
        missing.subject,
        missing.position,
        missing.words
    from missing
    union all
    select
        unmeasured.institution,
        unmeasured.subject,
        unmeasured.position,
        unmeasured.words
    from unmeasured
    union all
    select
        unvoted.institution,
        unvoted.subject,
        unvoted.position,
        unvoted.words
    from unvoted
    union all
    select
        capped.institution,
        capped.subject,
        case capped.component when 'bonus' then 5 else 6 end as position,
        replace(replace(
            phrase.words,
            '{raw}', cast(cast(capped.typed as decimal(12,2)) as varchar)),
            '{counted}', cast(cast(capped.counted as decimal(12,2)) as varchar)) as words
    from capped
    inner join scheme.phrase as phrase
        on phrase.phrase = case capped.component when 'bonus' then 'bonus_capped' else 'penalty_capped' end
    where snapped(capped.typed) > snapped(capped.counted)
)
select
    institution,
    subject,
    string_agg(words, '' order by position) as notes
from noted
group by institution, subject
