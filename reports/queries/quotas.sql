/*
question: 每个等次的名额怎样得来？
grain: 一行一类对象、一个名额范围的一个有名额的等次
columns:
  subject_kind: varchar | 单位或干部（unit、cadre）
  grade: varchar | 等次
  contest: varchar | 同争名额的范围
  pool_label: varchar | 所及的名额范围
  ranked: bigint | 其中参加排名的个数
  number: bigint | 名额按多少个算；会议分配的为空值
  quota: decimal(19,18) | 比例；会议分配的为空值
  is_cumulative: boolean | 名额是否为这一等次与更好的等次合计的
  entitled: decimal(38,18) | 应有的名额；会议分配的为空值
  whole: bigint | 其整数；会议分配的为空值
  remainder: decimal(38,18) | 其余数；会议分配的为空值
  extra: bigint | 按余数另给的名额
  undealt: bigint | 全校因余数相同而没有分出的名额
  dealt: bigint | 分得的名额，累计的含更好的等次
  better: bigint | 其中已得更好等次的，只用于累计的
  places: bigint | 这一等次的名额
  winners: bigint | 计算的等次为这一等次的，直接优秀的除外
  document: varchar | 文号，会议分配的
*/
select
    quota.subject_kind,
    quota.grade,
    quota.contest,
    quota.pool_label,
    quota.ranked,
    quota.number,
    quota.quota,
    quota.is_cumulative,
    quota.entitled,
    quota.whole,
    quota.remainder,
    quota.extra,
    quota.undealt,
    quota.dealt,
    quota.better,
    quota.places,
    quota.winners,
    quota.document
from mart.quota as quota
where
    quota.institution = $institution
    and quota.year = $year
order by
    quota.subject_kind desc,
    quota.grade_order,
    quota.contest
