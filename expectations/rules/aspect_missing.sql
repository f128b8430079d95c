/*
question: 方案分评价项目的，每行票都填了评价项目没有？
severity: error
message: 方案对这一类对象分评价项目（{aspects}），须填“评价项目”{everywhere}
*/
with aspects as (
    select
        aspect.subject_kind,
        string_agg(aspect.aspect, '、' order by aspect.position) as aspects
    from scheme.aspect as aspect
    inner join checked.year as checked
        on checked.scheme_id = aspect.scheme_id
    group by aspect.subject_kind
),
typed as (
    select
        ballot.subject_kind,
        ballot.aspect,
        ballot.source_file,
        ballot.source_sheet,
        ballot.source_row,
        aspects.aspects,
        count(ballot.aspect) over (
            partition by ballot.source_file, ballot.source_sheet, ballot.subject_kind
        ) as filled,
        row_number() over (
            partition by ballot.source_file, ballot.source_sheet, ballot.subject_kind, ballot.aspect
            order by ballot.source_row
        ) as position
    from core.ballot as ballot
    inner join checked.year as checked
        on checked.year = ballot.year
        and checked.institution = ballot.institution
    inner join aspects
        on aspects.subject_kind = ballot.subject_kind
)
select distinct
    'ballot' as table_name,
    'aspect' as column_name,
    '' as value,
    source_file,
    source_sheet,
    source_row,
    aspects,
    case when filled = 0 then '；该表的这一类对象都没有填，请逐行补上' else '' end as everywhere
from typed
where
    aspect is null
    and (filled > 0 or position = 1)   -- a sheet without the column is told once
