/*
question: 评价项目是否用于这一类对象？
severity: error
message: 评价项目“{value}”不用于这一类对象；请按方案的评价项目填写，方案不分项目的请清空
*/
select
    'ballot' as table_name,
    'aspect' as column_name,
    ballot.aspect as value,
    ballot.source_file,
    ballot.source_sheet,
    ballot.source_row
from core.ballot as ballot
inner join checked.year as checked
    on checked.year = ballot.year
    and checked.institution = ballot.institution
left join scheme.aspect as aspect
    on aspect.scheme_id = checked.scheme_id
    and aspect.subject_kind = ballot.subject_kind
    and aspect.aspect = ballot.aspect
where
    aspect.aspect is null
    and ballot.aspect is not null
    and ballot.subject_kind in ('unit', 'cadre')
group by ballot.aspect, ballot.source_file, ballot.source_sheet, ballot.source_row
