/*
question: 上一年与谁相比？
clause: 一(三)
grain: 一行一个对象的一个前身：填了前身代码的单位为其前身，其余为自己
pass: both
formula: 前身 = 所填的前身代码，未填的为自己
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  forerunner: varchar | 上一年的代码
  forerunners: bigint | 前身的个数
*/
with typed as (
    select
        predecessor.institution,
        predecessor.unit_code as subject,
        predecessor.predecessor as forerunner
    from core.predecessor as predecessor
    inner join score.step as step
        on step.year = predecessor.year
    where step.subject_kind = 'unit'
),
all_forerunners as (
    select
        subject.institution,
        subject.subject,
        coalesce(typed.forerunner, subject.subject) as forerunner
    from score.subject as subject
    left join typed
        on typed.institution = subject.institution
        and typed.subject = subject.subject
)
select
    institution,
    subject,
    forerunner,
    count(*) over (partition by institution, subject) as forerunners
from all_forerunners
