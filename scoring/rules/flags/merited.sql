/*
question: 哪些靠前、前移、表彰要列出？
clause: 一(三)
grain: 一行一个对象的一个标记（靠前、前移各指标一行）
pass: both
into: raised_flag
raises: as merit
columns: as commended
*/
select
    institution,
    subject,
    flag,
    criterion,
    1 as measure_position,
    detail
from score.merit
