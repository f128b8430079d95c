"""Grades of a kind for years running: of cadres wherever they are, of units through those they were made of."""

import pytest

from scoring import engine
from tests.cases.assessed import INSTITUTION, fetch, scheme_of, work_database

WEAK = ("基本合格", "不合格", "不定等次")


@pytest.fixture
def running(bench, rows):
    """A bench at 2024 whose scheme has the entry `weak`: two years of a weak grade; and another of 优秀, of the other kind."""

    def of(kind, *, years=2, grades=WEAK):
        bench.step(2024, kind)
        other = "unit" if kind == "cadre" else "cadre"
        bench.put("score.governing")
        entries = (("weak", kind, years), ("other", other, 1))
        bench.put("scheme.flag", *rows("entry subject_kind years", *entries), flag="grade_run")
        bench.put("scheme.flag_grade", *rows("grade", *((grade,) for grade in grades)), flag="grade_run", entry="weak")
        bench.put("scheme.flag_grade", flag="grade_run", entry="other", grade="优秀")
        return bench

    return of


def _of_earlier(bench, rows, *graded):
    bench.put("mart.final_grade", *rows("subject year grade", *graded))


# ---- cadres


@pytest.mark.parametrize(
    ("earlier", "this_year", "years"),
    [
        ({}, "不合格", [1]),
        ({2023: "基本合格"}, "不合格", [2]),
        ({2023: "不定等次", 2022: "不合格"}, "基本合格", [3]),
        ({2023: "合格", 2022: "不合格"}, "不合格", [1]),
        ({2022: "不合格"}, "不合格", [1]),  # a year without a result between
        ({2023: "不合格", 2021: "不合格"}, "不合格", [2]),
        ({2023: "不合格", 2022: "不合格"}, "合格", []),
    ],
)
def test_a_cadre_s_run_is_of_this_year_and_those_before_without_a_gap(running, rows, earlier, this_year, years):
    bench = running("cadre")
    bench.put("score.graded", subject="01", computed_grade="优秀", grade=this_year)
    if earlier:
        _of_earlier(bench, rows, *(("01", year, grade) for year, grade in earlier.items()))
    assert bench.run("flags/cadre_run", "years") == years


def test_a_cadre_s_run_is_its_own_and_no_unit_s(running, rows):
    bench = running("cadre")
    bench.put("score.graded", *rows("subject grade", ("01", "不合格"), ("02", "不合格"), ("03", "优秀")))
    _of_earlier(bench, rows, ("02", 2023, "不合格"))
    bench.put("mart.final_grade", subject="01", subject_kind="unit", year=2023, grade="不合格")
    bench.put("mart.final_grade", subject="01", year=2025, grade="不合格")
    bench.put("mart.final_grade", subject="02", year=2024, grade="不合格")  # of a run before
    assert bench.run("flags/cadre_run", "subject", "entry", "years") == [("01", "weak", 1), ("02", "weak", 2)]


def test_each_entry_has_a_run_of_its_own(running, rows):
    bench = running("cadre")
    bench.put("scheme.flag", flag="grade_run", entry="worst", subject_kind="cadre", years=1)
    bench.put("scheme.flag_grade", flag="grade_run", entry="worst", grade="不合格")
    bench.put("score.graded", subject="01", grade="不合格")
    _of_earlier(bench, rows, ("01", 2023, "基本合格"))
    assert bench.run("flags/cadre_run", "entry", "years") == [("weak", 2), ("worst", 1)]


# ---- units


@pytest.fixture
def unit_run(running, rows):
    """The run of unit 甲, weak in 2024, of its ancestors as (year, code), and of the grades that those had."""

    def of(ancestors, graded):
        bench = running("unit")
        bench.put("score.graded", subject="甲", grade="不合格")
        bench.put("score.ancestor", *rows("year ancestor", *ancestors), subject="甲")
        if graded:
            _of_earlier(bench, rows, *graded)
        return bench.run("flags/unit_run", "subject", "entry", "years")

    return of


ALONE = [(2023, "甲"), (2022, "甲"), (2021, "甲")]
MERGED = [(2023, "乙"), (2023, "丙"), (2022, "乙"), (2022, "丙"), (2021, "乙"), (2021, "丙")]


@pytest.mark.parametrize(
    ("ancestors", "graded", "years"),
    [
        (ALONE, [], 1),
        (ALONE, [("甲", 2023, "不合格")], 2),
        (ALONE, [("甲", 2023, "不合格"), ("甲", 2022, "基本合格")], 3),
        (ALONE, [("甲", 2023, "合格"), ("甲", 2022, "不合格")], 1),
        (ALONE, [("甲", 2022, "不合格")], 1),  # a year without a result between
        # merged of 乙 and 丙: the least count of the two
        (MERGED, [("乙", 2023, "不合格"), ("丙", 2023, "不合格"), ("乙", 2022, "不合格")], 2),
        (MERGED, [("乙", 2023, "不合格"), ("乙", 2022, "不合格")], 1),
        (MERGED, [(code, year, "不合格") for code in "乙丙" for year in (2023, 2022)], 3),
    ],
)
def test_a_unit_s_run_goes_through_its_predecessors_with_the_least_count(unit_run, ancestors, graded, years):
    assert unit_run(ancestors, graded) == [("甲", "weak", years)]


def _two_entries(bench, kind):
    bench.put("scheme.flag", flag="grade_run", entry="worst", subject_kind=kind, years=1)
    bench.put("scheme.flag_grade", flag="grade_run", entry="worst", grade="不合格")


def test_each_unit_has_a_run_of_its_own_in_each_entry(running, rows):
    """甲: weak for two years, of which this one alone is among the worst; 乙: weak for three, not among the worst."""
    bench = running("unit")
    _two_entries(bench, "unit")
    bench.put(
        "score.graded", *rows("subject grade", ("甲", "不合格"), ("乙", "基本合格"), ("丙", "合格"), ("丁", "优秀"))
    )
    for code in "甲乙丙丁":
        bench.put("score.ancestor", *rows("year", (2023,), (2022,), (2021,)), subject=code, ancestor=code)
    graded = (("甲", 2023, "基本合格"), ("甲", 2022, "合格"), ("甲", 2021, "不合格"))
    graded += (("乙", 2023, "不合格"), ("乙", 2022, "不合格"), ("丙", 2023, "不合格"))
    _of_earlier(bench, rows, *graded)
    got = bench.run("flags/unit_run", "entry", "subject", "years")
    assert got == [("weak", "乙", 3), ("weak", "甲", 2), ("worst", "甲", 1)]


def test_each_cadre_has_a_run_of_its_own_in_each_entry(running, rows):
    bench = running("cadre")
    _two_entries(bench, "cadre")
    bench.put(
        "score.graded", *rows("subject grade", ("01", "不合格"), ("02", "基本合格"), ("03", "合格"), ("04", "优秀"))
    )
    graded = (("01", 2023, "基本合格"), ("01", 2022, "合格"), ("01", 2021, "不合格"))
    graded += (("02", 2023, "不合格"), ("02", 2022, "不合格"), ("03", 2023, "不合格"))
    _of_earlier(bench, rows, *graded)
    got = bench.run("flags/cadre_run", "entry", "subject", "years")
    assert got == [("weak", "01", 2), ("weak", "02", 3), ("worst", "01", 1)]


def test_a_flag_of_each_entry_is_raised_by_its_own_years_and_tells_its_own_grades(running, rows):
    bench = running("cadre")
    _two_entries(bench, "cadre")
    runs = (("01", "weak", 2), ("01", "worst", 1), ("02", "weak", 3), ("03", "weak", 1), ("04", "worst", 2))
    bench.put("score.cadre_run", *rows("subject entry years", *runs))
    of_three = "不合格、不定等次、基本合格"
    assert bench.run("flags/grade_run", "subject", "criterion", "detail") == [
        ("01", "weak", f"连续2年等次为{of_three}之一。"),
        ("01", "worst", "连续1年等次为不合格之一。"),
        ("02", "weak", f"连续3年等次为{of_three}之一。"),
        ("04", "worst", "连续2年等次为不合格之一。"),
    ]


@pytest.mark.parametrize("kind", ["unit", "cadre"])
def test_each_institution_has_runs_of_the_grades_that_its_own_scheme_lists(bench, rows, kind):
    """Both have an entry `weak`, of 不合格 here and of 合格 there; the codes are the same."""
    bench.step(2024, kind)
    bench.put("score.governing", *rows("institution scheme_id", ("本校", "甲案"), ("他校", "乙案")))
    for scheme_id, grade in (("甲案", "不合格"), ("乙案", "合格")):
        bench.put("scheme.flag", scheme_id=scheme_id, flag="grade_run", entry="weak", subject_kind=kind, years=2)
        bench.put("scheme.flag_grade", scheme_id=scheme_id, flag="grade_run", entry="weak", grade=grade)
    this_year = (("本校", "甲", "不合格"), ("本校", "乙", "合格"), ("他校", "甲", "合格"), ("他校", "乙", "不合格"))
    bench.put("score.graded", *rows("institution subject grade", *this_year))
    ancestors = [(school, code, year, code) for school in ("本校", "他校") for code in "甲乙" for year in (2023, 2022)]
    bench.put("score.ancestor", *rows("institution subject year ancestor", *ancestors))
    earlier = (("本校", "甲", 2023, "不合格"), ("本校", "甲", 2022, "合格"))
    earlier += (("他校", "甲", 2023, "合格"), ("他校", "甲", 2022, "不合格"))
    bench.put("mart.final_grade", *rows("institution subject year grade", *earlier))
    runs = bench.run(f"flags/{kind}_run", "institution", "subject", "entry", "years")
    assert runs == [("他校", "甲", "weak", 2), ("本校", "甲", "weak", 2)]
    bench.make(f"flags/{kind}_run")
    assert bench.run("flags/grade_run", "institution", "subject", "detail") == [
        ("他校", "甲", "连续2年等次为合格之一。"),
        ("本校", "甲", "连续2年等次为不合格之一。"),
    ]


def test_a_run_of_units_raises_the_flag_too(running):
    bench = running("unit")
    bench.put("scheme.flag", flag="bottom", subject_kind="unit")
    bench.put("score.unit_run", subject="甲", entry="weak", years=2)
    assert bench.run("flags/grade_run", "subject", "criterion", "measure_position") == [("甲", "weak", 1)]


def test_the_grades_of_a_cadre_with_the_code_of_a_unit_are_not_the_unit_s(bench, unit_run):
    bench.put("mart.final_grade", subject="甲", subject_kind="cadre", year=2023, grade="不合格")
    assert unit_run(ALONE, []) == [("甲", "weak", 1)]


def test_a_unit_whose_grade_is_none_of_these_has_no_run(running):
    bench = running("unit")
    bench.put("score.graded", subject="甲", grade="合格")
    bench.put("score.ancestor", subject="甲", ancestor="甲", year=2023)
    assert bench.run("flags/unit_run", "subject") == []


# ---- ancestors


def test_the_ancestors_of_a_unit_are_its_predecessors_and_theirs(units, rows):
    units.put("score.forerunner", *rows("subject forerunner", ("甲", "乙"), ("甲", "丙"), ("丁", "丁")))
    earlier = (("乙", "乙", 2022), ("丙", "旧", 2022), ("丙", "老", 2021), ("丁", "丁", 2022))
    units.put("mart.unit_ancestor", *rows("unit_code ancestor ancestor_year", *earlier), year=2023)
    units.put("mart.unit_ancestor", unit_code="乙", ancestor="远", ancestor_year=2020, year=2022)
    assert units.run("flags/ancestor", "subject", "year", "ancestor") == [
        ("丁", 2022, "丁"),
        ("丁", 2023, "丁"),
        ("甲", 2021, "老"),
        ("甲", 2022, "乙"),
        ("甲", 2022, "旧"),
        ("甲", 2023, "丙"),
        ("甲", 2023, "乙"),
    ]


def test_an_ancestor_that_two_predecessors_have_in_common_is_one(units, rows):
    units.put("score.forerunner", *rows("subject forerunner", ("甲", "乙"), ("甲", "丙")))
    units.put("mart.unit_ancestor", *rows("unit_code", ("乙",), ("丙",)), ancestor="旧", ancestor_year=2022, year=2023)
    got = units.run("flags/ancestor", "subject", "year", "ancestor")
    assert got == [("甲", 2022, "旧"), ("甲", 2023, "丙"), ("甲", 2023, "乙")]


def test_the_ancestors_of_a_unit_of_another_institution_are_not_its_own(units, rows):
    units.put("score.forerunner", institution="本校", subject="甲", forerunner="乙")
    earlier = rows("institution ancestor", ("本校", "乙"), ("他校", "丙"))
    units.put("mart.unit_ancestor", *earlier, unit_code="乙", ancestor_year=2022, year=2023)
    assert units.run("flags/ancestor", "year", "ancestor") == [(2022, "乙"), (2023, "乙")]


def test_a_unit_of_a_year_of_history_goes_on_from_itself(units):
    units.put("score.history_in_year", subject="甲", grade="不合格")
    units.make("flags/ancestor")
    assert units.run("flags/ancestor", "subject", "year", "ancestor") == [("甲", 2023, "甲")]
    got = units.run("results/unit_ancestor", "year", "unit_code", "ancestor", "ancestor_year")
    assert got == [(2024, "甲", "甲", 2023)]


def test_final_grades_are_those_that_stand_and_those_of_history(cadres):
    cadres.put("score.graded", subject="01", computed_grade="优秀", grade="不合格")
    cadres.put("score.history_in_year", subject="02", grade="合格")
    got = cadres.run("results/final_grade", "year", "subject_kind", "subject", "grade")
    assert got == [(2024, "cadre", "01", "不合格"), (2024, "cadre", "02", "合格")]


# ---- the flag


@pytest.mark.parametrize(("years", "is_raised"), [(1, False), (2, True), (3, True)])
def test_a_run_long_enough_raises_the_flag_also_of_one_not_ranked(running, years, is_raised):
    bench = running("cadre")
    bench.put("score.cadre_run", subject="01", entry="weak", years=years)
    bench.put("score.subject", subject="01", is_ranked=False)
    got = bench.run("flags/grade_run", "subject", "flag", "criterion", "detail")
    said = f"连续{years}年等次为不合格、不定等次、基本合格之一。"
    assert got == [("01", "grade_run", "weak", said)] * is_raised


def test_each_entry_has_its_own_measure_and_departments(running, rows):
    bench = running("cadre")
    bench.put("score.subject", subject="01", subject_name="张三")
    bench.connection.execute("update scheme.flag set basis = entry, departments = [entry] where flag = 'grade_run'")
    measures = rows("entry measure", ("weak", "组织调整"), ("other", "表扬"))
    bench.put("scheme.flag_measure", *measures, flag="grade_run", position=1)
    bench.put("score.raised_flag", subject="01", flag="grade_run", criterion="weak", measure_position=1)
    got = bench.run("results/flag", "subject_name", "flag", "criterion", "measure", "departments", "basis")
    assert got == [("张三", "grade_run", "weak", "组织调整", ["weak"], "weak")]


# ---- over the years, as they are assessed

SCHEME = """\
name: 连续等次
basis: 某文件
years: {from: 2000, to: null}
groups: {college: 学院, office: 机关}
units:
  components: {target_tasks: {college: 100, office: 100}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 好, min_score: 80}, {grade: 差}]
cadres:
  components: {正处: {college: {special: 100}, office: {special: 100}}, 副处: {college: {special: 100}, office: {special: 100}}}
  adjustments: {max_bonus: 0, max_penalty: 0}
  grades: [{grade: 好, min_score: 80}, {grade: 差}]
sanctions:
  立案审查: {ungraded: true, bars: true}
flags:
  grade_run:
    - {id: weak_units, of: unit, grades: [差], years: 2, measure: 约谈, departments: [党委组织部], basis: 二(三)}
    - {id: weak, of: cadre, grades: [差, 不定等次], years: 3, measure: 组织调整, departments: [党委组织部], basis: 二(三)}
"""


@pytest.fixture
def assessed(tmp_path):
    """The grade runs raised, as (year, subject, criterion, detail), of units and cadres by year, and of history."""

    def of(by_year, **rows):
        scheme = scheme_of(SCHEME, tmp_path)
        governing = {(INSTITUTION, year): scheme for year in by_year}
        made = {"unit": [], "task": [], "cadre": [], "special": [], **rows}
        for year, (units, cadres) in by_year.items():
            for code, (score, predecessors) in units.items():
                unit = {"unit_code": code, "unit_name": code, "unit_group": "college", "predecessors": predecessors}
                made["unit"].append({"year": year, **unit})
                task = {"unit_code": code, "task_id": "1", "title": "事", "weight": 1, "score": score}
                made["task"].append({"year": year, **task})
            for cadre, (rank_level, unit_code, participation, score) in cadres.items():
                one = {"cadre_id": cadre, "cadre_name": cadre, "rank_level": rank_level, "unit_code": unit_code}
                made["cadre"].append({"year": year, **one, "participation": participation})
                made["special"].append({"year": year, "cadre_id": cadre, "topic": "事", "score": score})
        with work_database(made, governing) as connection:
            engine.score(connection)
            found = "select year, subject, criterion, detail from mart.flag where flag = 'grade_run' order by all"
            return fetch(connection, found)

    return of


def test_a_merged_unit_has_the_least_run_of_those_it_was_made_of(assessed):
    """甲 was weak in 2021, 2022 and 2023, 乙 in 2023 alone: 丙, made of both in 2024, is weak for the second year."""
    got = assessed(
        {
            2021: ({"甲": (50, None), "乙": (90, None)}, {}),
            2022: ({"甲": (50, None), "乙": (90, None)}, {}),
            2023: ({"甲": (50, None), "乙": (50, None)}, {}),
            2024: ({"丙": (50, "甲；乙")}, {}),
        }
    )
    assert got == [
        (2022, "甲", "weak_units", "连续2年等次为差之一。"),
        (2023, "甲", "weak_units", "连续3年等次为差之一。"),
        (2024, "丙", "weak_units", "连续2年等次为差之一。"),
    ]


def test_years_of_history_count_and_a_year_without_a_result_breaks_a_run(assessed):
    history = [
        {"folder_year": 2023, "year": year, "subject_kind": "unit", "subject": code, "grade": "差"}
        for code, year in (("甲", 2022), ("乙", 2021))
    ]
    got = assessed({2023: ({"甲": (50, None), "乙": (50, None)}, {})}, history=history)
    assert got == [(2023, "甲", "weak_units", "连续2年等次为差之一。")]


def test_a_cadre_is_the_same_in_whatever_unit_and_rank_and_without_a_grade(assessed):
    """01: weak, then elsewhere without a grade, then weak as a head; 02 took no part in 2023."""
    units = {"甲": (90, None), "乙": (90, None)}
    got = assessed(
        {
            2022: (units, {"01": ("副处", "甲", "参加", 50), "02": ("副处", "甲", "参加", 50)}),
            2023: (units, {"01": ("副处", "乙", "不定等次", 90), "02": ("副处", "甲", "不参加", 90)}),
            2024: (units, {"01": ("正处", "乙", "参加", 50), "02": ("副处", "甲", "参加", 50)}),
        }
    )
    assert got == [(2024, "01", "weak", "连续3年等次为不定等次、差之一。")]


def test_a_cadre_s_years_of_history_count(assessed):
    history = [
        {"folder_year": 2024, "year": year, "subject_kind": "cadre", "subject": "01", "grade": "差"}
        for year in (2022, 2023)
    ]
    got = assessed({2024: ({"甲": (90, None)}, {"01": ("正处", "甲", "参加", 50)})}, history=history)
    assert got == [(2024, "01", "weak", "连续3年等次为不定等次、差之一。")]
