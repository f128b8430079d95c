/*
question: 单位的考核结果如何？
clause: 一(三)、二(一)
grain: 一行一个机构、年度、单位
pass: units
columns:
  institution: varchar | 机构
  year: integer | 年度
  unit_code: varchar | 单位代码
  unit_name: varchar | 单位名称
  unit_group: varchar | 单位类别（方案中的代号）
  target_tasks: decimal(12,4) | 分 | 目标任务得分
  kpi: decimal(12,4) | 分 | 关键绩效得分
  evaluation: decimal(12,4) | 分 | 民主测评得分
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 总分
  rank: bigint | 同类中的名次
  ranked: bigint | 同类参加排名的个数
  computed_grade: varchar | 计算的等次
  grade: varchar | 等次：有审定的为审定的，否则为计算的
  grade_reason: varchar | 等次的理由
  previous_rank: bigint | 上年名次
  rank_change: bigint | 升降，正为上升
  excellent_streak: integer | 年 | 连续评优的年数
  notes: varchar | 说明
  scheme: varchar | 方案名称
*/
with scores as (
    select
        institution,
        subject,
        max(case when component = 'target_tasks' then published_score end) as target_tasks,
        max(case when component = 'kpi' then published_score end) as kpi,
        max(case when component = 'evaluation' then published_score end) as evaluation
    from score.component
    group by institution, subject
)
select
    subject.institution,
    step.year,
    subject.subject as unit_code,
    subject.subject_name as unit_name,
    subject.unit_group,
    scores.target_tasks,
    scores.kpi,
    scores.evaluation,
    total.bonus,
    total.penalty,
    total.total,
    ranking.rank,
    ranking.ranked,
    graded.computed_grade,
    graded.grade,
    grade_reason.words as grade_reason,
    previous.previous_rank,
    previous.rank_change,
    streak.years as excellent_streak,
    note.notes,
    scheme.name as scheme
from score.subject as subject
cross join score.step as step
inner join score.total as total
    on total.institution = subject.institution
    and total.subject = subject.subject
inner join score.graded as graded
    on graded.institution = subject.institution
    and graded.subject = subject.subject
left join score.grade_reason as grade_reason
    on grade_reason.institution = subject.institution
    and grade_reason.subject = subject.subject
inner join scheme.scheme as scheme
    on scheme.scheme_id = subject.scheme_id
left join scores
    on scores.institution = subject.institution
    and scores.subject = subject.subject
left join score.ranking as ranking
    on ranking.institution = subject.institution
    and ranking.subject = subject.subject
left join score.previous as previous
    on previous.institution = subject.institution
    and previous.subject = subject.subject
left join score.streak as streak
    on streak.institution = subject.institution
    and streak.unit_code = subject.subject
    and streak.is_computed
left join score.note as note
    on note.institution = subject.institution
    and note.subject = subject.subject
