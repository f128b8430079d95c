/*
question: 到本年度为止，各事件作出过哪些认定？
clause: 三(二)
grain: 一行一个认定；以后年度重新填写的代替以前的
pass: both
formula: 同一事件、同一对象代码重新填写的，以年度、文件名、行号在后的为准；改名的单位，填原代码的也算，与填新代码的各为一个认定
columns:
  institution: varchar | 机构
  incident_id: varchar | 事件编号
  subject: varchar | 只对该对象；空值为全部对象
  determination: varchar | 认定结论
  reduced_to: varchar | 减轻后处理方式
  reduced_until: date | 减轻后影响期止；空值为原处理的影响期止
  decided_on: date | 认定日期
  rectify_by: date | 整改期限
  rectified_on: date | 整改完成日期
  typed_in: integer | 填写的年度
  source_file: varchar | 来源工作簿
  source_row: integer | 来源行
*/
with typed as (
    select
        determination.institution,
        determination.incident_id,
        coalesce(renamed.unit_code, determination.subject) as subject,
        determination.determination,
        determination.reduced_to,
        determination.reduced_until,
        determination.decided_on,
        determination.rectify_by,
        determination.rectified_on,
        determination.year as typed_in,
        determination.source_file,
        determination.source_row,
        row_number() over (
            partition by
                determination.institution,
                determination.incident_id,
                determination.subject_kind,
                determination.subject
            order by determination.year desc, determination.source_file desc, determination.source_row desc
        ) as recency
    from core.determination as determination
    inner join score.step as step
        on determination.year <= step.year
        and (determination.subject_kind is null or determination.subject_kind = step.subject_kind)
    left join score.renamed as renamed
        on renamed.institution = determination.institution
        and renamed.former_code = determination.subject
)
select
    institution,
    incident_id,
    subject,
    determination,
    reduced_to,
    reduced_until,
    decided_on,
    rectify_by,
    rectified_on,
    typed_in,
    source_file,
    source_row
from typed
where recency = 1
