/*
question: 本年度依据哪一个方案、哪些总则？
clause: 二(一)
grain: 一行一个机构
pass: both
formula: 本年度适用的方案；year_start、year_end 为 1 月 1 日、12 月 31 日
columns:
  institution: varchar | 机构
  scheme_id: varchar | 方案
  decimals: integer | 公布小数位
  kpi_aggregate: varchar | 指标的合成方式
  ballot_trim: decimal(19,18) | 测评两端各截去的比例
  ballot_drop: bigint | 测评两端各截去的票数；空值为按比例
  ballot_absent: double | 没有收回的票的分值；空值为不算票
  sanctions_tested: varchar | 处理按何时核对，没有另定的
  year_start: date | 年初
  year_end: date | 年末
  quota_by: varchar | 名额的范围
  quota_of: varchar | 名额按多少人算
  quota_rounding: varchar | 名额的取整
  ties_at_cut: varchar | 名额线上并列的处理
*/
select
    governs.institution,
    governs.scheme_id,
    scheme.decimals,
    scheme.kpi_aggregate,
    scheme.ballot_trim,
    cast(scheme.ballot_drop as bigint) as ballot_drop,
    scheme.ballot_absent,
    scheme.sanctions_tested,
    make_date(step.year, 1, 1) as year_start,
    make_date(step.year, 12, 31) as year_end,
    grading.quota_by,
    grading.quota_of,
    grading.quota_rounding,
    grading.ties_at_cut
from score.step as step
inner join scheme.governs as governs
    on governs.year = step.year
inner join scheme.scheme as scheme
    on scheme.scheme_id = governs.scheme_id
inner join scheme.grading as grading
    on grading.scheme_id = governs.scheme_id
    and grading.subject_kind = step.subject_kind
