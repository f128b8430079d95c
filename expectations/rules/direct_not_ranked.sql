/*
question: 直接确定等次的干部是否参加排名？
severity: warning
message: 干部“{value}”本年不参加排名，直接确定不起作用；请核对考核情形
*/
select
    'direct_excellent' as table_name,
    'cadre_id' as column_name,
    direct_excellent.cadre_id as value,
    direct_excellent.source_file,
    direct_excellent.source_sheet,
    direct_excellent.source_row
from core.direct_excellent as direct_excellent
inner join checked.year as checked
    on checked.year = direct_excellent.year
    and checked.institution = direct_excellent.institution
inner join core.cadre as cadre
    on cadre.institution = direct_excellent.institution
    and cadre.year = direct_excellent.year
    and cadre.cadre_id = direct_excellent.cadre_id
inner join scheme.participation as participation
    on participation.participation = cadre.participation
where not participation.is_ranked
