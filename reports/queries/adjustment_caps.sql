/*
question: 加减分的上限是多少？
grain: 一行一类对象
columns:
  subject_kind: varchar | 对象类别：unit 单位，cadre 干部
  max_bonus: double | 加分上限
  max_penalty: double | 减分上限
*/
select
    cap.subject_kind,
    cap.max_bonus,
    cap.max_penalty
from scheme.adjustment_cap as cap
where cap.scheme_id = $scheme_id
order by cap.subject_kind desc
