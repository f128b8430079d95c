/*
question: 本年度依据哪一个方案、哪些总则？
clause: 二(一)
grain: 一行一个机构
pass: both
formula: 检验起日 = year_end 为 12 月 31 日，whole_year 为 1 月 1 日；止日均为 12 月 31 日
columns:
  institution: varchar | 机构
  scheme_id: varchar | 方案
  decimals: integer | 公布小数位
  late_factor: double | 逾期任务保留的比例
  kpi_aggregate: varchar | 指标的合成方式
  ballot_trim: decimal(19,18) | 测评两端各截去的比例
  tested_from: date | 处分影响期的检验起日
  year_end: date | 年末，也是检验止日
  quota_by: varchar | 名额的范围
  quota_rounding: varchar | 名额的取整
  ties_at_cut: varchar | 名额线上并列的处理
  max_bonus: double | 加分上限
  max_penalty: double | 减分上限
*/
select
    governs.institution,
    governs.scheme_id,
    scheme.decimals,
    scheme.late_factor,
    scheme.kpi_aggregate,
    scheme.ballot_trim,
    case scheme.sanctions_tested
        when 'whole_year' then make_date(step.year, 1, 1)
        else make_date(step.year, 12, 31)
    end as tested_from,
    make_date(step.year, 12, 31) as year_end,
    grading.quota_by,
    grading.quota_rounding,
    grading.ties_at_cut,
    adjustment_cap.max_bonus,
    adjustment_cap.max_penalty
from score.step as step
inner join scheme.governs as governs
    on governs.year = step.year
inner join scheme.scheme as scheme
    on scheme.scheme_id = governs.scheme_id
inner join scheme.grading as grading
    on grading.scheme_id = governs.scheme_id
    and grading.subject_kind = step.subject_kind
inner join scheme.adjustment_cap as adjustment_cap
    on adjustment_cap.scheme_id = governs.scheme_id
    and adjustment_cap.subject_kind = step.subject_kind
