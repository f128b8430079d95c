/*
question: 方案有哪些等次，分数线、名额各是多少？
grain: 一行一个职级、类别的一个等次，由高到低
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部，term 任期
  rank_level: varchar | 职级；单位与任期为空串
  unit_group: varchar | 单位类别的键；任期为空串
  grade: varchar | 等次
  min_score: decimal(24,18) | 最低总分；最低等次为空
  quota: decimal(19,18) | 名额比例；空为不限
  is_cumulative: boolean | 比例是否为这一等次与更好的等次合计的
  quota_by: varchar | 名额按什么分配：pool 排名组，unit 单位
  quota_of: varchar | 名额按多少人算：ranked 参加排名的，assessed 参加考核的
  quota_rounding: varchar | 名额取整：floor 舍去，half_up 四舍五入，ceil 进一，largest_remainder 最大余数
  ties_at_cut: varchar | 名额线上并列：exclude 都不取，include 都取
*/
select
    bound.subject_kind,
    bound.rank_level,
    bound.unit_group,
    bound.grade,
    bound.min_score,
    bound.quota,
    bound.is_cumulative,
    grading.quota_by,
    grading.quota_of,
    grading.quota_rounding,
    grading.ties_at_cut
from scheme.grade_bound as bound
left join scheme.grading as grading
    on grading.scheme_id = bound.scheme_id
    and grading.subject_kind = bound.subject_kind
left join scheme.rank_level as rank_level
    on rank_level.scheme_id = bound.scheme_id
    and rank_level.rank_level = bound.rank_level
left join scheme.unit_group as unit_group
    on unit_group.scheme_id = bound.scheme_id
    and unit_group.unit_group = bound.unit_group
where bound.scheme_id = $scheme_id
order by
    case bound.subject_kind when 'unit' then 1 when 'cadre' then 2 else 3 end,
    bound.subject_kind,
    bound.grade_order,
    rank_level.position nulls first,
    bound.rank_level,
    unit_group.position nulls last,
    bound.unit_group
