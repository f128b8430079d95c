/*
question: 每项任务得多少分，逾期的折多少？
clause: 二(一)
grain: 一行一项当年的目标任务
pass: both
formula: 计入得分 = 得分 × 逾期系数（完成日期晚于完成时限，两者都已填写），否则为得分；系数按任务所在单位的类别
columns:
  institution: varchar | 机构
  unit_code: varchar | 单位代码
  task_id: varchar | 任务编号
  title: varchar | 任务名称
  owner_id: varchar | 责任人工号
  weight: double | 权重
  score: double | 得分
  counted: double | 计入得分
  is_late: boolean | 是否逾期
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
with dated as (
    select
        task.institution,
        task.unit_code,
        task.task_id,
        task.title,
        task.owner_id,
        task.weight,
        task.score,
        unit_group.late_factor,
        coalesce(task.completed_on > task.deadline, false) as is_late,
        task.source_file,
        task.source_sheet,
        task.source_row
    from core.task as task
    inner join score.step as step
        on step.year = task.year
    inner join score.governing as governing
        on governing.institution = task.institution
    inner join core.unit as unit
        on unit.institution = task.institution
        and unit.year = task.year
        and unit.unit_code = task.unit_code
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = governing.scheme_id
        and unit_group.unit_group = unit.unit_group
)
select
    institution,
    unit_code,
    task_id,
    title,
    owner_id,
    weight,
    score,
    case when is_late then score * late_factor else score end as counted,
    is_late,
    source_file,
    source_sheet,
    source_row
from dated
