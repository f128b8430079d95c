/*
question: 谁计分、谁排名、谁的等次受限？
clause: 二(一)
grain: 一行一个在册对象
pass: both
formula: 参加排名 = 考核情形为参加，且无“暂不确定等次”的处理
columns:
  institution: varchar | 机构
  scheme_id: varchar | 方案
  subject: varchar | 单位代码或工号
  subject_name: varchar | 名称或姓名
  unit_code: varchar | 所在单位
  unit_group: varchar | 单位类别
  rank_level: varchar | 职级；单位为空串
  post: varchar | 职务
  participation: varchar | 考核情形
  has_result: boolean | 是否计分
  is_ranked: boolean | 是否排名
  is_ungraded: boolean | 是否因处分暂不确定等次
  cap_order: integer | 最高可得等次的序号，1 为不限
  sanctions: varchar | 有作用的处理方式
  is_restrained: boolean | 有无限制
  is_barred_at_year_end: boolean | 年末是否影响提拔
  source_file: varchar | 来源工作簿
  source_sheet: varchar | 来源工作表
  source_row: integer | 来源行
*/
select
    register.institution,
    register.scheme_id,
    register.subject,
    register.subject_name,
    register.unit_code,
    register.unit_group,
    register.rank_level,
    register.post,
    register.participation,
    register.has_result,
    register.joins_ranking and not coalesce(standing.is_ungraded, false) as is_ranked,
    coalesce(standing.is_ungraded, false) as is_ungraded,
    coalesce(standing.cap_order, 1) as cap_order,
    standing.sanctions,
    coalesce(standing.is_restrained, false) as is_restrained,
    coalesce(standing.is_barred_at_year_end, false) as is_barred_at_year_end,
    register.source_file,
    register.source_sheet,
    register.source_row
from score.register as register
left join score.standing as standing
    on standing.institution = register.institution
    and standing.subject = register.subject
