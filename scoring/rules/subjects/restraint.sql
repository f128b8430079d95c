/*
question: 哪些处理会限制等次、暂不确定等次或影响提拔？
clause: 三(三)
grain: 一行一个对象的一个事件中有作用的处理，不论是否免责
pass: both
formula: 有等次上限、暂不确定等次（只及于干部）或影响提拔的处理
note: 暂不确定等次只及于干部。
columns:
  institution: varchar | 机构
  incident_id: varchar | 事件编号
  subject: varchar | 单位代码或工号
  sanction: varchar | 处理方式
  is_set_aside: boolean | 是否免责或已澄清
  is_in_period: boolean | 检验期内是否在影响期
  is_in_period_at_year_end: boolean | 年末是否在影响期
  cap_order: integer | 最高可得等次的序号；空值为不限
  cap_grade: varchar | 最高可得的等次
  is_ungraded: boolean | 是否暂不确定等次
  bars: boolean | 是否影响提拔
*/
select
    incident.institution,
    incident.incident_id,
    incident.subject,
    incident.sanction_that_counts as sanction,
    incident.is_set_aside,
    incident.is_in_period,
    incident.is_in_period_at_year_end,
    grade.grade_order as cap_order,
    sanction_cap.cap_grade,
    sanction.is_ungraded and step.subject_kind = 'cadre' as is_ungraded,
    sanction.bars
from score.incident as incident
cross join score.step as step
inner join score.governing as governing
    on governing.institution = incident.institution
inner join scheme.sanction as sanction
    on sanction.scheme_id = governing.scheme_id
    and sanction.sanction = incident.sanction_that_counts
left join scheme.sanction_cap as sanction_cap
    on sanction_cap.scheme_id = sanction.scheme_id
    and sanction_cap.sanction = sanction.sanction
    and sanction_cap.subject_kind = step.subject_kind
left join scheme.grade as grade
    on grade.scheme_id = sanction_cap.scheme_id
    and grade.subject_kind = sanction_cap.subject_kind
    and grade.grade = sanction_cap.cap_grade
where
    sanction.bars
    or grade.grade_order is not null
    or (sanction.is_ungraded and step.subject_kind = 'cadre')
