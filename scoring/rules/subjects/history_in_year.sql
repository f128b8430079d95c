/*
question: 没有考核数据的年份，历史结果怎么说？
clause: 一(三)
grain: 一行一个对象
pass: both
formula: 同一对象重新填写的，以文件夹年度、文件名、行号在后的为准
note: 有文件夹的年度以计算结果为准；同一对象在几个年度的文件夹中都有的，以后填写的为准。
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  grade: varchar | 等次
  rank: bigint | 名次
*/
with typed as (
    select
        history.institution,
        history.subject,
        history.grade,
        history.rank,
        row_number() over (
            partition by history.institution, history.subject
            order by history.folder_year desc, history.source_file desc, history.source_row desc
        ) as recency
    from core.history as history
    inner join score.step as step
        on step.year = history.year
        and step.subject_kind = history.subject_kind
    left join scheme.governs as governs
        on governs.institution = history.institution
        and governs.year = history.year
    where governs.year is null
)
select
    institution,
    subject,
    grade,
    rank
from typed
where recency = 1
