/*
question: 谁位次靠前？
clause: 一(三)
grain: 一行一个对象的一个指标
pass: both
into: merit
raises: top
formula: 位次 ≤ max(1, ⌊比例 × 个数⌋)
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  criterion: varchar | 依据的指标
  detail: varchar | 说明
*/
select
    place.institution,
    place.subject,
    flag.flag,
    place.criterion,
    replace(replace(replace(
        (select words from scheme.phrase where phrase = 'detail_top'),
        '{criterion}', component_label.label),
        '{place}', cast(place.place as varchar)),
        '{ranked}', cast(place.ranked as varchar)) as detail
from score.place as place
cross join score.step as step
inner join score.governing as governing
    on governing.institution = place.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'top'
inner join scheme.flag_criterion as flag_criterion
    on flag_criterion.scheme_id = flag.scheme_id
    and flag_criterion.flag = flag.flag
    and flag_criterion.subject_kind = step.subject_kind
    and flag_criterion.criterion = place.criterion
inner join scheme.component_label as component_label
    on component_label.scheme_id = governing.scheme_id
    and component_label.component = place.criterion
where place.place <= greatest(1, floor(coalesce(flag.share, 0.0) * cast(place.ranked as bigint)))
