/*
question: 有哪些申诉，如何答复？
grain: 一行一件申诉，按提出的次序
columns:
  appeal_id: varchar | 编号
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  subject_name: varchar | 单位或干部的名称；没有结果的为空值
  matter: varchar | 事项
  filed_on: date | 提出日期
  outcome: varchar | 结论
  answered_on: date | 答复日期
  document: varchar | 文号
*/
select
    appeal.appeal_id,
    appeal.subject_kind,
    appeal.subject,
    coalesce(unit.unit_name, cadre.cadre_name) as subject_name,
    appeal.matter,
    appeal.filed_on,
    appeal.outcome,
    appeal.answered_on,
    appeal.document
from mart.appeal as appeal
left join mart.unit_result as unit
    on appeal.subject_kind = 'unit'
    and unit.institution = appeal.institution
    and unit.year = appeal.year
    and unit.unit_code = appeal.subject
left join mart.cadre_result as cadre
    on appeal.subject_kind = 'cadre'
    and cadre.institution = appeal.institution
    and cadre.year = appeal.year
    and cadre.cadre_id = appeal.subject
where appeal.institution = $institution and appeal.year = $year
order by
    appeal.filed_on nulls last,
    appeal.appeal_id
