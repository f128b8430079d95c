import re
from decimal import Decimal

import duckdb
import pytest

from pipelines.store import work_tables as store
from pipelines.store.work_tables import comment_on_schemes
from scoring.scheme.tables import SCHEME_TABLES, TABLES, VOCABULARY_TABLES, rows, vocabulary_rows

GROUPS = ("college", "administrative")
RANKS = ("正处", "副处")


@pytest.fixture
def database():
    """The declared tables in a database of its own: those of a scheme empty, those of words filled."""
    with duckdb.connect() as connection:
        store.create_schemes(connection)
        connection.execute("use scheme")
        yield connection


@pytest.fixture
def filled(database, load):
    """The database with a scheme's rows in it; the connection."""

    def fill(text):
        store.insert_schemes(database, {("本校", 2024): load(text)})
        return database

    return fill


def without_id(some):
    return [tuple(value for name, value in row.items() if name != "scheme_id") for row in some]


def test_every_table_declared_has_rows_of_its_columns_and_no_other(load, example):
    made = rows(load(example))
    assert set(made) == set(SCHEME_TABLES)
    assert set(vocabulary_rows()) == set(VOCABULARY_TABLES)
    for name, some in (made | vocabulary_rows()).items():
        columns = tuple(column.name for column in TABLES[name].columns)
        assert {tuple(row) for row in some} <= {columns}, name


def test_every_scheme_table_begins_with_the_id_of_its_scheme():
    assert {table.columns[0].name for table in SCHEME_TABLES.values()} == {"scheme_id"}


def test_every_table_and_column_of_the_schema_says_in_chinese_what_it_holds(database):
    comment_on_schemes(database)
    said = database.execute(
        """
        select table_name, '' as column_name, comment from duckdb_tables() where schema_name = 'scheme'
        union all
        select table_name, column_name, comment from duckdb_columns() where schema_name = 'scheme'
        """
    ).fetchall()
    assert {table for table, _, _ in said} == set(TABLES)
    assert [name for *name, words in said if not re.search(r"[\u4e00-\u9fff]", words or "")] == []


@pytest.mark.parametrize("text", ["example", "least", "whole"])
def test_duckdb_holds_every_row_as_it_was_made(filled, load, request, text):
    scheme = request.getfixturevalue(text)
    database = filled(scheme)
    for name, some in (rows(load(scheme)) | vocabulary_rows()).items():
        assert database.execute(f"from {name}").fetchall() == [tuple(row.values()) for row in some], name


def test_a_quota_of_29_hundredths_of_100_is_29(filled, edited):
    database = filled(edited(("quota: 0.30", "quota: 0.29")))
    quota = (
        "select quota * 100 from grade_bound where subject_kind = 'unit' and unit_group = 'college' and grade_order = 1"
    )
    assert database.execute(quota).fetchone() == (Decimal(29),)


def test_a_share_is_kept_to_its_18th_decimal(filled, edited):
    """A third of three is a place or none, by the last digit."""
    text = edited(("quota: 0.30", "quota: 0.333333333333333334"), ("quota: 0.20", "quota: 0.333333333333333333"))
    places = """
        select distinct subject_kind, floor(quota * cast(3 as bigint)) from grade_bound where quota is not null order by 1 desc
    """
    assert filled(text).execute(places).fetchall() == [("unit", 1), ("cadre", 0)]


def test_the_scheme_itself_is_one_row(load, example):
    loaded = load(example)
    assert [tuple(row.values()) for row in rows(loaded)["scheme"]] == [
        (
            loaded.scheme_id,
            "示例大学二级单位与处级干部考核方案",
            "鲁大党发〔2017〕45号",
            2022,
            2024,
            2,
            "arithmetic",
            Decimal(0),
            None,
            None,
            "year_end",
            loaded.sha256,
            "方案.yaml",
        )
    ]


def test_groups_and_ranks_are_numbered_and_a_weight_is_its_own_group_s(load, edited):
    made = rows(
        load(
            edited(
                ("kpi:          {college: 40, administrative: 15}", "kpi:          {college: 40}"),
                ("administrative: 65}", "administrative: 80}"),
            )
        )
    )
    assert without_id(made["unit_group"]) == [
        ("college", "学院", 1, 0.9),
        ("administrative", "机关教辅", 2, 0.9),
    ]
    assert without_id(made["rank_level"]) == [("正处", 1), ("副处", 2)]
    assert [row[2:] for row in without_id(made["component"]) if row[0] == "unit"] == [
        ("college", "target_tasks", 1, 50.0),
        ("college", "kpi", 2, 40.0),
        ("college", "evaluation", 3, 10.0),
        ("administrative", "target_tasks", 1, 80.0),
        ("administrative", "kpi", 2, 0.0),
        ("administrative", "evaluation", 3, 20.0),
    ]


def test_every_component_has_a_weight_in_every_group_and_row(load, least):
    made = rows(load(least))["component"]
    assert without_id(made) == [
        ("unit", "", "college", "target_tasks", 1, 100.0),
        ("unit", "", "college", "kpi", 2, 0.0),
        ("unit", "", "college", "evaluation", 3, 0.0),
        ("cadre", "正处", "college", "unit", 1, 60.0),
        ("cadre", "正处", "college", "special", 2, 40.0),  # as the file lists them, then those that it does not
        ("cadre", "正处", "college", "portfolio", 3, 0.0),
        ("cadre", "正处", "college", "routine", 4, 0.0),
        ("cadre", "正处", "college", "annual", 5, 0.0),
    ]


def test_grades_are_numbered_best_first_for_units_cadres_and_terms(load, example):
    tables = rows(load(example))
    assert without_id(tables["grade"]) == [
        *(("unit", grade, order) for order, grade in enumerate(("优秀", "良好", "合格", "不合格"), start=1)),
        *(("cadre", grade, order) for order, grade in enumerate(("优秀", "合格", "基本合格", "不合格"), start=1)),
        *(("term", grade, order) for order, grade in enumerate(("优秀", "合格", "不合格"), start=1)),
    ]
    made = without_id(tables["grade_bound"])
    assert made[0] == ("unit", "", "college", "优秀", 1, Decimal(85), Decimal("0.30"), False)
    assert made[3] == ("unit", "", "college", "不合格", 4, None, None, False)
    assert made[4] == ("unit", "", "administrative", "优秀", 1, Decimal(85), Decimal("0.30"), False)
    assert made[8] == ("cadre", "正处", "college", "优秀", 1, Decimal(80), Decimal("0.20"), False)
    assert made[20] == ("cadre", "副处", "administrative", "优秀", 1, Decimal(80), Decimal("0.20"), False)
    assert made[24:] == [
        ("term", "", "", "优秀", 1, Decimal(85), None, False),
        ("term", "", "", "合格", 2, Decimal(60), None, False),
        ("term", "", "", "不合格", 3, None, None, False),
    ]


def test_quotas_by_the_units_grade_are_rows(load, edited):
    text = edited(
        ("min_score: 80, quota: 0.20}", "min_score: 80, quota: 0.20, quota_if_unit: {优秀: 0.25, 不合格: 0.15}}"),
        ("quota_by: pool", "quota_by: unit"),
    )
    made = rows(load(text))
    assert without_id(made["quota_if_unit"]) == [
        ("优秀", "优秀", Decimal("0.25")),
        ("优秀", "不合格", Decimal("0.15")),
    ]
    assert without_id(made["grading"]) == [
        ("unit", "pool", "ranked", "floor", "exclude"),
        ("cadre", "unit", "ranked", "floor", "exclude"),
    ]


def indicator_of(load, text):
    (row,) = rows(load(text))["indicator"]
    return {name: value for name, value in row.items() if value is not None}


def test_an_indicator_has_its_curves_options_and_no_others(load, example, with_curve):
    assert {key: indicator_of(load, example)[key] for key in ("kind", "cap", "position", "unit_of_measure")} == {
        "kind": "completion",
        "cap": 120.0,
        "position": 1,
        "unit_of_measure": "万元",
    }
    ranked = indicator_of(load, with_curve("{kind: rank_points, step: 4}"))
    assert (ranked["first"], ranked["step"], ranked["floor"]) == (100.0, 4.0, 0.0)
    assert not {"cap", "low", "high", "center", "spread", "transform"} & set(ranked)
    assert indicator_of(load, with_curve("{kind: min_max, transform: log}"))["transform"] == "log"


def test_anchors_and_steps_keep_their_order(load, with_curve):
    anchored = rows(load(with_curve("{kind: piecewise, anchors: {target: 90, zero: 0}}")))
    assert without_id(anchored["anchor"]) == [
        ("research_funding", 1, "target", 90.0),
        ("research_funding", 2, "zero", 0.0),
    ]
    stepped = rows(load(with_curve("{kind: steps, steps: [{min: 10, score: 100}, {score: 20}]}")))
    assert without_id(stepped["curve_step"]) == [
        ("research_funding", 1, 10.0, 100.0),
        ("research_funding", 2, None, 20.0),
    ]
    lower = with_curve("{kind: steps, steps: [{max: 3, score: 9}, {score: 2}]}", ("better: higher", "better: lower"))
    assert without_id(rows(load(lower))["curve_step"]) == [
        ("research_funding", 1, 3.0, 9.0),
        ("research_funding", 2, None, 2.0),
    ]


def test_an_indicator_has_weights_for_its_own_groups_only_those_of_0_too(load, edited):
    made = rows(load(edited(("weight: {college: 20}", "weight: {administrative: 0}"))))
    assert without_id(made["indicator_weight"]) == [("research_funding", "administrative", 0.0)]


def test_sanctions_and_their_caps_are_apart(load, example):
    made = rows(load(example))
    assert without_id(made["sanction"]) == [
        ("一票否决", False, True, "year_end"),
        ("诫勉", False, True, "year_end"),
        ("立案审查", True, True, "year_end"),
        ("谈话提醒", False, False, "year_end"),
    ]
    assert without_id(made["sanction_cap"]) == [("一票否决", "unit", "不合格"), ("诫勉", "cadre", "合格")]


def flag_of(load, text, name):
    row = next(row for row in rows(load(text))["flag"] if row["flag"] == name)
    return {key: value for key, value in row.items() if value is not None}


def test_a_flag_carries_its_conditions_and_the_lead_department_first(load, example):
    bottom = flag_of(load, example, "bottom")
    del bottom["scheme_id"]
    assert bottom == {
        "flag": "bottom",
        "entry": "",
        "position": 9,
        "share": Decimal("0.10"),
        "min_count": 1,
        "min_pool": 5,
        "below": Decimal(60),
        "basis": "二(三)",
        "departments": ["党委组织部", "纪委"],
    }
    commended = flag_of(load, example, "commended")
    del commended["scheme_id"]
    assert commended == {
        "flag": "commended",
        "entry": "",
        "position": 1,
        "grade": "优秀",
        "measure": "表彰奖励",
        "basis": "一(三)",
        "departments": ["党委组织部", "人事处", "财经处"],
    }
    assert flag_of(load, example, "excellent_streak")["years"] == 3
    assert flag_of(load, example, "advance")["positions"] == 5
    assert flag_of(load, example, "reward")["require"] == "any"


def test_what_a_flag_lists_is_rows(load, example):
    made = rows(load(example))
    criteria = without_id(made["flag_criterion"])
    assert criteria[:5] == [
        ("top", "unit", 1, "total"),
        ("top", "unit", 2, "target_tasks"),
        ("top", "unit", 3, "kpi"),
        ("top", "cadre", 1, "total"),
        ("top", "cadre", 2, "routine"),
    ]
    assert without_id(made["flag_min_grade"]) == [
        ("promotion_priority", "cadre", "合格"),
        ("reward", "unit", "合格"),
        ("reward", "cadre", "合格"),
    ]
    measures = without_id(made["flag_measure"])
    assert [row for row in measures if row[0] == "bottom"] == [
        ("bottom", "", 1, "谈话提醒"),
        ("bottom", "", 2, "诫勉"),
        ("bottom", "", 3, "组织调整"),
    ]
    assert ("tie_at_cut", "", 1, "提请会议研究") in measures
    assert without_id(made["flag_choice"]) == [("discontent", "较差")]


def test_ballots_terms_and_routine_are_rows(load, example):
    made = rows(load(example))
    assert without_id(made["choice_value"])[0] == ("优秀", 95.0, 1)
    of_units = (("校领导", 40.0, 1), ("部门互评", 30.0, 2), ("师生代表", 30.0, 3))
    of_cadres = (("校领导", 40.0, 1), ("处级干部", 30.0, 2), ("群众代表", 30.0, 3))
    assert without_id(made["voter_class"]) == [
        *(("unit", "", group, *named) for group in GROUPS for named in of_units),
        *(("cadre", rank_level, group, *named) for rank_level in RANKS for group in GROUPS for named in of_cadres),
    ]
    assert without_id(made["routine_value"])[-1] == ("较差", 50.0)
    assert without_id(made["term_weight"]) == [(70.0, 30.0)]
    assert without_id(made["tie_breaker"]) == [(1, "target_tasks"), (2, "kpi")]
    assert without_id(made["adjustment_cap"]) == [
        *(("unit", "", group, 5.0, 10.0) for group in GROUPS),
        *(("cadre", rank_level, group, 3.0, 10.0) for rank_level in RANKS for group in GROUPS),
    ]


def test_sections_left_out_leave_their_tables_empty(load, least):
    made = rows(load(least))
    empty = {name for name, some in made.items() if not some}
    assert {"aspect", "requirement", "requirement_word", "quota_if_unit", "flag_grade"} <= empty
    assert {"indicator", "choice_value", "voter_class", "routine_value", "term_weight", "sanction", "flag"} <= empty
    (scheme,) = made["scheme"]
    assert (scheme["kpi_aggregate"], scheme["ballot_trim"]) == (None, None)


# ---- the parts of the whole grammar


def test_what_differs_by_group_and_rank_has_a_row_for_each_pool(load, edited, whole):
    text = edited(
        ("late_factor: 0.9", "late_factor: {college: 0.9, administrative: 0.75}"),
        ("max_bonus: 5,", "max_bonus: {college: 5, administrative: 2},"),
        ("max_bonus: 3,", "max_bonus: {正处: 3, 副处: {college: 6, administrative: 2.5}},"),
        ("min_score: 85, quota: 0.30}", "min_score: {college: 85, administrative: 80}, quota: 0.30}"),
        (
            "{grade: 良好, min_score: 75}",
            "{grade: 良好, min_score: 75, cumulative_quota: {college: 0.8, administrative: 1}}",
        ),
        ("quota: 0.20 ", "quota: {正处: 0.2, 副处: {college: 0.25, administrative: 0}} "),
        text=whole,
    )
    made = rows(load(text))
    assert [row[-1] for row in without_id(made["unit_group"])] == [0.9, 0.75]
    assert without_id(made["adjustment_cap"]) == [
        ("unit", "", "college", 5.0, 10.0),
        ("unit", "", "administrative", 2.0, 10.0),
        ("cadre", "正处", "college", 3.0, 10.0),
        ("cadre", "正处", "administrative", 3.0, 10.0),
        ("cadre", "副处", "college", 6.0, 10.0),
        ("cadre", "副处", "administrative", 2.5, 10.0),
    ]
    bounds = without_id(made["grade_bound"])
    assert [row for row in bounds if row[0] == "unit" and row[3] in {"优秀", "良好"}] == [
        ("unit", "", "college", "优秀", 1, Decimal(85), Decimal("0.30"), False),
        ("unit", "", "college", "良好", 2, Decimal(75), Decimal("0.8"), True),
        ("unit", "", "administrative", "优秀", 1, Decimal(80), Decimal("0.30"), False),
        ("unit", "", "administrative", "良好", 2, Decimal(75), Decimal(1), True),
    ]
    assert {row[1:3]: row[6] for row in bounds if row[0] == "cadre" and row[3] == "优秀"} == {
        ("正处", "college"): Decimal("0.2"),
        ("正处", "administrative"): Decimal("0.2"),
        ("副处", "college"): Decimal("0.25"),
        ("副处", "administrative"): Decimal(0),
    }


def test_voter_classes_are_those_of_each_pool_and_aspects_those_of_each_kind(load, whole):
    made = rows(load(whole))
    assert [row[1:] for row in without_id(made["voter_class"]) if row[0] == "cadre"] == [
        ("正处", "college", "校领导", 40.0, 1),
        ("正处", "college", "处级干部", 30.0, 2),
        ("正处", "college", "群众代表", 30.0, 3),
        ("正处", "administrative", "校领导", 60.0, 1),
        ("正处", "administrative", "群众代表", 40.0, 2),
        *(
            ("副处", group, *named)
            for group in GROUPS
            for named in (("分管校领导", 20.0, 1), ("处级干部", 30.0, 2), ("群众代表", 50.0, 3))
        ),
    ]
    assert without_id(made["aspect"]) == [("cadre", "德", 20.0, 1), ("cadre", "能", 20.0, 2), ("cadre", "绩", 60.0, 3)]
    assert without_id(made["choice_value"])[-1] == ("不了解", None, 5)


@pytest.mark.parametrize(
    ("typed", "cut"),
    [("trim: 0.05", (Decimal("0.05"), None)), ("drop: 2", (Decimal(0), 2)), ("drop: 0", (Decimal(0), 0))],
)
def test_ballots_are_cut_by_a_share_or_a_number_and_absent_ones_have_a_value(load, edited, whole, typed, cut):
    (scheme,) = rows(load(edited(("trim: 0.0 ", f"{typed} "), ("absent: 0 ", "absent: 12.5 "), text=whole)))["scheme"]
    assert (scheme["ballot_trim"], scheme["ballot_drop"]) == cut
    assert scheme["ballot_absent"] == 12.5


def test_conditions_are_rows_with_the_words_that_they_name(load, edited, whole):
    of_units = "{grade: 良好, min_score: 75, requires: {components: {teaching: 70.5, kpi: 60}}}"
    made = rows(load(edited(("{grade: 良好, min_score: 75}", of_units), text=whole)))
    assert without_id(made["requirement"]) == [
        ("unit", "良好", 2, 1, "components", "teaching", Decimal("70.5")),
        ("unit", "良好", 2, 2, "components", "kpi", Decimal(60)),
        ("cadre", "优秀", 1, 1, "components", "routine", Decimal(80)),
        ("cadre", "优秀", 1, 2, "unit_grade", None, None),
        ("cadre", "优秀", 1, 3, "ballots", None, Decimal("0.10")),
        ("cadre", "优秀", 1, 4, "routine_share", None, Decimal("0.5")),
        ("cadre", "优秀", 1, 5, "routine_none", None, None),
    ]
    assert without_id(made["requirement_word"]) == [
        ("cadre", "优秀", 2, "优秀", 1),
        ("cadre", "优秀", 2, "良好", 2),
        ("cadre", "优秀", 3, "较差", 1),
        ("cadre", "优秀", 4, "好", 1),
        ("cadre", "优秀", 5, "一般", 1),
        ("cadre", "优秀", 5, "较差", 2),
    ]


def test_own_components_have_their_label_and_weigh_where_the_scheme_says(load, edited, whole):
    text = edited(
        ("    evaluation:   {college: 10,", "    teaching: {college: 4}\n    evaluation:   {college: 6,"),
        ("      component: kpi ", "      component: teaching "),
        ("if_missing: leave_out ", "if_missing: zero "),
        text=whole,
    )
    made = rows(load(text))
    labels = [row for row in without_id(made["component_label"]) if row[3] or row[4]]
    assert labels == [
        ("kpi", "关键绩效", 2, False, True),
        ("party_building", "党建考核", 12, True, False),
        ("teaching", "教学工作", 13, True, True),
    ]
    weights = [row[3:] for row in without_id(made["component"]) if row[:3] == ("unit", "", "college")]
    assert weights == [
        ("target_tasks", 1, 50.0),
        ("kpi", 2, 40.0),
        ("teaching", 3, 4.0),
        ("evaluation", 4, 6.0),
        ("party_building", 5, 0.0),
    ]
    (indicator,) = made["indicator"]
    assert (indicator["component"], indicator["is_zero_if_missing"]) == ("teaching", True)


def test_a_sanction_is_tested_as_it_says_or_as_the_scheme_does(load, edited, whole):
    made = rows(load(edited(("sanctions_tested: year_end", "sanctions_tested: whole_year"), text=whole)))
    tested = {row["sanction"]: row["tested"] for row in made["sanction"]}
    assert (tested["警告"], tested["诫勉"]) == ("first_year", "whole_year")


def test_a_run_of_grades_is_a_flag_with_an_entry(load, whole):
    made = rows(load(whole))
    flag = next(row for row in made["flag"] if row["flag"] == "grade_run")
    assert (flag["entry"], flag["subject_kind"], flag["years"], flag["measure"]) == (
        "weak_twice",
        "cadre",
        2,
        "组织调整",
    )
    assert {row["entry"] for row in made["flag"] if row["flag"] != "grade_run"} == {""}
    assert {row["subject_kind"] for row in made["flag"] if row["flag"] != "grade_run"} == {None}
    assert without_id(made["flag_grade"]) == [
        ("grade_run", "weak_twice", grade) for grade in ("基本合格", "不合格", "不定等次")
    ]
    assert ("grade_run", "weak_twice", 1, "组织调整") in without_id(made["flag_measure"])


def test_the_number_that_quotas_are_taken_of_is_a_column(load, edited, whole):
    text = edited(
        ("quota_of: ranked", "quota_of: assessed"),
        ("quota_rounding: floor ", "quota_rounding: largest_remainder "),
        text=whole,
    )
    assert without_id(rows(load(text))["grading"]) == [
        ("unit", "pool", "ranked", "largest_remainder", "exclude"),
        ("cadre", "pool", "assessed", "floor", "exclude"),
    ]
