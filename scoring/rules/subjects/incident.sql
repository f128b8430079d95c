/*
question: 每个对象的每个事件，认定结论是什么，处理是否在影响期内？
clause: 三(三)
grain: 一行一个对象的一个事件，自填写的年度起
pass: both
formula: 不计 = 认定为容错免责或澄清；在影响期 = 起 ≤ 检验止日，且止 ≥ 检验起日（空为未止）
note: 几个认定及于同一对象时，认定日期最晚的为准；同日的，专对该对象的先于一般的，再以后填写的为准。
columns:
  institution: varchar | 机构
  incident_id: varchar | 事件编号
  subject: varchar | 单位代码或工号
  sanction: varchar | 处理方式
  effective_from: date | 影响期起
  effective_to: date | 影响期止
  document: varchar | 文号
  determination: varchar | 认定结论；空值为尚无
  is_set_aside: boolean | 是否免责或已澄清
  needs_rectification: boolean | 是否须限期整改
  rectify_by: date | 整改期限
  rectified_on: date | 整改完成日期
  sanction_that_counts: varchar | 计入的处理方式：从轻减轻的为减轻后的
  is_in_period: boolean | 检验期内是否在影响期
  is_in_period_at_year_end: boolean | 年末是否在影响期
*/
with typed as (
    select
        incident.institution,
        incident.incident_id,
        incident.subject,
        incident.sanction,
        incident.effective_from,
        incident.effective_to,
        incident.document,
        row_number() over (
            partition by incident.institution, incident.incident_id, incident.subject
            order by incident.year desc, incident.source_file desc, incident.source_row desc
        ) as recency
    from core.incident as incident
    inner join score.step as step
        on incident.year <= step.year
        and incident.subject_kind = step.subject_kind
),
reaching as (
    select
        typed.institution,
        typed.incident_id,
        typed.subject,
        determination.determination,
        determination.reduced_to,
        determination.rectify_by,
        determination.rectified_on,
        row_number() over (
            partition by typed.institution, typed.incident_id, typed.subject
            order by
                determination.decided_on desc,
                case when determination.subject is null then 1 else 0 end,
                determination.typed_in desc,
                determination.source_file desc,
                determination.source_row desc
        ) as precedence
    from typed
    inner join score.determination_in_time as determination
        on determination.institution = typed.institution
        and determination.incident_id = typed.incident_id
        and (determination.subject is null or determination.subject = typed.subject)
    where typed.recency = 1
)
select
    typed.institution,
    typed.incident_id,
    typed.subject,
    typed.sanction,
    typed.effective_from,
    typed.effective_to,
    typed.document,
    reaching.determination,
    coalesce(meaning.sets_aside, false) as is_set_aside,
    coalesce(meaning.needs_rectification, false) as needs_rectification,
    reaching.rectify_by,
    reaching.rectified_on,
    case when meaning.reduces then reaching.reduced_to else typed.sanction end as sanction_that_counts,
    typed.effective_from <= governing.year_end
        and coalesce(typed.effective_to >= governing.tested_from, true) as is_in_period,
    typed.effective_from <= governing.year_end
        and coalesce(typed.effective_to >= governing.year_end, true) as is_in_period_at_year_end
from typed
inner join score.governing as governing
    on governing.institution = typed.institution
left join reaching
    on reaching.institution = typed.institution
    and reaching.incident_id = typed.incident_id
    and reaching.subject = typed.subject
    and reaching.precedence = 1
left join scheme.determination as meaning
    on meaning.determination = reaching.determination
where typed.recency = 1
