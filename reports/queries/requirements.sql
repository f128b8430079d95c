/*
question: 等次还有哪些条件？
grain: 一行一类对象的一个等次的一项条件
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  grade: varchar | 等次
  position: integer | 第几项条件
  condition: varchar | 条件的种类，见 scheme.requirement
  component_label: varchar | 成分的名称；其他条件为空值
  bound: decimal(24,18) | 至少的得分或比例、须低于的比例
  words: varchar | 所列的等次，以顿号相连；没有列的为空值
*/
with listed as (
    select
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position,
        string_agg(requirement_word.word, '、' order by requirement_word.word_position) as words
    from scheme.requirement_word as requirement_word
    where requirement_word.scheme_id = $scheme_id
    group by
        requirement_word.subject_kind,
        requirement_word.grade,
        requirement_word.position
)
select
    requirement.subject_kind,
    requirement.grade,
    requirement.position,
    requirement.condition,
    component_label.label as component_label,
    requirement.bound,
    listed.words
from scheme.requirement as requirement
left join scheme.component_label as component_label
    on component_label.scheme_id = requirement.scheme_id
    and component_label.component = requirement.component
left join listed
    on listed.subject_kind = requirement.subject_kind
    and listed.grade = requirement.grade
    and listed.position = requirement.position
where requirement.scheme_id = $scheme_id
order by
    requirement.subject_kind desc,
    requirement.grade_order,
    requirement.position
