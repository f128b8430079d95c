/*
question: 这些结果出自哪次运行？
grain: 一行；没有运行的各列为空值
columns:
  run_id: varchar | 运行编号
  started_at: timestamp | 开始时间
*/
select
    max(run.run_id) as run_id,
    min(run.started_at) as started_at
from mart.run as run
