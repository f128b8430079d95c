/*
question: 各单位的结果如何？
grain: 一行一个单位，按名次
columns:
  unit_code: varchar | 单位代码
  unit_name: varchar | 单位名称
  unit_group: varchar | 单位类别（方案中的代号）
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 总分
  rank: bigint | 同类中的名次
  ranked: bigint | 同类参加排名的个数
  previous_rank: bigint | 上年名次
  rank_change: bigint | 升降，正为上升
  computed_grade: varchar | 计算的等次
  grade: varchar | 等次：有审定的为审定的，否则为计算的
  grade_reason: varchar | 等次的理由
  reason_kind: varchar | 等次凭什么确定，见 mart.grade_reason；本版不说明的为空值
  excellent_streak: integer | 连续评优的年数
  notes: varchar | 说明
*/
select
    unit.unit_code,
    unit.unit_name,
    unit.unit_group,
    unit.bonus,
    unit.penalty,
    unit.total,
    unit.rank,
    unit.ranked,
    unit.previous_rank,
    unit.rank_change,
    unit.computed_grade,
    unit.grade,
    unit.grade_reason,
    grade_reason.kind as reason_kind,
    unit.excellent_streak,
    unit.notes
from mart.unit_result as unit
left join mart.grade_reason as grade_reason
    on grade_reason.institution = unit.institution
    and grade_reason.year = unit.year
    and grade_reason.subject_kind = 'unit'
    and grade_reason.subject = unit.unit_code
where unit.institution = $institution and unit.year = $year
order by
    unit.rank nulls last,
    unit.total desc nulls last,
    unit.unit_code
