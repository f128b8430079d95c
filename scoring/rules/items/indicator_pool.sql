/*
question: 同类单位在一项指标上的最小、最大、平均与离散各是多少？
clause: 二(一)
grain: 一行一个机构、类别的一项指标
pass: units
formula: 在同一机构、年度、类别、指标的各单位中取最小、最大、平均与总体标准差
columns:
  institution: varchar | 机构
  unit_group: varchar | 单位类别
  indicator: varchar | 指标编号
  least: double | 最小值
  greatest: double | 最大值
  mean: double | 平均值
  deviation: double | 总体标准差
*/
select
    institution,
    unit_group,
    indicator,
    min(x) as least,
    max(x) as greatest,
    avg(x) as mean,
    stddev_pop(x) as deviation
from score.indicator_value
where kind in ('min_max', 'share_of_best', 'z_score')
group by institution, unit_group, indicator
