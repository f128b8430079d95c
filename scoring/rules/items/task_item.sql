/*
question: 哪些任务计入单位的目标任务、干部的分管任务？
clause: 二(一)
grain: 一行一项任务与其所属的对象：单位的任务，责任人（不论任务在哪个单位）的任务
pass: both
into: item
component: target_tasks, portfolio
formula: 得分 = 计入得分；权重 = 任务的权重
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  component: varchar | 成分
  item: varchar | 项目
  label: varchar | 项目名称
  value: double | 填报值
  target: double | 目标值
  score: double | 得分
  weight: double | 成分内的权重
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
select
    task.institution,
    task.unit_code as subject,
    'target_tasks' as component,
    task.task_id as item,
    task.title as label,
    task.score as value,
    cast(null as double) as target,
    task.counted as score,
    task.weight,
    task.source_file,
    task.source_sheet,
    task.source_row
from score.task_counted as task
cross join score.step as step
where step.subject_kind = 'unit'
union all
select
    task.institution,
    task.owner_id as subject,
    'portfolio' as component,
    task.task_id as item,
    task.title as label,
    task.score as value,
    cast(null as double) as target,
    task.counted as score,
    task.weight,
    task.source_file,
    task.source_sheet,
    task.source_row
from score.task_counted as task
cross join score.step as step
where
    step.subject_kind = 'cadre'
    and task.owner_id is not null
