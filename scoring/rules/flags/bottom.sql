/*
question: 对靠后的提示哪一项措施？
clause: 二(三)
grain: 一行一个参加排名的对象
pass: both
into: raised_flag
note: 连续第 k 年取第 k 项措施，更多的取最后一项。提请关注，不是结论。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  criterion: varchar | 依据的指标
  measure_position: bigint | 第几项措施
  detail: varchar | 说明
*/
select
    reached.institution,
    reached.subject,
    reached.flag,
    cast(null as varchar) as criterion,
    reached.years as measure_position,
    replace(replace(replace(replace(
        (select words from scheme.phrase where phrase = 'detail_bottom'),
        '{total}', cast(round(reached.total, 2) as varchar)),
        '{place}', cast(reached.rank as varchar)),
        '{ranked}', cast(reached.ranked as varchar)),
        '{run}', cast(reached.years as varchar)) as detail
from score.bottom_reached as reached
