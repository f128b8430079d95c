/*
question: 等次凭什么确定？
clause: 一(三)
grain: 一行一个计分对象
pass: both
formula: 依次为审定（decided）、处理致不定等次（ungraded）、考核情形（participation）、直接确定（direct）、等次有上限（capped）、只因条件没有得到更好的等次（conditioned），都不是的按总分与名额（computed）
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  kind: varchar | 凭什么
  grade: varchar | 最高等次或不定等次，只用于 capped、ungraded
  sanction: varchar | 处理方式（几项的以顿号相连），只用于 capped、ungraded
  participation: varchar | 考核情形，只用于 participation
  reason: varchar | 事由，只用于 decided、direct
  document: varchar | 文号，只用于 decided
  condition: varchar | 哪个等次的哪些条件没有达到，只用于 capped、conditioned
  words: varchar | 理由，一句话
*/
with told as (
    select
        graded.institution,
        graded.subject,
        case
            when graded.is_decided then 'decided'
            when subject.is_ungraded then 'ungraded'
            when not subject.is_ranked then 'participation'
            when graded.is_direct then 'direct'
            when subject.cap_order > 1 then 'capped'
            when kept_out.condition is not null then 'conditioned'
            else 'computed'
        end as kind,
        graded.grade,
        cap.grade as cap_grade,
        subject.sanctions,
        subject.participation,
        direct.reason as direct_reason,
        decision.reason as decision_reason,
        decision.document,
        kept_out.condition
    from score.graded as graded
    cross join score.step as step
    inner join score.subject as subject
        on subject.institution = graded.institution
        and subject.subject = graded.subject
    left join scheme.grade as cap
        on cap.scheme_id = subject.scheme_id
        and cap.subject_kind = step.subject_kind
        and cap.grade_order = subject.cap_order
    left join score.direct as direct
        on direct.institution = graded.institution
        and direct.subject = graded.subject
    left join score.kept_out as kept_out
        on kept_out.institution = graded.institution
        and kept_out.subject = graded.subject
    left join core.decision as decision
        on decision.institution = graded.institution
        and decision.year = step.year
        and decision.subject_kind = step.subject_kind
        and decision.subject = graded.subject
),
reasoned as (
    select
        institution,
        subject,
        kind,
        case kind when 'capped' then cap_grade when 'ungraded' then grade end as grade,
        case when kind in ('capped', 'ungraded') then sanctions end as sanction,
        case when kind = 'participation' then participation end as participation,
        case kind when 'decided' then decision_reason when 'direct' then direct_reason end as reason,
        case when kind = 'decided' then document end as document,
        case when kind in ('capped', 'conditioned') then condition end as condition
    from told
)
select
    reasoned.institution,
    reasoned.subject,
    reasoned.kind,
    reasoned.grade,
    reasoned.sanction,
    reasoned.participation,
    reasoned.reason,
    reasoned.document,
    reasoned.condition,
    replace(replace(replace(replace(replace(
        phrase.words,
        '{sanction}', coalesce(reasoned.sanction, '')),
        '{grade}', coalesce(reasoned.grade, '')),
        '{participation}', coalesce(reasoned.participation, '')),
        '{reason}', coalesce(reasoned.reason, '')),
        '{document}', coalesce(reasoned.document, '')) || coalesce(reasoned.condition, '') as words
from reasoned
inner join scheme.phrase as phrase
    on phrase.phrase = 'reason_' || reasoned.kind
