/*
question: 每年每个事件如何认定，处理是否在影响期内？
clause: 三(二)、三(三)
grain: 一行一个机构、年度、对象的一个事件，自填写的年度起每年一行
pass: both
columns:
  institution: varchar | 机构
  year: integer | 年度
  incident_id: varchar | 事件编号
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  sanction: varchar | 处理方式
  effective_from: date | 影响期起
  effective_to: date | 影响期止；空值为未定
  document: varchar | 文号
  determination: varchar | 认定结论；空值为尚无
  set_aside: boolean | 是否免责或已澄清
  in_force: boolean | 处理是否有效：未免责，且检验期内在影响期
*/
select
    incident.institution,
    step.year,
    incident.incident_id,
    step.subject_kind,
    incident.subject,
    incident.sanction,
    incident.effective_from,
    incident.effective_to,
    incident.document,
    incident.determination,
    incident.is_set_aside as set_aside,
    incident.is_in_period and not incident.is_set_aside as in_force
from score.incident as incident
cross join score.step as step
