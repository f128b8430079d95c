/*
question: 前身代码在以前的年度有没有？
severity: error
message: 前身代码“{value}”在以前的年度里没有；请核对代码
*/
with typed_unit as (
    select institution, year, unit_code from core.unit
    union
    select institution, year, subject as unit_code from core.history where subject_kind = 'unit'
)
select
    'unit' as table_name,
    'predecessors' as column_name,
    predecessor.predecessor as value,
    unit.source_file,
    unit.source_sheet,
    unit.source_row
from core.predecessor as predecessor
inner join checked.year as checked
    on checked.year = predecessor.year
    and checked.institution = predecessor.institution
inner join core.unit as unit
    on unit.institution = predecessor.institution
    and unit.year = predecessor.year
    and unit.unit_code = predecessor.unit_code
where
    -- what is typed of the years before the first folder may be of some units only
    exists (
        select 1 from core.unit as earlier
        where earlier.institution = predecessor.institution and earlier.year < predecessor.year
    )
    and not exists (
        select 1 from typed_unit
        where
            typed_unit.institution = predecessor.institution
            and typed_unit.year < predecessor.year
            and typed_unit.unit_code = predecessor.predecessor
    )
