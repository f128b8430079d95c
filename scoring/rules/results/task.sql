/*
question: 每项任务由谁负责，是否按期，计多少分？
clause: 二(一)
grain: 一行一个机构、年度、单位的一项任务
pass: units
columns:
  institution: varchar | 机构
  year: integer | 年度
  unit_code: varchar | 单位代码
  unit_name: varchar | 单位名称
  task_id: varchar | 任务编号
  parent_id: varchar | 上级任务编号
  title: varchar | 任务名称
  task_source: varchar | 任务来源
  approach: varchar | 推进措施
  owner_id: varchar | 责任人工号
  deadline: date | 完成时限
  completed_on: date | 完成日期
  weight: double | 权重
  score: double | 分 | 得分
  counted: double | 分 | 计入得分，逾期的已折算
  is_late: boolean | 是否逾期
*/
select
    task.institution,
    task.year,
    task.unit_code,
    unit.unit_name,
    task.task_id,
    task.parent_id,
    task.title,
    task.task_source,
    task.approach,
    task.owner_id,
    task.deadline,
    task.completed_on,
    task.weight,
    task.score,
    counted.counted,
    counted.is_late
from core.task as task
inner join score.step as step
    on step.year = task.year
inner join core.unit as unit
    on unit.institution = task.institution
    and unit.year = task.year
    and unit.unit_code = task.unit_code
inner join score.task_counted as counted
    on counted.institution = task.institution
    and counted.unit_code = task.unit_code
    and counted.task_id = task.task_id
