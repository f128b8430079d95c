/*
question: 等次所要求的所在单位的等次，达到了吗？
clause: 二(一)
grain: 一行一名参加排名的干部的一个等次的一项条件
pass: cadres
into: required
condition: unit_grade
formula: 所在单位的最终等次是所列之一
columns: as required_component
*/
select
    subject.institution,
    subject.subject,
    requirement.grade,
    requirement.grade_order,
    requirement.position,
    max(case when requirement_word.word = unit_result.grade then 1 else 0 end) = 1 as is_met,
    replace(replace(
        (select words from scheme.phrase where phrase = 'required_unit_grade'),
        '{grade}', unit_result.grade),
        '{grades}', string_agg(requirement_word.word, '、' order by requirement_word.word_position)) as words
from score.subject as subject
cross join score.step as step
inner join scheme.requirement as requirement
    on requirement.scheme_id = subject.scheme_id
    and requirement.subject_kind = step.subject_kind
    and requirement.condition = 'unit_grade'
inner join scheme.requirement_word as requirement_word
    on requirement_word.scheme_id = requirement.scheme_id
    and requirement_word.subject_kind = requirement.subject_kind
    and requirement_word.grade = requirement.grade
    and requirement_word.position = requirement.position
inner join mart.unit_result as unit_result
    on unit_result.institution = subject.institution
    and unit_result.year = step.year
    and unit_result.unit_code = subject.unit_code
where subject.is_ranked
group by
    subject.institution,
    subject.subject,
    requirement.grade,
    requirement.grade_order,
    requirement.position,
    unit_result.grade
