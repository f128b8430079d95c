/*
question: 哪些单位只是改了代码，原来的代码是什么？
clause: 三(三)
grain: 一行一个改名的单位的一个原代码，改名之后每年都有
pass: units
formula: 改名 = 只填一个前身代码，该代码本年在“单位”表中已没有，别的单位也没有填它
note: 改名的单位承接原代码的事件、处理、认定与位次靠后的年数；几次改名的逐次承接。原代码再次使用的，不再视为改名的原代码。
columns:
  institution: varchar | 机构
  unit_code: varchar | 现在的代码
  former_code: varchar | 原来的代码
  renamings: integer | 隔几次改名
  is_of_this_year: boolean | 是否本年改的
*/
with typed as (
    select
        predecessor.institution,
        predecessor.unit_code,
        predecessor.predecessor,
        count(*) over (partition by predecessor.institution, predecessor.unit_code) as predecessors,
        count(*) over (partition by predecessor.institution, predecessor.predecessor) as successors
    from core.predecessor as predecessor
    inner join score.step as step
        on step.year = predecessor.year
),
of_this_year as (
    select
        typed.institution,
        typed.unit_code,
        typed.predecessor as former_code
    from typed
    cross join score.step as step
    left join core.unit as going_on
        on going_on.institution = typed.institution
        and going_on.year = step.year
        and going_on.unit_code = typed.predecessor
    where
        typed.predecessors = 1
        and typed.successors = 1
        and going_on.unit_code is null
),
year_before as (
    select
        unit_result.institution,
        max(unit_result.year) as year
    from mart.unit_result as unit_result
    inner join score.step as step
        on unit_result.year < step.year
    group by unit_result.institution
),
all_renamed as (
    select
        of_this_year.institution,
        of_this_year.unit_code,
        of_this_year.former_code,
        1 as renamings,
        true as is_of_this_year
    from of_this_year
    union all
    select
        earlier.institution,
        coalesce(of_this_year.unit_code, earlier.unit_code) as unit_code,
        earlier.former_code,
        earlier.renamings + case when of_this_year.unit_code is null then 0 else 1 end as renamings,
        false as is_of_this_year
    from mart.unit_renamed as earlier
    inner join year_before
        on year_before.institution = earlier.institution
        and year_before.year = earlier.year
    left join of_this_year
        on of_this_year.institution = earlier.institution
        and of_this_year.former_code = earlier.unit_code
    left join of_this_year as typed_again
        on typed_again.institution = earlier.institution
        and typed_again.unit_code = earlier.unit_code
        and typed_again.former_code = earlier.former_code
    where typed_again.unit_code is null
)
select
    all_renamed.institution,
    all_renamed.unit_code,
    all_renamed.former_code,
    all_renamed.renamings,
    all_renamed.is_of_this_year
from all_renamed
cross join score.step as step
left join core.unit as used_again
    on used_again.institution = all_renamed.institution
    and used_again.year = step.year
    and used_again.unit_code = all_renamed.former_code
where used_again.unit_code is null
