"""The contract's example scheme as text, and what the loader makes of an edited copy of it."""

import pytest

from scoring.scheme.loading import SchemeError, read_scheme

EXAMPLE = """\
name: 示例大学二级单位与处级干部考核方案
basis: 鲁大党发〔2017〕45号
years: {from: 2022, to: 2024}            # to: null = until replaced
decimals: 2                              # of every published score, 4 at most
groups: {college: 学院, administrative: 机关教辅}

units:
  components:                            # weights by group, each column sums to 100
    target_tasks: {college: 50, administrative: 65}
    kpi:          {college: 40, administrative: 15}
    evaluation:   {college: 10, administrative: 20}
  late_factor: 0.9
  adjustments: {max_bonus: 5, max_penalty: 10}
  tie_breakers: [target_tasks, kpi]
  grades:
    - {grade: 优秀, min_score: 85, quota: 0.30}
    - {grade: 良好, min_score: 75}
    - {grade: 合格, min_score: 60}
    - {grade: 不合格}
  quota_rounding: floor
  ties_at_cut: exclude

kpi:
  aggregate: arithmetic
  indicators:
    - id: research_funding
      label: 到账科研经费
      unit: 万元
      better: higher
      measure: value
      weight: {college: 20}
      curve: {kind: completion, cap: 120}

ballots:
  values: {优秀: 95, 良好: 80, 一般: 60, 较差: 30}
  classes:
    unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}
    cadre: {校领导: 40, 处级干部: 30, 群众代表: 30}
  trim: 0.0

routine: {values: {好: 95, 较好: 85, 一般: 70, 较差: 50}}

cadres:
  components:
    正处:
      college:        {unit: 60, portfolio: 0,  routine: 10, annual: 25, special: 5}
      administrative: {unit: 50, portfolio: 0,  routine: 20, annual: 25, special: 5}
    副处:
      college:        {unit: 40, portfolio: 20, routine: 10, annual: 25, special: 5}
      administrative: {unit: 30, portfolio: 25, routine: 20, annual: 20, special: 5}
  adjustments: {max_bonus: 3, max_penalty: 10}
  grades:
    - {grade: 优秀, min_score: 80, quota: 0.20}
    - {grade: 合格, min_score: 60}
    - {grade: 基本合格, min_score: 50}
    - {grade: 不合格}
  quota_by: pool
  quota_rounding: floor
  ties_at_cut: exclude

term:
  weights: {annual_mean: 70, evaluation: 30}
  grades: [{grade: 优秀, min_score: 85}, {grade: 合格, min_score: 60}, {grade: 不合格}]

sanctions_tested: year_end
sanctions:
  一票否决: {cap: {unit: 不合格}, bars: true}
  诫勉:     {cap: {cadre: 合格}, bars: true}
  立案审查: {ungraded: true, bars: true}
  谈话提醒: {bars: false}

flags:
  commended:          {grade: 优秀, measure: 表彰奖励, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}
  excellent_streak:   {grade: 优秀, years: 3, measure: 干部优先提拔使用, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}
  promotion_priority: {min_grade: 合格, measure: 列入优先提拔使用名单, departments: [党委组织部], basis: 一(三)}
  top:                {share: 0.10, of: {unit: [total, target_tasks, kpi], cadre: [total, routine]}, measure: 位次靠前, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}
  advance:            {positions: 5, share: 0.15, of: {unit: [total, target_tasks, kpi], cadre: [total, routine]}, measure: 前移幅度大, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}
  honoured:           {measure: 受到表彰, departments: [党委组织部, 党委宣传部], basis: 一(三)}
  reward:             {when: any, min_grade: {unit: 合格, cadre: 合格}, measure: 按规定奖励, departments: [党委组织部, 人事处, 财经处], basis: 一(三)}
  direct_excellent:   {measure: 直接确定为优秀等次, departments: [党委组织部, 人事处], basis: 一(三)}
  bottom:             {share: 0.10, min_count: 1, min_pool: 5, below: 60, measures: [谈话提醒, 诫勉, 组织调整], departments: [党委组织部, 纪委], basis: 二(三)}
  discontent:         {choices: [较差], share: 0.30, measure: 提请研究, departments: [党委组织部, 纪委], basis: 二(三)}
  inquiry_open:       {measure: 作出认定结论, departments: [纪委, 党委组织部], basis: 三(二)}
  rectification_open: {measure: 限期整改, departments: [纪委, 党委组织部], basis: 三(三)}
  exempted:           {measure: 不作负面评价, departments: [纪委, 党委组织部], basis: 三(三)}
  tie_at_cut:         {measure: 提请会议研究, departments: [发展规划处], basis: 二(一)}
"""

# Nothing in it but what the contract requires.
LEAST = """\
name: 最简方案
basis: 某文件
years: {from: 2024, to: null}
groups: {college: 学院}
units:
  components: {target_tasks: {college: 100}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 好, min_score: 80}, {grade: 差}]
cadres:
  components: {正处: {college: {unit: 60, special: 40}}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 好, min_score: 80}, {grade: 差}]
"""


@pytest.fixture
def example():
    return EXAMPLE


@pytest.fixture
def least():
    return LEAST


@pytest.fixture
def edited():
    """An edited copy of the example: each old text, which must stand there, replaced once by its new one."""

    def edit(*replacements, text=EXAMPLE):
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    return edit


@pytest.fixture
def load(tmp_path):
    """What a text, or bytes, read as a file `方案.yaml`, come to."""

    def read(text):
        path = tmp_path / "方案.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_scheme(path)

    return read


@pytest.fixture
def problems(load):
    """Every problem of a text that is refused."""

    def refused(text):
        with pytest.raises(SchemeError) as refusal:
            load(text)
        return refusal.value.problems

    return refused


@pytest.fixture
def with_curve(edited):
    """The example with this curve, as YAML flow text, and other fields of its indicator."""

    def put(curve, *replacements):
        return edited(("{kind: completion, cap: 120}", curve), *replacements)

    return put
