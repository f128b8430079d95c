/*
question: 单位的分项得分，是不是由指标得出的成分？
severity: error
message: 成分“{label}”由指标得出，单位不填分项得分；请删去该行
*/
select
    'component_score' as table_name,
    'component' as column_name,
    component_score.component as value,
    component_score.source_file,
    component_score.source_sheet,
    component_score.source_row,
    component_label.label
from core.component_score as component_score
inner join checked.year as checked
    on checked.year = component_score.year
    and checked.institution = component_score.institution
inner join scheme.component_label as component_label
    on component_label.scheme_id = checked.scheme_id
    and component_label.component = component_score.component
where
    component_score.subject_kind = 'unit'
    and component_label.is_own
    and component_label.is_indicated
