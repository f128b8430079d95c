/*
question: 收回的票是否不少于发出的三分之二？
severity: warning
message: 发出 {detail} 张，收回 {value} 张，不足三分之二；请核对是否有效
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
where 3 * ballot_return.returned < 2 * ballot_return.issued
