/*
question: 收回的票是否不多于发出的？
severity: warning
message: 发出 {detail} 张，收回 {value} 张，收回的比发出的多；请核对
*/
select
    'ballot_return' as table_name,
    'returned' as column_name,
    cast(ballot_return.returned as varchar) as value,
    ballot_return.source_file,
    ballot_return.source_sheet,
    ballot_return.source_row,
    cast(ballot_return.issued as varchar) as detail
from core.ballot_return as ballot_return
inner join checked.year as checked
    on checked.year = ballot_return.year
    and checked.institution = ballot_return.institution
where ballot_return.returned > ballot_return.issued
