/*
question: 每次加分、减分实际计多少？
clause: 三(三)
grain: 一行一次加分或减分
pass: both
formula: 合计超过该类别（职级）上限的，按比例分摊上限；所依据的事件已免责或澄清的减分不计
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  adjustment_id: varchar | 编号
  component: varchar | 加分或减分
  reason: varchar | 事由
  points: double | 分值
  is_set_aside: boolean | 是否因免责、澄清不计
  counted: double | 实际计入，减分为负
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
with admitted as (
    select
        adjustment.institution,
        subject.subject,
        adjustment.adjustment_id,
        adjustment.kind as component,
        adjustment.reason,
        adjustment.points,
        adjustment.kind = 'penalty' and coalesce(incident.is_set_aside, false) as is_set_aside,
        case adjustment.kind when 'bonus' then adjustment_cap.max_bonus else adjustment_cap.max_penalty end as most,
        adjustment.source_file,
        adjustment.source_sheet,
        adjustment.source_row
    from core.adjustment as adjustment
    inner join score.step as step
        on step.year = adjustment.year
        and step.subject_kind = adjustment.subject_kind
    left join score.renamed as renamed   -- a penalty may name the unit by a code that it had
        on renamed.institution = adjustment.institution
        and renamed.former_code = adjustment.subject
    inner join score.subject as subject
        on subject.institution = adjustment.institution
        and subject.subject = coalesce(renamed.unit_code, adjustment.subject)
    inner join scheme.adjustment_cap as adjustment_cap
        on adjustment_cap.scheme_id = subject.scheme_id
        and adjustment_cap.subject_kind = adjustment.subject_kind
        and adjustment_cap.rank_level = subject.rank_level
        and adjustment_cap.unit_group = subject.unit_group
    left join score.incident as incident
        on incident.institution = adjustment.institution
        and incident.incident_id = adjustment.incident_id
        and incident.subject = subject.subject
),
summed as (
    select
        institution,
        subject,
        adjustment_id,
        component,
        reason,
        points,
        is_set_aside,
        most,
        sum(case when is_set_aside then 0 else points end) over (
            partition by institution, subject, component
        ) as together,
        source_file,
        source_sheet,
        source_row
    from admitted
)
select
    institution,
    subject,
    adjustment_id,
    component,
    reason,
    points,
    is_set_aside,
    case component when 'penalty' then -1 else 1 end
    * case
        when is_set_aside then 0
        when together > most then points * most / together
        else points
    end as counted,
    source_file,
    source_sheet,
    source_row
from summed
