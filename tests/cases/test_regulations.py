"""Regulations as offices have them, as schemes: a small campus each, and what comes of it worked out by hand.

Each scheme is written from a rule that many universities share (class weights by rank, places dealt by the largest
remainder, the last fifth marked 一般 …); the figures beside the assertions are those of a reader with a pencil.
"""

from decimal import Decimal

import pytest

from tests.cases.assessed import INSTITUTION, assess, by_key, fetch, scheme_of, work_database

YEAR = 2025
HEAD = """\
name: 考核办法
basis: 示例
years: {from: 2020, to: null}
"""
NO_ADJUSTMENTS = "adjustments: {max_bonus: 0, max_penalty: 0}"


def scored(folder, text, rows, *, kinds=("unit", "cadre")):
    scheme = scheme_of(HEAD + text, folder)
    of_year = {table: [{"year": YEAR, **row} for row in some] for table, some in rows.items()}
    connection = work_database(of_year, {(INSTITUTION, YEAR): scheme})
    assess(connection, kinds=kinds)
    return connection


def unit(code, group, headcount=None):
    return {"unit_code": code, "unit_name": code, "unit_group": group, "headcount": headcount}


def cadre(code, rank, unit_code, participation="参加"):
    return {
        "cadre_id": code,
        "cadre_name": code,
        "rank_level": rank,
        "unit_code": unit_code,
        "participation": participation,
    }


def task(code, score):
    return {"unit_code": code, "task_id": "1", "title": "任务", "weight": 100, "score": score}


def ballots(kind, subject, **scores):
    """Ballots as scores: of each class the score of each of its ballots."""
    return [
        {"subject_kind": kind, "subject": subject, "voter_class": voter_class, "score": score, "votes": 1}
        for voter_class, cast in scores.items()
        for score in cast
    ]


# ---- class weights by group and rank, ballots as scores, one dropped at each end

OFFICES = f"""\
groups: {{college: 学院, office: 机关}}
units:
  components:
    target_tasks: {{college: 60, office: 60}}
    evaluation: {{college: 40, office: 40}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 合格}}]
ballots:
  values: {{不了解: null}}
  classes:
    unit:
      college: {{校领导: 50, 教师: 50}}
      office: {{校领导: 40, 学院: 60}}
    cadre:
      正处: {{校领导: 60, 中层: 40}}
      副处:
        college: {{分管领导: 30, 教师: 70}}
        office: {{分管领导: 100}}
  drop: 1
cadres:
  components:
    正处: {{college: {{unit: 40, annual: 60}}, office: {{unit: 40, annual: 60}}}}
    副处: {{college: {{unit: 30, annual: 70}}, office: {{unit: 30, annual: 70}}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 合格}}]
"""


def test_class_weights_by_group_and_rank_with_ballots_as_scores(tmp_path):
    rows = {
        "unit": [unit("01", "college"), unit("02", "office")],
        "task": [task("01", 90), task("02", 80)],
        "cadre": [cadre("1", "正处", "01"), cadre("2", "副处", "01"), cadre("3", "副处", "02")],
        "ballot": [
            *ballots("unit", "01", 校领导=[100, 90, 80, 60], 教师=[70, 90]),
            *ballots("unit", "02", 校领导=[50, 85, 85, 100], 学院=[75]),
            *ballots("cadre", "1", 校领导=[95, 85, 60], 中层=[80, 90]),
            *ballots("cadre", "2", 分管领导=[90], 教师=[60, 70, 80, 100]),
            *ballots("cadre", "3", 分管领导=[88, 92]),
        ],
    }
    connection = scored(tmp_path, OFFICES, rows)
    units = by_key(fetch(connection, "select unit_code, evaluation, total from mart.unit_result"))
    # 01: 校领导 without 100 and 60 is 85; of two ballots none is dropped, 教师 is 80; half each 82.5; 0.6 × 90 + 0.4 × 82.5 = 87
    assert units["01"] == (Decimal("82.50"), Decimal("87.00"))
    # 02: 校领导 without 50 and 100 is 85, 学院 75: 0.4 × 85 + 0.6 × 75 = 79; 0.6 × 80 + 0.4 × 79 = 79.6
    assert units["02"] == (Decimal("79.00"), Decimal("79.60"))
    cadres = by_key(fetch(connection, "select cadre_id, unit, annual, total from mart.cadre_result"))
    # 校领导 of three 85, 中层 85: 85; 0.4 × 87 + 0.6 × 85 = 85.8
    assert cadres["1"] == (Decimal("87.00"), Decimal("85.00"), Decimal("85.80"))
    # 分管领导 90, 教师 (70 + 80) / 2 = 75: 0.3 × 90 + 0.7 × 75 = 79.5; 0.3 × 87 + 0.7 × 79.5 = 81.75
    assert cadres["2"] == (Decimal("87.00"), Decimal("79.50"), Decimal("81.75"))
    # (88 + 92) / 2 = 90; 0.3 × 79.6 + 0.7 × 90 = 86.88
    assert cadres["3"] == (Decimal("79.60"), Decimal("90.00"), Decimal("86.88"))


# ---- places of six pools by the largest remainder

SIX_POOLS = f"""\
groups: {{all: 全部}}
units:
  components: {{target_tasks: {{all: 100}}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 合格}}]
cadres:
  components: {{{", ".join(f"{rank}级: {{all: {{special: 100}}}}" for rank in "甲乙丙丁戊己")}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 优秀, min_score: 0, quota: 0.17}}, {{grade: 合格}}]
  quota_rounding: largest_remainder
"""


def test_six_pools_share_the_places_by_the_largest_remainder(tmp_path):
    sizes = dict(zip((f"{rank}级" for rank in "甲乙丙丁戊己"), (18, 19, 15, 12, 6, 9), strict=True))
    cadres = [cadre(f"{rank}{number}", rank, "01") for rank, size in sizes.items() for number in range(size)]
    rows = {
        "unit": [unit("01", "all")],
        "task": [task("01", 80)],
        "cadre": cadres,
        "special": [
            {"cadre_id": one["cadre_id"], "topic": "考核", "score": 60 + int(one["cadre_id"][2:])} for one in cadres
        ],
    }
    connection = scored(tmp_path, SIX_POOLS, rows)
    # 3.06, 3.23, 2.55, 2.04, 1.02, 1.53: whole parts 3, 3, 2, 2, 1, 1; of floor(13.43) = 13 one is left, and 0.55 is the greatest
    wanted = dict(zip(sizes, (3, 3, 3, 2, 1, 1), strict=True))
    winners = "select rank_level, count(*) from mart.cadre_result where grade = '优秀' group by rank_level"
    assert by_key(fetch(connection, winners)) == wanted
    quotas = by_key(fetch(connection, "select pool_label, entitled, whole, extra, dealt from mart.quota"))
    assert quotas["全部丙级"] == (Decimal("2.55"), 2, 1, 3)
    assert quotas["全部己级"] == (Decimal("1.53"), 1, 0, 1)


# ---- shares of those assessed, by what the unit came to

BY_UNIT = f"""\
groups: {{all: 全部}}
units:
  components: {{target_tasks: {{all: 100}}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 优秀, min_score: 90}}, {{grade: 合格, min_score: 60}}, {{grade: 不合格}}]
cadres:
  components: {{正处: {{all: {{special: 100}}}}, 副处: {{all: {{special: 100}}}}}}
  {NO_ADJUSTMENTS}
  grades:
    - {{grade: 优秀, min_score: 80, quota: 0.20, quota_if_unit: {{优秀: 0.25, 不合格: 0.15}}}}
    - {{grade: 合格}}
  quota_by: unit
  quota_of: assessed
  ties_at_cut: include
"""


@pytest.mark.parametrize(
    ("score", "places"),
    [(95, 2), (70, 2), (50, 1)],  # floor(2.5), floor(2.0), floor(1.5)
)
def test_shares_of_the_ten_assessed_of_whom_one_is_ungraded(tmp_path, score, places):
    cadres = [cadre(str(number), "正处" if number < 2 else "副处", "01") for number in range(9)]
    cadres.append(cadre("9", "副处", "01", participation="不定等次"))
    rows = {
        "unit": [unit("01", "all")],
        "task": [task("01", score)],
        "cadre": cadres,
        "special": [
            {"cadre_id": one["cadre_id"], "topic": "考核", "score": 99 - int(one["cadre_id"])} for one in cadres
        ],
    }
    connection = scored(tmp_path, BY_UNIT, rows)
    quota = fetch(connection, "select number, dealt from mart.quota where subject_kind = 'cadre'")
    assert quota == [(10, places)]  # of the nine ranked it would be floor(1.8) = 1 at 20 %
    best = fetch(connection, "select cadre_id from mart.cadre_result where grade = '优秀' order by cadre_id")
    assert [code for (code,) in best] == [str(number) for number in range(places)]


# ---- a quarter of all colleges 优秀, the last fifth 一般

FIFTHS = f"""\
groups: {{stem: 理工, arts: 文科, new: 新建}}
units:
  components: {{target_tasks: {{stem: 100, arts: 100, new: 100}}}}
  {NO_ADJUSTMENTS}
  grades:
    - {{grade: 优秀, min_score: 0, quota: 0.25}}
    - {{grade: 良好, min_score: 0, cumulative_quota: 0.80}}
    - {{grade: 一般}}
  quota_rounding: largest_remainder
cadres:
  components: {{正处: {{stem: {{unit: 100}}, arts: {{unit: 100}}, new: {{unit: 100}}}}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 合格}}]
"""


def test_a_quarter_of_forty_colleges_is_excellent_and_the_last_fifth_ordinary(tmp_path):
    sizes = {"stem": 7, "arts": 20, "new": 13}
    units = [unit(f"{group}{number:02}", group) for group, size in sizes.items() for number in range(size)]
    rows = {"unit": units, "task": [task(one["unit_code"], 95 - int(one["unit_code"][-2:])) for one in units]}
    connection = scored(tmp_path, FIFTHS, rows, kinds=("unit",))
    counted = fetch(connection, "select unit_group, grade, count(*) from mart.unit_result group by all")
    grades = {(group, grade): number for group, grade, number in counted}
    # 优秀: 1.75, 5, 3.25 of 10: 1 + 5 + 3, and the one left goes to 0.75
    assert [grades[group, "优秀"] for group in sizes] == [2, 5, 3]
    # 80 % together: 5.6, 16, 10.4 of 32: 5 + 16 + 10, and the one left goes to 0.6; less those who are 优秀
    assert [grades[group, "良好"] for group in sizes] == [4, 11, 7]
    assert [grades[group, "一般"] for group in sizes] == [1, 4, 3]  # 8 of 40


# ---- five components of the first level with indicators of the second

FIVE = f"""\
groups: {{college: 学院}}
components: {{party: 党的建设, teaching: 人才培养, research: 科学研究, faculty: 师资队伍}}
units:
  components:
    party: {{college: 20}}
    teaching: {{college: 25}}
    research: {{college: 20}}
    faculty: {{college: 20}}
    target_tasks: {{college: 15}}
  {NO_ADJUSTMENTS}
  tie_breakers: [teaching, research, faculty, party, target_tasks]
  grades: [{{grade: 优秀, min_score: 85, requires: {{components: {{party: 80}}}}}}, {{grade: 合格}}]
kpi:
  indicators:
    - {{id: T1, component: teaching, label: 课程, unit: 门, weight: {{college: 60}}, curve: {{kind: completion, cap: 100}}}}
    - {{id: T2, component: teaching, label: 就业, unit: "%", weight: {{college: 40}}, curve: {{kind: goalposts, low: 50, high: 100}}}}
    - {{id: R1, component: research, label: 项目, unit: 项, weight: {{college: 70}}, curve: {{kind: share_of_best}}}}
    - {{id: R2, component: research, label: 转化, unit: 万元, weight: {{college: 30}}, if_missing: zero, curve: {{kind: share_of_best}}}}
    - {{id: F1, component: faculty, label: 人才, unit: 人, weight: {{college: 1}}, curve: {{kind: rank_points, first: 100, step: 10}}}}
cadres:
  components: {{正处: {{college: {{unit: 100}}}}}}
  {NO_ADJUSTMENTS}
  grades: [{{grade: 合格}}]
"""


def test_five_components_with_indicators_of_which_one_college_lacks_some(tmp_path):
    def measured(code, **values):
        return [{"unit_code": code, "indicator": name, "target": 10, "actual": value} for name, value in values.items()]

    rows = {
        "unit": [unit("01", "college"), unit("02", "college"), unit("03", "college")],
        "task": [task("01", 90), task("02", 80), task("03", 100)],
        "kpi": [
            *measured("01", T1=9, T2=90, R1=20, R2=100, F1=5),
            *measured("02", T1=10, T2=80, R1=10, F1=5),  # R2 is missing: 0
            *measured("03", T1=12, R1=20, R2=50),  # T2 is left out; F1 is missing, and faculty with it
        ],
        "component_score": [
            {"subject_kind": "unit", "subject": code, "component": "party", "score": score}
            for code, score in (("01", 95), ("02", 90), ("03", 70))
        ],
    }
    connection = scored(tmp_path, FIVE, rows, kinds=("unit",))
    scores = by_key(
        fetch(connection, "select subject, component, score from mart.component where subject_kind = 'unit'"), 2
    )
    # teaching: 01 (60 × 90 + 40 × 80) / 100, 02 (60 × 100 + 40 × 60) / 100, 03 T1 alone, held at 100
    assert [scores[code, "teaching"] for code in ("01", "02", "03")] == [86, 84, 100]
    # research: 01 best in both; 02 (70 × 50 + 30 × 0) / 100; 03 (70 × 100 + 30 × 50) / 100
    assert [scores[code, "research"] for code in ("01", "02", "03")] == [100, 35, 85]
    # faculty: level, both first
    assert (scores["01", "faculty"], scores["02", "faculty"]) == (100, 100)
    assert scores["03", "faculty"] is None
    results = by_key(fetch(connection, "select unit_code, total, rank, grade, notes from mart.unit_result"))
    # 01: 19 + 21.5 + 20 + 20 + 13.5; 02: 18 + 21 + 7 + 20 + 12; 03: (14 + 25 + 17 + 15) / 0.8 = 88.75
    assert results["01"][:3] == (Decimal("94.00"), 1, "优秀")
    assert results["02"][:3] == (Decimal("78.00"), 3, "合格")
    assert results["03"][:3] == (Decimal("88.75"), 2, "合格")  # 党的建设 70 is below 80
    assert "师资队伍" in results["03"][3]
    assert "就业" in results["03"][3]
    assert "转化" in results["02"][3]
    reason = by_key(fetch(connection, "select subject, kind, condition from mart.grade_reason"))
    assert reason["03"] == ("conditioned", "总分达到优秀，因党的建设70.00分低于80.00分，未定为优秀。")
    assert reason["01"] == ("computed", None)
