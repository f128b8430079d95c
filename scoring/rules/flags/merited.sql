/*
question: 哪些靠前、前移、表彰要列出？
clause: 一(三)
grain: 一行一个对象的一个标记（靠前、前移各指标一行）
pass: both
into: raised_flag
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  flag: varchar | 标记
  criterion: varchar | 依据的指标
  measure_position: bigint | 第几项措施
  detail: varchar | 说明
*/
select
    institution,
    subject,
    flag,
    criterion,
    1 as measure_position,
    detail
from score.merit
