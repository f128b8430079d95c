/*
question: 最后是什么等次？
clause: 一(三)
grain: 一行一个计分对象
pass: both
formula: 计算的等次 = 直接确定的，否则为取得的第一个；等次 = 审定的，否则为计算的；不参加排名的为不定等次
note: 审定先于计算；不因审定而改动他人的等次。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  computed_grade: varchar | 计算的等次
  grade: varchar | 等次
  grade_order: integer | 等次的序号；不确定等次的为空值
  is_direct: boolean | 计算的等次是否直接确定
  is_decided: boolean | 是否经审定
*/
with computed as (
    select
        subject.institution,
        subject.subject,
        subject.scheme_id,
        case
            when not subject.is_ranked then (select words from scheme.phrase where phrase = 'ungraded')
            else coalesce(direct.grade, contest.grade)
        end as computed_grade,
        direct.subject is not null as is_direct
    from score.subject as subject
    left join score.direct as direct
        on direct.institution = subject.institution
        and direct.subject = subject.subject
    left join score.grade_contest as contest
        on contest.institution = subject.institution
        and contest.subject = subject.subject
        and contest.wins
    where subject.has_result
),
decided as (
    select
        computed.institution,
        computed.subject,
        computed.scheme_id,
        computed.computed_grade,
        computed.is_direct,
        coalesce(decision.grade, computed.computed_grade) as grade,
        decision.subject is not null as is_decided
    from computed
    cross join score.step as step
    left join core.decision as decision
        on decision.institution = computed.institution
        and decision.year = step.year
        and decision.subject_kind = step.subject_kind
        and decision.subject = computed.subject
)
select
    decided.institution,
    decided.subject,
    decided.computed_grade,
    decided.grade,
    grade.grade_order,
    decided.is_direct,
    decided.is_decided
from decided
cross join score.step as step
left join scheme.grade as grade
    on grade.scheme_id = decided.scheme_id
    and grade.subject_kind = step.subject_kind
    and grade.grade = decided.grade
