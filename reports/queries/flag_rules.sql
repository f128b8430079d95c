/*
question: 方案有哪些运用事项，依据、措施、责任部门各是什么？
grain: 一行一个标记的一项
columns:
  flag: varchar | 标记
  basis: varchar | 依据条款
  measure: varchar | 措施；逐年加重的依次列出
  departments: varchar[] | 责任部门，牵头的在前
*/
with rising as (
    select
        measure.flag,
        measure.entry,
        string_agg(measure.measure, '、' order by measure.position) as measures
    from scheme.flag_measure as measure
    where measure.scheme_id = $scheme_id
    group by measure.flag, measure.entry
)
select
    flag.flag,
    flag.basis,
    coalesce(rising.measures, flag.measure) as measure,
    flag.departments
from scheme.flag as flag
left join rising
    on rising.flag = flag.flag
    and rising.entry = flag.entry
where flag.scheme_id = $scheme_id
order by
    flag.position,
    flag.flag,
    flag.entry
