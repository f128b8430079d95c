/*
question: 等次所要求的成分得分，达到了吗？
clause: 二(二)
grain: 一行一个参加排名的对象的一个等次的一项条件
pass: both
into: required
condition: components
formula: 成分公布的得分 ≥ 方案的数；没有该成分的不算达到
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
  grade_order: integer | 等次的序号
  position: integer | 第几项条件
  is_met: boolean | 是否达到
  words: varchar | 没有达到的话，怎么没有达到
*/
select
    subject.institution,
    subject.subject,
    requirement.grade,
    requirement.grade_order,
    requirement.position,
    coalesce(component.published_score >= requirement.bound, false) as is_met,
    replace(replace(replace(
        phrase.words,
        '{component}', component_label.label),
        '{score}', case
            when component.published_score is null then ''
            when component.published_score = round(component.published_score, 2)
                then cast(cast(component.published_score as decimal(12,2)) as varchar)
            else cast(component.published_score as varchar)
        end),
        '{bound}', case
            when requirement.bound = round(requirement.bound, 2) then cast(cast(requirement.bound as decimal(12,2)) as varchar)
            else cast(cast(requirement.bound as decimal(12,4)) as varchar)
        end) as words
from score.subject as subject
cross join score.step as step
inner join scheme.requirement as requirement
    on requirement.scheme_id = subject.scheme_id
    and requirement.subject_kind = step.subject_kind
    and requirement.condition = 'components'
inner join scheme.component_label as component_label
    on component_label.scheme_id = subject.scheme_id
    and component_label.component = requirement.component
left join score.component as component
    on component.institution = subject.institution
    and component.subject = subject.subject
    and component.component = requirement.component
inner join scheme.phrase as phrase
    on phrase.phrase = case when component.published_score is null then 'required_component_missing' else 'required_component' end
where subject.is_ranked
