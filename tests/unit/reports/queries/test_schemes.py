"""What the queries say of the scheme that governs a year."""

from decimal import Decimal


def test_the_scheme_comes_with_the_digest_of_the_inputs_and_the_number_of_the_result(desk):
    desk.put("scheme.scheme", name="方案一", decimals=2)
    desk.put("mart.run", {"inputs_sha256": "b"}, {"inputs_sha256": "a"}, year=2024, institution="本校")
    desk.put("mart.run", {"institution": "别校"}, {"year": 2023}, inputs_sha256="0")
    desk.put("scheme.result_number", result_number="2024-0001")
    assert desk.ask("scheme", "name", "decimals", "inputs_sha256", "result_number") == [("方案一", 2, "a", "2024-0001")]


def test_a_scheme_without_run_and_number_says_nothing_of_them(desk):
    desk.put("scheme.scheme", name="方案一")
    assert desk.ask("scheme", "inputs_sha256", "result_number") == [("", "")]


def test_the_scheme_that_governs_is_that_of_institution_and_year(desk):
    desk.put("scheme.governs", {"institution": "别校", "scheme_id": "甲"}, {"year": 2023, "scheme_id": "乙"})
    assert desk.ask("governing", "scheme_id") == []
    desk.put("scheme.governs", institution="本校", year=2024, scheme_id="丙")
    assert desk.ask("governing", "scheme_id") == ["丙"]


def test_grades_stand_from_the_best_units_first_with_how_places_are_counted(desk):
    desk.put("scheme.grading", subject_kind="unit", quota_by="pool", quota_rounding="floor", ties_at_cut="exclude")
    desk.put(
        "scheme.grade_bound",
        {"subject_kind": "term", "grade": "合格", "grade_order": 1, "unit_group": ""},
        {"subject_kind": "cadre", "grade": "称职", "grade_order": 1},
        {"subject_kind": "unit", "grade": "良好", "grade_order": 2},
        {"subject_kind": "unit", "grade": "优秀", "grade_order": 1, "quota": Decimal("0.3"), "min_score": 90},
        rank_level="",
        unit_group="college",
    )
    assert desk.ask("grades", "subject_kind", "grade", "min_score", "quota", "quota_by", "ties_at_cut") == [
        ("unit", "优秀", 90, Decimal("0.3"), "pool", "exclude"),
        ("unit", "良好", None, None, "pool", "exclude"),
        ("cadre", "称职", None, None, None, None),
        ("term", "合格", None, None, None, None),
    ]


def test_groups_stand_in_the_order_of_the_scheme(desk):
    desk.put(
        "scheme.unit_group",
        {"unit_group": "b", "label": "机关", "position": 2},
        {"unit_group": "a", "label": "学院", "position": 1},
    )
    assert desk.ask("unit_groups", "unit_group", "label") == [("a", "学院"), ("b", "机关")]


def test_rank_levels_stand_in_the_order_of_the_scheme(desk):
    desk.put("scheme.rank_level", {"rank_level": "副处", "position": 2}, {"rank_level": "正处", "position": 1})
    assert desk.ask("rank_levels", "rank_level") == ["正处", "副处"]


def test_weights_stand_by_pool_in_the_order_of_the_scheme(desk):
    desk.put(
        "scheme.component",
        {"rank_level": "正处", "component": "c", "position": 1, "weight": 100},
        {"rank_level": "", "component": "b", "position": 2, "weight": 40},
        {"rank_level": "", "component": "a", "position": 1, "weight": 60},
        unit_group="college",
    )
    desk.put("scheme.component_label", component="a", label="甲项")
    assert desk.ask("component_weights", "rank_level", "unit_group", "component", "label", "weight") == [
        ("", "college", "a", "甲项", 60),
        ("", "college", "b", "b", 40),
        ("正处", "college", "c", "c", 100),
    ]


def test_floors_and_quotas_stand_by_rank_and_group_in_the_order_of_the_scheme(desk):
    desk.put("scheme.rank_level", {"rank_level": "副处", "position": 2}, {"rank_level": "正处", "position": 1})
    desk.put("scheme.unit_group", {"unit_group": "b", "position": 1}, {"unit_group": "a", "position": 2})
    bounds = [("副处", "a"), ("副处", "b"), ("正处", "a"), ("正处", "b")]
    desk.put(
        "scheme.grade_bound",
        *({"rank_level": rank, "unit_group": group} for rank, group in bounds),
        subject_kind="cadre",
        grade="优秀",
        grade_order=1,
    )
    assert desk.ask("grades", "rank_level", "unit_group") == [
        ("正处", "b"),
        ("正处", "a"),
        ("副处", "b"),
        ("副处", "a"),
    ]


def test_caps_stand_by_group_units_first(desk):
    desk.put("scheme.unit_group", {"unit_group": "b", "position": 1}, {"unit_group": "a", "position": 2})
    desk.put(
        "scheme.adjustment_cap",
        {"subject_kind": "cadre", "rank_level": "正处", "unit_group": "a", "max_bonus": 3},
        {"subject_kind": "unit", "rank_level": "", "unit_group": "a", "max_bonus": 5},
        {"subject_kind": "unit", "rank_level": "", "unit_group": "b", "max_bonus": 4},
    )
    assert desk.ask("adjustment_caps", "subject_kind", "unit_group", "max_bonus") == [
        ("unit", "b", 4),
        ("unit", "a", 5),
        ("cadre", "a", 3),
    ]


def test_aspects_stand_in_the_order_of_the_scheme(desk):
    desk.put(
        "scheme.aspect",
        {"subject_kind": "cadre", "aspect": "能", "position": 2, "weight": 20},
        {"subject_kind": "cadre", "aspect": "德", "position": 1, "weight": 80},
        {"subject_kind": "unit", "aspect": "履职", "position": 1, "weight": 1},
    )
    assert desk.ask("aspects", "subject_kind", "aspect", "weight") == [
        ("unit", "履职", 1),
        ("cadre", "德", 80),
        ("cadre", "能", 20),
    ]


def test_a_choice_comes_with_its_value_and_how_ballots_are_cut(desk):
    desk.put("scheme.scheme", ballot_drop=1, ballot_absent=0)
    desk.put(
        "scheme.choice_value",
        {"choice": "不了解", "position": 2},
        {"choice": "优秀", "position": 1, "value": 95},
    )
    assert desk.ask("ballot_rules", "choice", "value", "ballot_drop", "ballot_absent") == [
        ("优秀", 95, 1, 0),
        ("不了解", None, 1, 0),
    ]


def test_a_condition_comes_with_the_label_of_its_component_or_the_words_it_lists(desk):
    of_grade = {"subject_kind": "cadre", "grade": "优秀"}
    desk.put(
        "scheme.requirement",
        {"position": 2, "condition": "unit_grade"},
        {"position": 1, "condition": "components", "component": "routine", "bound": 80},
        grade_order=1,
        **of_grade,
    )
    desk.put("scheme.component_label", component="routine", label="平时考核")
    desk.put(
        "scheme.requirement_word",
        {"word": "良好", "word_position": 2},
        {"word": "优秀", "word_position": 1},
        position=2,
        **of_grade,
    )
    assert desk.ask("requirements", "condition", "component_label", "bound", "words") == [
        ("components", "平时考核", 80, None),
        ("unit_grade", None, None, "优秀、良好"),
    ]


def test_indicators_stand_in_the_order_of_the_scheme(desk):
    desk.put("scheme.indicator", {"indicator": "K1", "position": 2}, {"indicator": "K2", "position": 1}, label="经费")
    assert desk.ask("indicators", "indicator", "label", "position") == [("K2", "经费", 1), ("K1", "经费", 2)]


def test_an_indicator_has_a_weight_in_each_group_that_it_is_for(desk):
    desk.put(
        "scheme.indicator_weight",
        {"unit_group": "b", "weight": 2},
        {"unit_group": "a", "weight": 1},
        indicator="K1",
    )
    assert desk.ask("indicator_weights", "indicator", "unit_group", "weight") == [("K1", "a", 1), ("K1", "b", 2)]


def test_voter_classes_stand_in_the_order_of_the_scheme(desk):
    desk.put("scheme.voter_class", {"voter_class": "乙", "position": 2}, {"voter_class": "甲", "position": 1})
    assert desk.ask("voter_classes", "voter_class", "position") == [("甲", 1), ("乙", 2)]


def test_measures_that_rise_from_year_to_year_are_told_one_after_the_other(desk):
    desk.put(
        "scheme.flag_measure",
        {"position": 2, "measure": "诫勉"},
        {"position": 1, "measure": "谈话"},
        flag="low",
        entry="",
    )
    desk.put(
        "scheme.flag",
        {"flag": "top", "position": 2, "measure": "奖励"},
        {"flag": "low", "position": 1},
        entry="",
        basis="一(三)",
        departments=["甲", "乙"],
    )
    assert desk.ask("flag_rules", "flag", "measure", "departments", "basis") == [
        ("low", "谈话、诫勉", ["甲", "乙"], "一(三)"),
        ("top", "奖励", ["甲", "乙"], "一(三)"),
    ]


def test_quotas_by_the_grade_of_the_unit_stand_in_the_order_of_the_units_grades(desk):
    desk.put(
        "scheme.grade",
        {"grade": "优秀", "grade_order": 1},
        {"grade": "良好", "grade_order": 2},
        subject_kind="unit",
    )
    desk.put(
        "scheme.quota_if_unit",
        {"unit_grade": "没有的", "quota": Decimal("0.1")},
        {"unit_grade": "良好", "quota": Decimal("0.2")},
        {"unit_grade": "优秀", "quota": Decimal("0.3")},
        grade="优秀",
    )
    assert desk.ask("quotas_by_unit", "grade", "unit_grade", "quota") == [
        ("优秀", "优秀", Decimal("0.3")),
        ("优秀", "良好", Decimal("0.2")),
        ("优秀", "没有的", Decimal("0.1")),
    ]


def test_caps_stand_units_first(desk):
    desk.put("scheme.adjustment_cap", {"subject_kind": "cadre"}, {"subject_kind": "unit"}, max_bonus=5, max_penalty=10)
    assert desk.ask("adjustment_caps", "subject_kind", "max_bonus", "max_penalty") == [
        ("unit", 5, 10),
        ("cadre", 5, 10),
    ]


def test_every_year_is_told_its_scheme_and_its_number(desk):
    desk.put("scheme.scheme", {"scheme_id": "甲", "name": "方案一"}, {"scheme_id": "乙", "name": "方案二"})
    desk.put("scheme.governs", {"year": 2024, "scheme_id": "乙"}, {"year": 2023, "scheme_id": "甲"}, institution="本校")
    desk.put("scheme.result_number", institution="本校", year=2024, result_number="2024-0001")
    assert desk.ask("year_schemes", "institution", "year", "name", "result_number") == [
        ("本校", 2023, "方案一", ""),
        ("本校", 2024, "方案二", "2024-0001"),
    ]
