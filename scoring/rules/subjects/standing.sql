/*
question: 对每个在册对象，处分此刻限制什么？
clause: 三(三)
grain: 一行一个受限制的对象
pass: both
formula: 在各项未免责且在检验期内的处理中，取最严的等次上限；有其一即不定等次、有限制
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  cap_order: integer | 最高可得等次的序号，取最严的
  sanctions: varchar | 检验期内有作用的处理方式
  is_ungraded: boolean | 是否暂不确定等次
  is_restrained: boolean | 检验期内有无限制
  is_barred_at_year_end: boolean | 年末是否影响提拔
*/
select
    institution,
    subject,
    max(case when is_in_period then cap_order end) as cap_order,
    string_agg(distinct case when is_in_period then sanction end, '、' order by case when is_in_period then sanction end) as sanctions,
    max(case when is_in_period and is_ungraded then 1 else 0 end) = 1 as is_ungraded,
    max(case when is_in_period then 1 else 0 end) = 1 as is_restrained,
    max(case when is_in_period_at_year_end and bars then 1 else 0 end) = 1 as is_barred_at_year_end
from score.restraint
where not is_set_aside
group by institution, subject
