/*
question: 审定的对象参加考核没有？
severity: error
message: “{value}”本年不参加考核，不能审定等次；请核对“干部”表的考核情形，或删去该行
*/
select
    'decision' as table_name,
    'subject' as column_name,
    decision.subject as value,
    decision.source_file,
    decision.source_sheet,
    decision.source_row
from core.decision as decision
inner join checked.year as checked
    on checked.year = decision.year
    and checked.institution = decision.institution
inner join core.cadre as cadre
    on cadre.institution = decision.institution
    and cadre.year = decision.year
    and cadre.cadre_id = decision.subject
inner join scheme.participation as participation
    on participation.participation = cadre.participation
where
    decision.subject_kind = 'cadre'
    and not participation.has_result
