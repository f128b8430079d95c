/*
question: 谁有哪些标记，交哪些部门？
grain: 一行一个对象的一个标记，按方案的次序
columns:
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  subject_name: varchar | 名称或姓名
  flag: varchar | 标记
  criterion: varchar | 依据的指标，用于靠前、前移；连续为某些等次的为方案的哪一项
  detail: varchar | 说明
  measure: varchar | 措施
  basis: varchar | 依据的条款
  departments: varchar[] | 责任部门，牵头的在前
  unit_name: varchar | 干部所在单位的名称；单位的为空值
*/
select
    flag.subject_kind,
    flag.subject,
    flag.subject_name,
    flag.flag,
    flag.criterion,
    flag.detail,
    flag.measure,
    flag.basis,
    flag.departments,
    case flag.subject_kind when 'cadre' then coalesce(unit.unit_name, cadre.unit_code) end as unit_name
from mart.flag as flag
left join scheme.flag as listed
    on listed.scheme_id = $scheme_id
    and listed.flag = flag.flag
    and (listed.entry = '' or listed.entry = flag.criterion)
left join scheme.flag_criterion as criterion
    on criterion.scheme_id = $scheme_id
    and criterion.flag = flag.flag
    and criterion.subject_kind = flag.subject_kind
    and criterion.criterion = flag.criterion
left join mart.cadre_result as cadre
    on flag.subject_kind = 'cadre'
    and cadre.institution = flag.institution
    and cadre.year = flag.year
    and cadre.cadre_id = flag.subject
left join mart.unit_result as unit
    on unit.institution = cadre.institution
    and unit.year = cadre.year
    and unit.unit_code = cadre.unit_code
where flag.institution = $institution and flag.year = $year
order by
    listed.position nulls last,
    flag.flag,
    flag.measure nulls first,
    flag.subject_kind desc,
    criterion.position nulls first,
    flag.criterion nulls first,
    flag.subject,
    flag.detail nulls first
