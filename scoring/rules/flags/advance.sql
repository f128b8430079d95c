/*
question: 谁前移幅度大？
clause: 一(三)
grain: 一行一个对象的一个指标
pass: both
into: merit
raises: advance
formula: 上一年位次 − 本年位次 ≥ 位数，且 ≥ 比例 × 个数，且大于 0
columns: as top
*/
select
    place.institution,
    place.subject,
    flag.flag,
    place.criterion,
    replace(replace(replace(replace(
        (select words from scheme.phrase where phrase = 'detail_advance'),
        '{criterion}', component_label.label),
        '{before}', cast(place_before.place as varchar)),
        '{place}', cast(place.place as varchar)),
        '{ranked}', cast(place.ranked as varchar)) as detail
from score.place as place
cross join score.step as step
inner join score.place_before as place_before
    on place_before.institution = place.institution
    and place_before.subject = place.subject
    and place_before.criterion = place.criterion
inner join score.governing as governing
    on governing.institution = place.institution
inner join scheme.flag as flag
    on flag.scheme_id = governing.scheme_id
    and flag.flag = 'advance'
inner join scheme.flag_criterion as flag_criterion
    on flag_criterion.scheme_id = flag.scheme_id
    and flag_criterion.flag = flag.flag
    and flag_criterion.subject_kind = step.subject_kind
    and flag_criterion.criterion = place.criterion
inner join scheme.component_label as component_label
    on component_label.scheme_id = governing.scheme_id
    and component_label.component = place.criterion
where
    place_before.place > place.place
    and place_before.place - place.place >= coalesce(flag.positions, 0)
    and place_before.place - place.place >= coalesce(flag.share, 0.0) * cast(place.ranked as bigint)
