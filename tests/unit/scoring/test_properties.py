"""What holds of every campus, however it is made up.

A drawn campus is put into the database several times, as institutions of their own, once as drawn and once changed in
the way that is on trial, so that one run of the engine tells.
"""

import math
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.assessed import assess, by_key, fetch, scheme_of, work_database
from tests.unit.scoring.campuses import YEAR, campuses, widened

SCHEME = """\
name: 抽样方案
basis: 某文件
years: {from: 2024, to: null}
groups: {college: 学院, office: 机关}
units:
  components:
    target_tasks: {college: 50, office: 80}
    kpi:          {college: 40, office: 0}
    evaluation:   {college: 10, office: 20}
  late_factor: 0.9
  adjustments: {max_bonus: 3, max_penalty: 8}
  tie_breakers: [target_tasks, kpi]
  grades:
    - {grade: 优秀, min_score: 80, quota: 0.30}
    - {grade: 良好, min_score: 70, quota: 0.40}
    - {grade: 合格, min_score: 60}
    - {grade: 不合格}
  quota_rounding: half_up
kpi:
  indicators:
    - {id: 经费, label: 经费, unit: 万元, weight: {college: 20}, curve: {kind: completion, cap: 120}}
    - {id: 论文, label: 论文, unit: 篇, weight: {college: 10}, curve: {kind: min_max}}
ballots:
  values: {优秀: 95, 良好: 80, 较差: 30}
  classes:
    unit:  {校领导: 60, 师生代表: 40}
    cadre: {校领导: 60, 群众代表: 40}
  trim: 0.1
cadres:
  components:
    正处:
      college: {unit: 60, portfolio: 10, routine: 10, annual: 20}
      office:  {unit: 50, portfolio: 10, routine: 20, annual: 20}
    副处:
      college: {unit: 40, portfolio: 30, routine: 10, annual: 20}
      office:  {unit: 30, portfolio: 30, routine: 20, annual: 20}
  adjustments: {max_bonus: 3, max_penalty: 10}
  grades:
    - {grade: 优秀, min_score: 75, quota: 0.34}
    - {grade: 合格, min_score: 60}
    - {grade: 不合格}
  quota_by: QUOTA_BY
sanctions:
  一票否决: {cap: {unit: 不合格}, bars: true}
  诫勉:     {cap: {cadre: 合格}, bars: true}
  立案审查: {ungraded: true, bars: true}
flags:
  commended:        {grade: 优秀, measure: 表彰, departments: [人事处], basis: 一(三)}
  top:              {share: 0.20, of: {unit: [total, kpi], cadre: [total, routine]}, measure: 靠前, departments: [人事处], basis: 一(三)}
  reward:           {min_grade: {unit: 合格, cadre: 合格}, measure: 奖励, departments: [人事处], basis: 一(三)}
  direct_excellent: {measure: 直接优秀, departments: [人事处], basis: 一(三)}
  bottom:           {share: 0.20, min_count: 1, below: 60, measures: [谈话提醒], departments: [纪委], basis: 二(三)}
  discontent:       {choices: [较差], share: 0.30, measure: 研究, departments: [纪委], basis: 二(三)}
  exempted:         {measure: 免责, departments: [纪委], basis: 三(三)}
  inquiry_open:     {measure: 认定, departments: [纪委], basis: 三(二)}
  tie_at_cut:       {measure: 研究, departments: [发展规划处], basis: 二(一)}
"""

# The same, wider: what replaces what.
WIDER = (
    ("units:\n", "components: {teaching: 教学工作}\nunits:\n"),
    (
        "target_tasks: {college: 50, office: 80}",
        "target_tasks: {college: 40, office: 80}\n    teaching: {college: 10, office: 0}",
    ),
    ("late_factor: 0.9", "late_factor: {college: 0.9, office: 0.5}"),
    ("max_bonus: 3, max_penalty: 8", "max_bonus: {college: 3, office: 1}, max_penalty: 8"),
    ("tie_breakers: [target_tasks, kpi]", "tie_breakers: [target_tasks, kpi, teaching, evaluation]"),
    (
        "优秀, min_score: 80, quota: 0.30",
        "优秀, min_score: {college: 80, office: 75}, quota: {college: 0.30, office: 0.25}",
    ),
    (
        "良好, min_score: 70, quota: 0.40",
        "良好, min_score: 70, cumulative_quota: 0.70, requires: {components: {evaluation: 40}}",
    ),
    ("quota_rounding: half_up", "quota_rounding: largest_remainder"),
    ("{id: 论文,", "{id: 论文, component: teaching, if_missing: zero,"),
    ("较差: 30}", "较差: 30, 不了解: null}\n  aspects: {unit: {德: 40, 绩: 60}, cadre: {德: 1, 绩: 1}}\n  absent: 0"),
    ("trim: 0.1", "drop: 1"),
    (
        "college: {unit: 60, portfolio: 10, routine: 10, annual: 20}",
        "college: {unit: 50, portfolio: 10, teaching: 20, annual: 20}",
    ),
    (
        "min_score: 75, quota: 0.34}",
        "min_score: 75, quota: {正处: 0.34, 副处: 0.5}, requires: {unit_grade: [优秀, 良好, 合格]}}",
    ),
    ("quota_by: QUOTA_BY", "quota_of: assessed\n  quota_rounding: largest_remainder"),
    (
        "flags:\n",
        "flags:\n  grade_run: [{id: weak, of: cadre, grades: [不合格, 不定等次], years: 1, measure: 研究, departments: [人事处], basis: 二(三)}]\n",
    ),
)
UNIT_QUOTAS = {"优秀": Fraction(30, 100), "良好": Fraction(40, 100)}
CADRE_QUOTA = Fraction(34, 100)

few = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def schemes(tmp_path_factory):
    """Two schemes that share out the places of cadres otherwise, and the wider one; institutions use them in turn by number."""
    wider = SCHEME
    for old, new in WIDER:
        assert old in wider, old
        wider = wider.replace(old, new, 1)
    return [
        *(
            scheme_of(SCHEME.replace("QUOTA_BY", quota_by), tmp_path_factory.mktemp(quota_by))
            for quota_by in ("pool", "unit")
        ),
        scheme_of(wider, tmp_path_factory.mktemp("wider")),
    ]


def _is_wider(institution):
    return int(institution[0]) % 3 == 2


def _assessed(schemes, drawn, kinds=("unit", "cadre")):
    campuses_by_institution = {
        institution: widened(campus) if _is_wider(institution) else campus for institution, campus in drawn.items()
    }
    tables = {table for campus in campuses_by_institution.values() for table in campus}
    rows = {
        table: [
            {**row, "institution": institution, "year": YEAR}
            for institution, campus in campuses_by_institution.items()
            for row in campus.get(table, ())
        ]
        for table in sorted(tables)
    }
    governing = {(institution, YEAR): schemes[int(institution[0]) % 3] for institution in campuses_by_institution}
    connection = work_database(rows, governing)
    assess(connection, kinds=kinds)
    return connection


# ---- the order of rows


@few
@given(drawn=st.lists(campuses(), min_size=3, max_size=3), random=st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(schemes, drawn, random):
    def shuffled(campus):
        return {table: random.sample(rows, len(rows)) for table, rows in campus.items()}

    twins = {
        f"{number}{twin}": made
        for number, campus in enumerate(drawn)
        for twin, made in (("甲", campus), ("乙", shuffled(campus)))
    }
    with _assessed(schemes, twins) as connection:
        for table in ("unit_result", "cadre_result", "flag", "quota", "grade_reason", "final_grade"):
            rows = fetch(connection, f"select * from mart.{table} order by all")
            for number in range(len(drawn)):
                one, other = ([row[1:] for row in rows if row[0] == f"{number}{twin}"] for twin in "甲乙")
                assert one == other


# ---- raising a score


@few
@given(drawn=st.lists(st.tuples(campuses(), st.data()), min_size=3, max_size=4))
def test_raising_one_task_score_never_lowers_its_unit_s_place(schemes, drawn):
    institutions, raised = {}, {}
    for number, (campus, data) in enumerate(drawn):
        at = data.draw(st.integers(0, len(campus["task"]) - 1))
        task = campus["task"][at]
        by = data.draw(st.sampled_from([0.001, 0.01, 1, 15]))
        better = {**task, "score": min(100, task["score"] + by)}
        institutions[f"{number}甲"] = campus
        institutions[f"{number}乙"] = {**campus, "task": [*campus["task"][:at], better, *campus["task"][at + 1 :]]}
        raised[number] = task["unit_code"]
    with _assessed(schemes, institutions, kinds=("unit",)) as connection:
        results = by_key(fetch(connection, "select institution, unit_code, total, rank from mart.unit_result"), 2)
    for number, unit in raised.items():
        (total, rank), (total_after, rank_after) = results[f"{number}甲", unit], results[f"{number}乙", unit]
        assert total_after >= total
        assert rank_after <= rank


# ---- what holds of the results


@few
@given(drawn=st.lists(campuses(), min_size=3, max_size=6))
def test_everyone_appears_once_places_are_not_overrun_and_totals_are_the_sums_of_their_items(schemes, drawn):
    institutions = {str(number): campus for number, campus in enumerate(drawn)}
    with _assessed(schemes, institutions) as connection:
        _everyone_appears_once(connection, institutions)
        _places_are_never_overrun(connection)
        _totals_are_the_sums_of_their_items(connection)


def _everyone_appears_once(connection, institutions):
    units = Counter(fetch(connection, "select institution, unit_code from mart.unit_result"))
    cadres = Counter(fetch(connection, "select institution, cadre_id from mart.cadre_result"))
    assert units == Counter((name, row["unit_code"]) for name, campus in institutions.items() for row in campus["unit"])
    assert cadres == Counter(
        (name, row["cadre_id"])
        for name, campus in institutions.items()
        for row in campus["cadre"]
        if row["participation"] != "不参加"
    )


def _places_are_never_overrun(connection):
    assert fetch(connection, "from mart.quota where winners > places") == []
    units = fetch(connection, "select institution || unit_group, computed_grade from mart.unit_result")
    units = [(pool, grade) for pool, grade in units if not _is_wider(pool)]
    ranked = Counter(pool for pool, _ in units)
    for (pool, grade), winners in Counter(units).items():
        assert winners <= math.floor(UNIT_QUOTAS.get(grade, 1) * ranked[pool] + Fraction(1, 2))
    cadres = fetch(
        connection,
        """
        select result.institution, result.unit_group || result.rank_level, result.unit_code,
            result.computed_grade = '优秀' and flag.flag is null
        from mart.cadre_result as result
        left join mart.flag as flag
            on flag.institution = result.institution and flag.subject_kind = 'cadre'
            and flag.subject = result.cadre_id and flag.flag = 'direct_excellent'
        where result.rank is not null
        """,
    )
    cadres = [
        (name + (unit if int(name[0]) % 3 == 1 else pool), has_won)
        for name, pool, unit, has_won in cadres
        if not _is_wider(name)
    ]
    ranked = Counter(pool for pool, _ in cadres)
    for pool, winners in Counter(pool for pool, has_won in cadres if has_won).items():
        assert winners <= math.floor(CADRE_QUOTA * ranked[pool])


def _totals_are_the_sums_of_their_items(connection):
    items = {}
    for *subject, contribution in fetch(
        connection, "select institution, subject_kind, subject, contribution from mart.score_item"
    ):
        items.setdefault(tuple(subject), []).append(contribution)
    totals = by_key(
        fetch(
            connection,
            "select institution, 'unit', unit_code, total from mart.unit_result union all "
            "select institution, 'cadre', cadre_id, total from mart.cadre_result",
        ),
        3,
    )
    for subject, total in totals.items():
        assert total == _published(max(0.0, math.fsum(items.get(subject, []))))


def _published(value):
    snapped = Decimal(value).quantize(Decimal("1e-8"), ROUND_HALF_UP)
    return snapped.quantize(Decimal("0.01"), ROUND_HALF_UP)
