/*
question: 干部的考核结果如何？
clause: 一(三)、二(一)
grain: 一行一个机构、年度、参加考核的干部
pass: cadres
columns:
  institution: varchar | 机构
  year: integer | 年度
  cadre_id: varchar | 工号
  cadre_name: varchar | 姓名
  rank_level: varchar | 职级
  post: varchar | 职务
  unit_code: varchar | 所在单位
  unit_group: varchar | 单位类别（方案中的代号）
  unit: decimal(12,4) | 分 | 所在单位的总分
  portfolio: decimal(12,4) | 分 | 分管任务得分
  routine: decimal(12,4) | 分 | 平时考核得分
  annual: decimal(12,4) | 分 | 年度测评得分
  special: decimal(12,4) | 分 | 专项考核得分
  bonus: decimal(12,4) | 分 | 计入的加分
  penalty: decimal(12,4) | 分 | 计入的减分
  total: decimal(12,4) | 分 | 总分
  rank: bigint | 同职级同类中的名次；不排名的为空值
  ranked: bigint | 同职级同类参加排名的个数
  computed_grade: varchar | 计算的等次
  grade: varchar | 等次：有审定的为审定的，否则为计算的
  grade_reason: varchar | 等次的理由
  previous_rank: bigint | 上年名次
  rank_change: bigint | 升降，正为上升
  notes: varchar | 说明
  scheme: varchar | 方案名称
*/
with scores as (
    select
        institution,
        subject,
        max(case when component = 'unit' then published_score end) as unit,
        max(case when component = 'portfolio' then published_score end) as portfolio,
        max(case when component = 'routine' then published_score end) as routine,
        max(case when component = 'annual' then published_score end) as annual,
        max(case when component = 'special' then published_score end) as special
    from score.component
    group by institution, subject
)
select
    subject.institution,
    step.year,
    subject.subject as cadre_id,
    subject.subject_name as cadre_name,
    subject.rank_level,
    subject.post,
    subject.unit_code,
    subject.unit_group,
    scores.unit,
    scores.portfolio,
    scores.routine,
    scores.annual,
    scores.special,
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
left join score.note as note
    on note.institution = subject.institution
    and note.subject = subject.subject
