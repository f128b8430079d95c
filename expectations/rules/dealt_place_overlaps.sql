/*
question: 同一等次的各行名额，范围有没有重叠？
severity: error
message: 与 {earlier} 的名额范围重叠；同一等次的范围不能重叠，请改正或删去其中一行
*/
with pool as (   -- what a row may describe: of cadres whose quota goes by unit the units, else group and rank
    select distinct
        component.subject_kind,
        component.unit_group,
        component.rank_level,
        '' as unit_code
    from scheme.component as component
    inner join checked.year as checked
        on checked.scheme_id = component.scheme_id
    inner join scheme.grading as grading
        on grading.scheme_id = component.scheme_id
        and grading.subject_kind = component.subject_kind
        and grading.quota_by = 'pool'
    union all
    select
        'cadre' as subject_kind,
        subject.unit_group,
        '' as rank_level,
        subject.unit_code
    from checked.subject as subject
    cross join checked.year as checked
    inner join scheme.grading as grading
        on grading.scheme_id = checked.scheme_id
        and grading.subject_kind = 'cadre'
        and grading.quota_by = 'unit'
    where subject.subject_kind = 'unit'
),
typed as (
    select
        dealt_place.subject_kind,
        dealt_place.grade,
        dealt_place.unit_group,
        dealt_place.rank_level,
        dealt_place.unit_code,
        dealt_place.source_file,
        dealt_place.source_sheet,
        dealt_place.source_row,
        row_number() over (
            order by dealt_place.source_file, dealt_place.source_sheet, dealt_place.source_row
        ) as position
    from core.dealt_place as dealt_place
    inner join checked.year as checked
        on checked.year = dealt_place.year
        and checked.institution = dealt_place.institution
    where
        not exists (   -- what is wrong with a row is told there
            select 1 from checked.fault as fault
            where
                fault.source_file = dealt_place.source_file
                and fault.source_sheet = dealt_place.source_sheet
                and fault.source_row = dealt_place.source_row
                and fault.column_name in ('subject_kind', 'grade', 'unit_group', 'rank_level', 'unit_code')
        )
),
described as (
    select
        typed.subject_kind,
        typed.grade,
        typed.source_file,
        typed.source_sheet,
        typed.source_row,
        typed.position,
        pool.unit_group,
        pool.rank_level,
        pool.unit_code
    from typed
    inner join pool
        on pool.subject_kind = typed.subject_kind
        and pool.unit_group = coalesce(typed.unit_group, pool.unit_group)
        and pool.rank_level = coalesce(typed.rank_level, pool.rank_level)
        and pool.unit_code = coalesce(typed.unit_code, pool.unit_code)
),
overlapping as (
    select
        later.grade,
        later.source_file,
        later.source_sheet,
        later.source_row,
        earlier.source_file || ' 的“' || earlier.source_sheet || '”第 ' || earlier.source_row || ' 行' as earlier,
        row_number() over (partition by later.position order by earlier.position) as precedence
    from described as later
    inner join described as earlier
        on earlier.subject_kind = later.subject_kind
        and earlier.grade = later.grade
        and earlier.unit_group = later.unit_group
        and earlier.rank_level = later.rank_level
        and earlier.unit_code = later.unit_code
        and earlier.position < later.position
)
select
    'dealt_place' as table_name,
    'grade' as column_name,
    grade as value,
    source_file,
    source_sheet,
    source_row,
    earlier
from overlapping
where precedence = 1
