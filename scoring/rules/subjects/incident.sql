/*
question: 每个对象的每个事件，认定结论是什么，处理是否在影响期内？
clause: 三(三)
grain: 一行一个对象的一个事件，自填写的年度起
pass: both
formula: 不计 = 认定为容错免责或澄清；在影响期：year_end 为 12 月 31 日在期内，whole_year 为年内有一天在期内（止日空为未止），first_year 为影响期起在本年
note: 改名的单位承接原代码的事件，两个代码都填的以新代码的为准。从轻减轻而填了减轻后影响期止的，到那天为止。几个认定及于同一对象时，认定日期最晚的为准；同日的，专对该对象的先于一般的，再以后填写的为准。
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
        coalesce(renamed.unit_code, incident.subject) as subject,
        incident.sanction,
        incident.effective_from,
        incident.effective_to,
        incident.document,
        row_number() over (
            partition by incident.institution, incident.incident_id, coalesce(renamed.unit_code, incident.subject)
            order by coalesce(renamed.renamings, 0), incident.year desc, incident.source_file desc, incident.source_row desc
        ) as recency
    from core.incident as incident
    inner join score.step as step
        on incident.year <= step.year
        and incident.subject_kind = step.subject_kind
    left join score.renamed as renamed
        on renamed.institution = incident.institution
        and renamed.former_code = incident.subject
),
reaching as (
    select
        typed.institution,
        typed.incident_id,
        typed.subject,
        determination.determination,
        determination.reduced_to,
        determination.reduced_until,
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
),
counting as (
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
        case
            when meaning.reduces then coalesce(reaching.reduced_until, typed.effective_to)
            else typed.effective_to
        end as until
    from typed
    left join reaching
        on reaching.institution = typed.institution
        and reaching.incident_id = typed.incident_id
        and reaching.subject = typed.subject
        and reaching.precedence = 1
    left join scheme.determination as meaning
        on meaning.determination = reaching.determination
    where typed.recency = 1
)
select
    counting.institution,
    counting.incident_id,
    counting.subject,
    counting.sanction,
    counting.effective_from,
    counting.effective_to,
    counting.document,
    counting.determination,
    counting.is_set_aside,
    counting.needs_rectification,
    counting.rectify_by,
    counting.rectified_on,
    counting.sanction_that_counts,
    counting.effective_from <= governing.year_end
    and case coalesce(sanction.tested, governing.sanctions_tested)
        when 'first_year' then counting.effective_from >= governing.year_start
        when 'whole_year' then coalesce(counting.until >= governing.year_start, true)
        else coalesce(counting.until >= governing.year_end, true)
    end as is_in_period,
    counting.effective_from <= governing.year_end
    and coalesce(counting.until >= governing.year_end, true) as is_in_period_at_year_end
from counting
inner join score.governing as governing
    on governing.institution = counting.institution
left join scheme.sanction as sanction
    on sanction.scheme_id = governing.scheme_id
    and sanction.sanction = counting.sanction_that_counts
