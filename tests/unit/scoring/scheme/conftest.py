"""Schemes as text, the contract's example among them, and what the loader makes of an edited copy of it."""

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

# The whole grammar, by the contract's example, word for word.
WHOLE = """\
name: 示例大学二级单位与处级干部考核方案
basis: 鲁大党发〔2017〕45号
years: {from: 2022, to: 2024}            # to: null = until replaced
decimals: 2                              # of every published score, 4 at most
groups: {college: 学院, administrative: 机关教辅}
components: {party_building: 党建考核, teaching: 教学工作}   # the scheme's own, key and label; none if left out

units:
  components:                            # weights by group, each column sums to 100
    target_tasks: {college: 50, administrative: 65}
    kpi:          {college: 40, administrative: 15}
    evaluation:   {college: 10, administrative: 20}
                                         # an own one stands here like the others: party_building: {college: 15, administrative: 20}
  late_factor: 0.9                       # a task completed after its deadline keeps this share of its score; 1 if left out
  adjustments: {max_bonus: 5, max_penalty: 10}
  tie_breakers: [target_tasks, kpi]      # none if left out
  grades:                                # best first; the last has no floor
    - {grade: 优秀, min_score: 85, quota: 0.30}           # or by group: {college: 0.30, administrative: 0.25}
    - {grade: 良好, min_score: 75}                         # or cumulative_quota: 0.80: this grade and better together
    - {grade: 合格, min_score: 60}
    - {grade: 不合格}                    # no floor, no quota
  quota_rounding: floor                  # floor | half_up | ceil | largest_remainder
  ties_at_cut: exclude                   # exclude | include

kpi:
  aggregate: arithmetic                  # arithmetic | geometric
  indicators:
    - id: research_funding
      component: kpi                     # kpi, or one of the scheme's own
      if_missing: leave_out              # leave_out | zero, for a unit of its groups without a row
      label: 到账科研经费
      unit: 万元                         # of the measure
      typed_unit: 万元                   # of what is typed; `unit` if left out, and then a warning where `measure` is not value
      better: higher                     # higher | lower
      measure: value                     # value | per_head | growth; value if left out
      weight: {college: 20}              # a group left out: the indicator is not for it
      curve: {kind: completion, cap: 120}

ballots:
  values: {优秀: 95, 良好: 80, 一般: 60, 较差: 30, 不了解: null}   # null: handed in, not scored
  classes:                               # weight of each voter class, by whom is voted on
    unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}
    cadre:                               # here by rank, and under 正处 by group too
      正处: {college: {校领导: 40, 处级干部: 30, 群众代表: 30}, administrative: {校领导: 60, 群众代表: 40}}
      副处: {分管校领导: 20, 处级干部: 30, 群众代表: 50}
  aspects: {cadre: {德: 20, 能: 20, 绩: 60}}           # none if left out, or for a kind left out
  absent: 0                              # the value of a ballot handed out and not returned; such ballots are no ballots if left out
  trim: 0.0                              # share of ballots cut at each end, within a class and aspect; or
  # drop: 1                              # number of ballots cut at each end (去掉一个最高分和一个最低分)

routine: {values: {好: 95, 较好: 85, 一般: 70, 较差: 50}}

cadres:
  components:                            # by rank, then group; each row sums to 100
    正处:
      college:        {unit: 60, portfolio: 0,  routine: 10, annual: 25, special: 5}
      administrative: {unit: 50, portfolio: 0,  routine: 20, annual: 25, special: 5}
    副处:
      college:        {unit: 40, portfolio: 20, routine: 10, annual: 25, special: 5}
      administrative: {unit: 30, portfolio: 25, routine: 20, annual: 20, special: 5}
  adjustments: {max_bonus: 3, max_penalty: 10}
  grades:
    - grade: 优秀
      min_score: 80
      quota: 0.20                        # with quota_by: unit also, e.g., quota_if_unit: {优秀: 0.25, 不合格: 0.15}
      requires:                          # any of these four; nothing if left out
        components: {routine: 80}
        unit_grade: [优秀, 良好]
        ballots: {choices: [较差], below: 0.10}
        routine: {grades: [好], share: 0.5, none: [一般, 较差]}
    - {grade: 合格, min_score: 60}
    - {grade: 基本合格, min_score: 50}
    - {grade: 不合格}
  quota_by: pool                         # pool (rank and group) | unit
  quota_of: ranked                       # ranked | assessed
  quota_rounding: floor
  ties_at_cut: exclude

term:
  weights: {annual_mean: 70, evaluation: 30}
  grades: [{grade: 优秀, min_score: 85}, {grade: 合格, min_score: 60}, {grade: 不合格}]

sanctions_tested: year_end               # year_end: in force on 31 December | whole_year: on any day of the year | first_year: in the year of 影响期起 only, even where it is typed later (三(三)); after 从轻减轻 the reduced sanction's `tested` is asked
sanctions:                               # cap: the best grade one may still get; ungraded: 不定等次; bars: no promotion priority
  一票否决: {cap: {unit: 不合格}, bars: true}
  诫勉:     {cap: {cadre: 合格}, bars: true}
  立案审查: {ungraded: true, bars: true}
  谈话提醒: {bars: false}
  警告:     {cap: {cadre: 合格}, bars: true, tested: first_year}   # `tested`: of this sanction, in place of `sanctions_tested`

flags:                                   # a flag left out is not raised; departments: the lead first
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
  grade_run:                             # a list
    - {id: weak_twice, of: cadre, grades: [基本合格, 不合格, 不定等次], years: 2, measure: 组织调整, departments: [党委组织部], basis: 二(三)}
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
def whole():
    return WHOLE


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
