/*
question: 各干部的结果如何？
grain: 一行一名干部，按名次
columns:
  cadre_id: varchar | 工号
  cadre_name: varchar | 姓名
  rank_level: varchar | 职级
  post: varchar | 职务
  unit_code: varchar | 所在单位
  unit_name: varchar | 所在单位的名称；没有该单位的为其代码
  unit_group: varchar | 单位类别（方案中的代号）
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 总分
  rank: bigint | 同职级同类中的名次；不排名的为空值
  ranked: bigint | 同职级同类参加排名的个数
  previous_rank: bigint | 上年名次
  rank_change: bigint | 升降，正为上升
  computed_grade: varchar | 计算的等次
  grade: varchar | 等次：有审定的为审定的，否则为计算的
  grade_reason: varchar | 等次的理由
  reason_kind: varchar | 等次凭什么确定，见 mart.grade_reason；本版不说明的为空值
  notes: varchar | 说明
*/
select
    cadre.cadre_id,
    cadre.cadre_name,
    cadre.rank_level,
    cadre.post,
    cadre.unit_code,
    coalesce(unit.unit_name, cadre.unit_code) as unit_name,
    cadre.unit_group,
    cadre.bonus,
    cadre.penalty,
    cadre.total,
    cadre.rank,
    cadre.ranked,
    cadre.previous_rank,
    cadre.rank_change,
    cadre.computed_grade,
    cadre.grade,
    cadre.grade_reason,
    grade_reason.kind as reason_kind,
    cadre.notes
from mart.cadre_result as cadre
left join mart.unit_result as unit
    on unit.institution = cadre.institution
    and unit.year = cadre.year
    and unit.unit_code = cadre.unit_code
left join mart.grade_reason as grade_reason
    on grade_reason.institution = cadre.institution
    and grade_reason.year = cadre.year
    and grade_reason.subject_kind = 'cadre'
    and grade_reason.subject = cadre.cadre_id
where cadre.institution = $institution and cadre.year = $year
order by
    cadre.rank nulls last,
    cadre.total desc nulls last,
    cadre.cadre_id
