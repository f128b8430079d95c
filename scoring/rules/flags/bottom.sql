/*
question: 对靠后的提示哪一项措施？
clause: 二(三)
grain: 一行一个参加排名的对象
pass: both
into: raised_flag
raises: bottom
formula: 措施 = 第 min(连续年数, 措施项数) 项
note: 连续第 k 年取第 k 项措施，更多的取最后一项。提请关注，不是结论。
columns: as commended
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
