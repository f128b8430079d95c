/*
question: 每个等次有几个名额？
clause: 一(三)
grain: 一行一个名额范围的一个有名额的等次
pass: both
formula: 名额 = 应有的名额按方案取整；largest_remainder：整数之外，总数余下的按余数由大到小各给一个，余数相同而不够分的不再往下给；会议分配的照所填
note: 会议分配的名额可以及于几个范围，由其中参加排名的同争。
columns:
  institution: varchar | 机构
  quota_pool: varchar | 名额的范围
  grade: varchar | 等次
  contest: varchar | 同争名额的范围
  is_by_total: boolean | 几个范围同争，只按总分
  quota: decimal(19,18) | 比例；会议分配的为空值
  is_cumulative: boolean | 名额是否为这一等次与更好的等次合计的
  number: bigint | 个数；会议分配的为空值
  entitled: decimal(38,18) | 应有的名额；会议分配的为空值
  whole: bigint | 其整数；会议分配的为空值
  remainder: decimal(38,18) | 其余数；会议分配的为空值
  extra: bigint | 按余数另给的名额
  undealt: bigint | 全校因余数相同而没有分出的名额
  places: bigint | 名额
  document: varchar | 文号，会议分配的
*/
with in_line as (
    select
        share.institution,
        share.quota_pool,
        share.grade,
        share.quota,
        share.is_cumulative,
        share.number,
        share.entitled,
        share.whole,
        share.remainder,
        governing.quota_rounding,
        floor(sum(share.entitled) over (partition by share.institution, share.grade))
        - sum(share.whole) over (partition by share.institution, share.grade) as left_over,
        count(*) over (
            partition by share.institution, share.grade order by share.remainder desc
        ) as served_with_it   -- those of the same remainder are counted
    from score.grade_share as share
    inner join score.governing as governing
        on governing.institution = share.institution
),
dealt_out as (
    select
        institution,
        quota_pool,
        grade,
        quota,
        is_cumulative,
        number,
        entitled,
        whole,
        remainder,
        quota_rounding,
        left_over,
        case when quota_rounding = 'largest_remainder' and served_with_it <= left_over then 1 else 0 end as extra
    from in_line
)
select
    institution,
    quota_pool,
    grade,
    quota_pool as contest,
    false as is_by_total,
    quota,
    is_cumulative,
    number,
    entitled,
    whole,
    remainder,
    cast(extra as bigint) as extra,
    cast(
        case
            when quota_rounding = 'largest_remainder'
                then left_over - sum(extra) over (partition by institution, grade)
            else 0
        end as bigint
    ) as undealt,
    cast(
        case quota_rounding
            when 'ceil' then ceil(entitled)
            when 'half_up' then round(entitled, 0)
            else whole + extra
        end as bigint
    ) as places,
    cast(null as varchar) as document
from dealt_out
union all
select
    dealt.institution,
    dealt.quota_pool,
    dealt.grade,
    dealt.contest,
    dealt.pools > 1 as is_by_total,
    cast(null as decimal(19,18)) as quota,
    false as is_cumulative,
    cast(null as bigint) as number,
    cast(null as decimal(38,18)) as entitled,
    cast(null as bigint) as whole,
    cast(null as decimal(38,18)) as remainder,
    cast(0 as bigint) as extra,
    cast(0 as bigint) as undealt,
    cast(dealt.places as bigint) as places,
    dealt.document
from score.dealt_place as dealt
