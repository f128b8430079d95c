/*
question: 等次所要求的平时考核等次，达到了吗？
clause: 二(二)
grain: 一行一名参加排名的干部的一个等次的一项条件
pass: cadres
into: required
condition: routine_share, routine_none
formula: routine_share：为所列等次的期数 ≥ 比例 × 期数；routine_none：没有一期为所列等次；没有平时考核的不算达到，填得分的一期没有等次
columns: as required_component
*/
with asked as (
    select
        subject.institution,
        subject.subject,
        requirement.scheme_id,
        requirement.subject_kind,
        requirement.grade,
        requirement.grade_order,
        requirement.position,
        requirement.condition,
        requirement.bound
    from score.subject as subject
    cross join score.step as step
    inner join scheme.requirement as requirement
        on requirement.scheme_id = subject.scheme_id
        and requirement.subject_kind = step.subject_kind
        and requirement.condition in ('routine_share', 'routine_none')
    where subject.is_ranked
),
listed as (
    select
        requirement_word.scheme_id,
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position,
        string_agg(requirement_word.word, '、' order by requirement_word.word_position) as words
    from scheme.requirement_word as requirement_word
    group by
        requirement_word.scheme_id,
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position
),
typed as (
    select
        routine.institution,
        routine.cadre_id,
        routine.period,
        routine.grade
    from core.routine as routine
    inner join score.step as step
        on step.year = routine.year
),
counted as (
    select
        asked.institution,
        asked.subject,
        asked.scheme_id,
        asked.subject_kind,
        asked.grade,
        asked.grade_order,
        asked.position,
        asked.condition,
        asked.bound,
        count(typed.period) as periods,
        count(requirement_word.word) as among
    from asked
    left join typed
        on typed.institution = asked.institution
        and typed.cadre_id = asked.subject
    left join scheme.requirement_word as requirement_word
        on requirement_word.scheme_id = asked.scheme_id
        and requirement_word.subject_kind = asked.subject_kind
        and requirement_word.grade = asked.grade
        and requirement_word.position = asked.position
        and requirement_word.word = typed.grade
    group by
        asked.institution,
        asked.subject,
        asked.scheme_id,
        asked.subject_kind,
        asked.grade,
        asked.grade_order,
        asked.position,
        asked.condition,
        asked.bound
)
select
    counted.institution,
    counted.subject,
    counted.grade,
    counted.grade_order,
    counted.position,
    counted.periods > 0
    and case counted.condition
        when 'routine_none' then counted.among = 0
        else counted.among >= counted.bound * cast(counted.periods as bigint)
    end as is_met,
    replace(replace(replace(replace(
        phrase.words,
        '{periods}', cast(counted.periods as varchar)),
        '{among}', cast(counted.among as varchar)),
        '{grades}', listed.words),
        '{bound}', coalesce(cast(cast(100 * counted.bound as decimal(12,2)) as varchar), '')) as words
from counted
inner join listed
    on listed.scheme_id = counted.scheme_id
    and listed.subject_kind = counted.subject_kind
    and listed.grade = counted.grade
    and listed.position = counted.position
inner join scheme.phrase as phrase
    on phrase.phrase = case
        when counted.periods = 0 then 'required_routine_missing'
        else 'required_' || counted.condition
    end
