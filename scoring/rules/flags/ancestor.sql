/*
question: 单位在以前各年是哪些单位？
clause: 二(三)
grain: 一行一个单位在以前一年的一个前身，填了前身代码的为其前身，其余为自己
pass: units
formula: 上一年的前身，以及它们在更早各年的前身
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码
  ancestor: varchar | 那一年的代码
  year: integer | 那一年
*/
with here as (
    select
        forerunner.institution,
        forerunner.subject,
        forerunner.forerunner
    from score.forerunner as forerunner
    union
    select
        history.institution,
        history.subject,
        history.subject as forerunner
    from score.history_in_year as history
)
select
    here.institution,
    here.subject,
    here.forerunner as ancestor,
    step.year - 1 as year
from here
cross join score.step as step
union
select
    here.institution,
    here.subject,
    earlier.ancestor,
    earlier.ancestor_year as year
from here
cross join score.step as step
inner join mart.unit_ancestor as earlier
    on earlier.institution = here.institution
    and earlier.year = step.year - 1
    and earlier.unit_code = here.forerunner
