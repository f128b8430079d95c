/*
question: 上一年第几名，升降几位？
clause: 一(三)
grain: 一行一个参加排名的对象，上一年有名次的
pass: both
formula: 升降 = 上年名次 − 本年名次，正为上升
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  previous_rank: bigint | 上年名次
  rank_change: bigint | 升降
*/
select
    ranking.institution,
    ranking.subject,
    place_before.place as previous_rank,
    place_before.place - ranking.rank as rank_change
from score.ranking as ranking
inner join score.place_before as place_before
    on place_before.institution = ranking.institution
    and place_before.subject = ranking.subject
    and place_before.criterion = 'total'
