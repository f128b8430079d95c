/*
question: 哪些干部可列入优先提拔使用名单？
clause: 一(三)、四(三)
grain: 一行一名干部
pass: cadres
into: raised_flag
raises: promotion_priority
formula: 所在单位有 excellent_streak；本人参加排名、等次 ≥ min_grade；12 月 31 日不在负面清单、无影响提拔的处分
note: 所在单位连续多年评优，本人等次不低于方案所定，年末不在负面清单，也没有影响提拔的处分在影响期内。
columns: as commended
*/
with listed as (
    select
        negative_list.institution,
        negative_list.cadre_id,
        negative_list.lifted_on,
        row_number() over (
            partition by negative_list.institution, negative_list.cadre_id
            order by negative_list.year desc, negative_list.source_file desc, negative_list.source_row desc
        ) as recency
    from core.negative_list as negative_list
    inner join score.step as step
        on negative_list.year <= step.year
),
barred as (
    select
        listed.institution,
        listed.cadre_id
    from listed
    inner join score.governing as governing
        on governing.institution = listed.institution
    where
        listed.recency = 1
        and (listed.lifted_on is null or listed.lifted_on > governing.year_end)
)
select
    subject.institution,
    subject.subject,
    flag.flag,
    cast(null as varchar) as criterion,
    1 as measure_position,
    replace(replace(replace(
        (select words from scheme.phrase where phrase = 'detail_promotion'),
        '{unit}', unit_result.unit_name),
        '{years}', cast(unit_result.excellent_streak as varchar)),
        '{grade}', graded.grade) as detail
from score.subject as subject
cross join score.step as step
inner join scheme.flag as flag
    on flag.scheme_id = subject.scheme_id
    and flag.flag = 'promotion_priority'
inner join mart.flag as unit_flag
    on unit_flag.institution = subject.institution
    and unit_flag.year = step.year
    and unit_flag.subject_kind = 'unit'
    and unit_flag.subject = subject.unit_code
    and unit_flag.flag = 'excellent_streak'
inner join mart.unit_result as unit_result
    on unit_result.institution = subject.institution
    and unit_result.year = step.year
    and unit_result.unit_code = subject.unit_code
inner join score.graded as graded
    on graded.institution = subject.institution
    and graded.subject = subject.subject
left join scheme.flag_min_grade as flag_min_grade
    on flag_min_grade.scheme_id = flag.scheme_id
    and flag_min_grade.flag = flag.flag
    and flag_min_grade.subject_kind = step.subject_kind
left join scheme.grade as least_grade
    on least_grade.scheme_id = flag.scheme_id
    and least_grade.subject_kind = step.subject_kind
    and least_grade.grade = flag_min_grade.grade
left join barred
    on barred.institution = subject.institution
    and barred.cadre_id = subject.subject
where
    subject.is_ranked
    and not subject.is_barred_at_year_end
    and barred.cadre_id is null
    and (least_grade.grade_order is null or graded.grade_order <= least_grade.grade_order)
