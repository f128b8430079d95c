/*
question: 有任期的行时，方案有没有任期的规则？
severity: warning
message: 本年的方案没有 term 一节，任期“{value}”不计分；需要计分的请在方案中补上
*/
select
    'term' as table_name,
    'term' as column_name,
    term.term as value,
    term.source_file,
    term.source_sheet,
    term.source_row
from core.term as term
inner join checked.year as checked
    on checked.year = term.year
    and checked.institution = term.institution
left join scheme.term_weight as term_weight
    on term_weight.scheme_id = checked.scheme_id
where term_weight.scheme_id is null
