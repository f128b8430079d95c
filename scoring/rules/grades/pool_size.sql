/*
question: 每个名额范围有多少对象？
clause: 一(三)
grain: 一行一个名额范围，有计分对象的
pass: both
formula: 参加排名的、参加考核的（“不定等次”的也算）各有多少；范围为排名组，方案按单位分的为所在单位
columns:
  institution: varchar | 机构
  scheme_id: varchar | 方案
  quota_pool: varchar | 名额的范围：排名组或所在单位
  label: varchar | 范围的名称
  unit_group: varchar | 单位类别
  rank_level: varchar | 职级；单位的、按单位分的为空串
  unit_code: varchar | 所在单位；按排名组分的为空串
  ranked: bigint | 参加排名的个数
  assessed: bigint | 参加考核的个数
*/
with placed as (
    select
        subject.institution,
        subject.scheme_id,
        case governing.quota_by
            when 'unit' then subject.unit_code
            else subject.unit_group || case when subject.rank_level = '' then '' else ' / ' || subject.rank_level end
        end as quota_pool,
        case governing.quota_by
            when 'unit' then unit.unit_name
            else unit_group.label || subject.rank_level
        end as label,
        subject.unit_group,
        case governing.quota_by when 'unit' then '' else subject.rank_level end as rank_level,
        case governing.quota_by when 'unit' then subject.unit_code else '' end as unit_code,
        subject.is_ranked
    from score.subject as subject
    cross join score.step as step
    inner join score.governing as governing
        on governing.institution = subject.institution
    inner join scheme.unit_group as unit_group
        on unit_group.scheme_id = subject.scheme_id
        and unit_group.unit_group = subject.unit_group
    inner join core.unit as unit
        on unit.institution = subject.institution
        and unit.year = step.year
        and unit.unit_code = subject.unit_code
    where subject.has_result
)
select
    institution,
    scheme_id,
    quota_pool,
    label,
    unit_group,
    rank_level,
    unit_code,
    cast(sum(case when is_ranked then 1 else 0 end) as bigint) as ranked,
    count(*) as assessed
from placed
group by institution, scheme_id, quota_pool, label, unit_group, rank_level, unit_code
