/*
question: 干部的任期考核结果如何？
clause: 二(二)
grain: 一行一个机构、年度、干部、在本年届满的任期
pass: cadres
formula: 总分 =（年度平均 × 权重 + 任期测评 × 权重）÷ 权重之和；没有计算过的年度时只用任期测评
columns:
  institution: varchar | 机构
  year: integer | 年度，即任期的最后一年
  cadre_id: varchar | 工号
  cadre_name: varchar | 姓名
  term: varchar | 任期
  from_year: integer | 起始年度
  to_year: integer | 终止年度
  annual_mean: decimal(12,4) | 分 | 任期内各年公布总分的平均
  evaluation: decimal(12,4) | 分 | 任期测评得分
  total: decimal(12,4) | 分 | 任期总分
  grade: varchar | 任期等次
*/
with annual as (
    select
        total.institution,
        total.subject,
        step.year,
        total.total
    from score.total as total
    cross join score.step as step
    union all
    select
        result.institution,
        result.cadre_id as subject,
        result.year,
        result.total
    from mart.cadre_result as result
),
averaged as (
    select
        term.institution,
        term.cadre_id,
        term.term,
        sum(cast(annual.total as double)) / count(*) as annual_mean
    from core.term as term
    inner join score.step as step
        on step.year = term.year
    inner join annual
        on annual.institution = term.institution
        and annual.subject = term.cadre_id
        and annual.year between term.from_year and term.to_year
    group by term.institution, term.cadre_id, term.term
),
scored as (
    select
        subject.institution,
        step.year,
        subject.scheme_id,
        subject.subject as cadre_id,
        subject.subject_name as cadre_name,
        term.term,
        term.from_year,
        term.to_year,
        published(averaged.annual_mean, governing.decimals) as annual_mean,
        published(term.evaluation, governing.decimals) as evaluation,
        published(
            case
                when averaged.annual_mean is null then term.evaluation
                else (averaged.annual_mean * term_weight.annual_mean + term.evaluation * term_weight.evaluation)
                / nullif(term_weight.annual_mean + term_weight.evaluation, 0)
            end,
            governing.decimals) as total
    from core.term as term
    inner join score.step as step
        on step.year = term.year
    inner join score.subject as subject
        on subject.institution = term.institution
        and subject.subject = term.cadre_id
    inner join score.governing as governing
        on governing.institution = term.institution
    inner join scheme.term_weight as term_weight
        on term_weight.scheme_id = subject.scheme_id
    left join averaged
        on averaged.institution = term.institution
        and averaged.cadre_id = term.cadre_id
        and averaged.term = term.term
),
reached as (
    select
        scored.institution,
        scored.cadre_id,
        scored.term,
        grade.grade,
        row_number() over (
            partition by scored.institution, scored.cadre_id, scored.term order by grade.grade_order
        ) as precedence
    from scored
    inner join scheme.grade_bound as grade
        on grade.scheme_id = scored.scheme_id
        and grade.subject_kind = 'term'
        and (grade.min_score is null or scored.total >= grade.min_score)
)
select
    scored.institution,
    scored.year,
    scored.cadre_id,
    scored.cadre_name,
    scored.term,
    scored.from_year,
    scored.to_year,
    scored.annual_mean,
    scored.evaluation,
    scored.total,
    reached.grade
from scored
left join reached
    on reached.institution = scored.institution
    and reached.cadre_id = scored.cadre_id
    and reached.term = scored.term
    and reached.precedence = 1
