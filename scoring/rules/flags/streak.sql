/*
question: 单位连续几年评优？
clause: 一(三)
grain: 一行一个单位，本年计算的或历史结果中的
pass: units
formula: 不在该等次为 0；在则为 1 + 各前身（未填的为自己）上一年连续年数中最少的
note: 启用系统之前的年份，按首个计算年度的方案所指的等次。
columns:
  institution: varchar | 机构
  unit_code: varchar | 单位代码
  grade: varchar | 等次
  rank: bigint | 名次
  years: integer | 连续年数
  is_computed: boolean | 是否本系统计算
*/
with first_computed as (
    select
        governs.institution,
        min(governs.year) as year
    from scheme.governs as governs
    group by governs.institution
),
schemes as (
    select
        governs.institution,
        governs.scheme_id,
        true as is_computed
    from scheme.governs as governs
    inner join score.step as step
        on step.year = governs.year
    union all
    select
        governs.institution,
        governs.scheme_id,
        false as is_computed
    from scheme.governs as governs
    inner join first_computed
        on first_computed.institution = governs.institution
        and first_computed.year = governs.year
),
excellence as (
    select
        schemes.institution,
        schemes.is_computed,
        coalesce(flag.grade, best.grade) as grade
    from schemes
    inner join scheme.grade as best
        on best.scheme_id = schemes.scheme_id
        and best.subject_kind = 'unit'
        and best.grade_order = 1
    left join scheme.flag as flag
        on flag.scheme_id = schemes.scheme_id
        and flag.flag = 'excellent_streak'
),
results as (
    select
        graded.institution,
        graded.subject as unit_code,
        forerunner.forerunner,
        graded.grade,
        ranking.rank,
        true as is_computed
    from score.graded as graded
    inner join score.forerunner as forerunner
        on forerunner.institution = graded.institution
        and forerunner.subject = graded.subject
    inner join score.ranking as ranking
        on ranking.institution = graded.institution
        and ranking.subject = graded.subject
    union all
    select
        history.institution,
        history.subject as unit_code,
        history.subject as forerunner,
        history.grade,
        history.rank,
        false as is_computed
    from score.history_in_year as history
)
select
    results.institution,
    results.unit_code,
    results.grade,
    results.rank,
    case when results.grade = excellence.grade then 1 + min(coalesce(before.years, 0)) else 0 end as years,
    results.is_computed
from results
cross join score.step as step
inner join excellence
    on excellence.institution = results.institution
    and excellence.is_computed = results.is_computed
left join mart.unit_streak as before
    on before.institution = results.institution
    and before.year = step.year - 1
    and before.unit_code = results.forerunner
group by
    results.institution,
    results.unit_code,
    results.grade,
    results.rank,
    excellence.grade,
    results.is_computed
