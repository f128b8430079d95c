/*
question: 每个成分得多少分，占总分多大比例？
clause: 二(一)
grain: 一行一个计分对象的一个成分，有权重或有分值的
pass: both
formula: 得分为各项的加权平均（由指标给出的成分可取加权几何平均，有 0 分则为 0）；有权重而无分值的成分不计，其余权重折算为 100
columns:
  institution: varchar | 机构
  subject: varchar | 单位代码或工号
  component: varchar | 成分
  position: integer | 成分的次序
  weight: double | 方案的权重
  item_weight: double | 各项权重之和
  is_geometric: boolean | 是否取几何平均
  score: double | 得分，未公布值
  share: double | 在总分中的比例
  published_score: decimal(12,4) | 分 | 公布的得分
*/
with averaged as (
    select
        item.institution,
        item.subject,
        item.component,
        sum(item.weight) as item_weight,
        sum(item.weight * item.score) / nullif(sum(item.weight), 0) as arithmetic,
        min(case when item.weight > 0 then snapped(item.score) end) as lowest,
        sum(case when item.score > 0 then item.weight * ln(item.score) end)
        / nullif(sum(item.weight), 0) as mean_log
    from score.item as item
    group by item.institution, item.subject, item.component
),
scored as (
    select
        subject.institution,
        subject.subject,
        component.component,
        component.position,
        component.weight,
        governing.decimals,
        averaged.item_weight,
        step.subject_kind = 'unit' and component_label.is_indicated and governing.kpi_aggregate = 'geometric' as is_geometric,
        case
            when step.subject_kind = 'unit' and component_label.is_indicated and governing.kpi_aggregate = 'geometric'
                then case when averaged.lowest <= 0 then 0 else exp(averaged.mean_log) end
            else averaged.arithmetic
        end as score
    from score.subject as subject
    cross join score.step as step
    inner join score.governing as governing
        on governing.institution = subject.institution
    inner join scheme.component as component
        on component.scheme_id = subject.scheme_id
        and component.subject_kind = step.subject_kind
        and component.rank_level = subject.rank_level
        and component.unit_group = subject.unit_group
    inner join scheme.component_label as component_label
        on component_label.scheme_id = component.scheme_id
        and component_label.component = component.component
    left join averaged
        on averaged.institution = subject.institution
        and averaged.subject = subject.subject
        and averaged.component = component.component
    where subject.has_result
)
select
    institution,
    subject,
    component,
    position,
    weight,
    item_weight,
    is_geometric,
    score,
    case when score is null then 0 else weight end
    / nullif(sum(case when score is null then 0 else weight end) over (partition by institution, subject), 0) as share,
    published(score, decimals) as published_score
from scored
where
    weight > 0
    or score is not null
