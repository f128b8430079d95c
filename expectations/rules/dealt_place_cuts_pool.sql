/*
question: “名额”各行填的列，会不会把一个名额范围分成两半？
severity: error
message: 方案{pools}，这里不能再分；请清空这一格
*/
with filled as (
    select
        dealt_place.subject_kind,
        'rank_level' as column_name,
        dealt_place.rank_level as value,
        dealt_place.source_file,
        dealt_place.source_sheet,
        dealt_place.source_row,
        dealt_place.institution,
        dealt_place.year
    from core.dealt_place as dealt_place
    where dealt_place.rank_level is not null
    union all
    select
        dealt_place.subject_kind,
        'unit_code' as column_name,
        dealt_place.unit_code as value,
        dealt_place.source_file,
        dealt_place.source_sheet,
        dealt_place.source_row,
        dealt_place.institution,
        dealt_place.year
    from core.dealt_place as dealt_place
    where dealt_place.unit_code is not null
)
select
    'dealt_place' as table_name,
    filled.column_name,
    filled.value,
    filled.source_file,
    filled.source_sheet,
    filled.source_row,
    case
        when filled.subject_kind = 'unit' then '按单位类别分配单位的名额'
        when grading.quota_by = 'unit' then '按所在单位分配干部的名额'
        else '按职级与单位类别分配干部的名额'
    end as pools
from filled
inner join checked.year as checked
    on checked.year = filled.year
    and checked.institution = filled.institution
inner join scheme.grading as grading
    on grading.scheme_id = checked.scheme_id
    and grading.subject_kind = filled.subject_kind
where
    filled.subject_kind = 'unit'
    or filled.column_name = case grading.quota_by when 'unit' then 'rank_level' else 'unit_code' end
