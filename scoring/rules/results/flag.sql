/*
question: 谁有哪些标记，交哪些部门，取什么措施？
clause: 一(三)、二(三)
grain: 一行一个机构、年度、对象的一个标记（靠前、前移各指标一行）
pass: both
formula: 措施按第几项取；责任部门、条款照方案
columns:
  institution: varchar | 机构
  year: integer | 年度
  subject_kind: varchar | 单位或干部（unit、cadre）
  subject: varchar | 单位代码或工号
  subject_name: varchar | 名称或姓名
  flag: varchar | 标记
  criterion: varchar | 依据的指标，只用于靠前、前移
  detail: varchar | 说明
  measure: varchar | 措施
  departments: varchar[] | 责任部门，牵头的在前
  basis: varchar | 依据的条款
*/
with raised as (   -- of the flags that a scheme may list several of, the criterion says which
    select
        raised_flag.institution,
        raised_flag.subject,
        raised_flag.flag,
        raised_flag.criterion,
        case raised_flag.flag when 'grade_run' then raised_flag.criterion else '' end as entry,
        raised_flag.detail,
        raised_flag.measure_position
    from score.raised_flag as raised_flag
),
measured as (
    select
        raised.institution,
        raised.subject,
        raised.flag,
        raised.criterion,
        raised.detail,
        flag.scheme_id,
        flag.entry,
        flag.departments,
        flag.basis,
        max(flag_measure.position) as position
    from raised
    inner join score.governing as governing
        on governing.institution = raised.institution
    inner join scheme.flag as flag
        on flag.scheme_id = governing.scheme_id
        and flag.flag = raised.flag
        and flag.entry = raised.entry
    left join scheme.flag_measure as flag_measure
        on flag_measure.scheme_id = flag.scheme_id
        and flag_measure.flag = flag.flag
        and flag_measure.entry = flag.entry
        and flag_measure.position <= raised.measure_position
    group by
        raised.institution,
        raised.subject,
        raised.flag,
        raised.criterion,
        raised.detail,
        flag.scheme_id,
        flag.entry,
        flag.departments,
        flag.basis
)
select
    measured.institution,
    step.year,
    step.subject_kind,
    measured.subject,
    subject.subject_name,
    measured.flag,
    measured.criterion,
    measured.detail,
    flag_measure.measure,
    measured.departments,
    measured.basis
from measured
cross join score.step as step
inner join score.subject as subject
    on subject.institution = measured.institution
    and subject.subject = measured.subject
left join scheme.flag_measure as flag_measure
    on flag_measure.scheme_id = measured.scheme_id
    and flag_measure.flag = measured.flag
    and flag_measure.entry = measured.entry
    and flag_measure.position = measured.position
