/*
question: 本年度考核谁？
clause: 二(一)
grain: 一行一个单位或一名干部；不参加考核的也在册，无结果
pass: both
formula: “单位”“干部”两表中本年的每一行
columns:
  institution: varchar | 机构
  scheme_id: varchar | 方案
  subject: varchar | 单位代码或工号
  subject_name: varchar | 名称或姓名
  unit_code: varchar | 所在单位
  unit_group: varchar | 单位类别
  rank_level: varchar | 职级；单位为空串
  post: varchar | 职务
  participation: varchar | 考核情形；单位为空值
  has_result: boolean | 是否计分
  joins_ranking: boolean | 按考核情形是否排名
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
select
    governing.institution,
    governing.scheme_id,
    unit.unit_code as subject,
    unit.unit_name as subject_name,
    unit.unit_code,
    unit.unit_group,
    '' as rank_level,
    cast(null as varchar) as post,
    cast(null as varchar) as participation,
    true as has_result,
    true as joins_ranking,
    unit.source_file,
    unit.source_sheet,
    unit.source_row
from score.step as step
cross join score.governing as governing
inner join core.unit as unit
    on unit.institution = governing.institution
    and unit.year = step.year
where step.subject_kind = 'unit'
union all
select
    governing.institution,
    governing.scheme_id,
    cadre.cadre_id as subject,
    cadre.cadre_name as subject_name,
    cadre.unit_code,
    unit.unit_group,
    cadre.rank_level,
    cadre.post,
    cadre.participation,
    participation.has_result,
    participation.is_ranked as joins_ranking,
    cadre.source_file,
    cadre.source_sheet,
    cadre.source_row
from score.step as step
cross join score.governing as governing
inner join core.cadre as cadre
    on cadre.institution = governing.institution
    and cadre.year = step.year
left join core.unit as unit
    on unit.institution = cadre.institution
    and unit.year = cadre.year
    and unit.unit_code = cadre.unit_code
left join scheme.participation as participation
    on participation.participation = cadre.participation
where step.subject_kind = 'cadre'
