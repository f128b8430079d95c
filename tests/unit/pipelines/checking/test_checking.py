"""Every kind of error and warning, each planted alone in a year without a fault."""

from datetime import date

import pytest

from expectations.validator import open_validator
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check, take_in
from tests.small import SCHEME, small_year, write_campus

pytestmark = pytest.mark.slow  # Great Expectations takes seconds to import


@pytest.fixture(scope="module")
def validator():
    return open_validator()


def places(root, years, scheme=SCHEME):
    inbox, schemes = write_campus(root, years, scheme=scheme)
    return Settings(inbox=inbox, schemes=schemes, institution="校", home=root / "home")


@pytest.fixture
def check(tmp_path, validator, monkeypatch):
    monkeypatch.setattr("pipelines.intake.taking_in.open_validator", lambda: validator)

    def run(sheets, *, scheme=SCHEME, before=None):
        years = {2024: sheets} if before is None else {2023: before, 2024: sheets}
        checked = only_check(places(tmp_path, years, scheme), [2024])
        return [
            (p.severity.value, p.source_sheet, p.source_row, p.column_name, p.value, p.rule)
            for year in checked
            for p in year.problems
        ]

    return run


def test_a_year_without_a_fault_has_no_problem(check):
    assert check(small_year()) == []


def spoil_cell(sheet, row, column, value):
    def spoil(sheets):
        sheets[sheet][row][column] = value

    return spoil


def add_row(sheet, **row):
    def spoil(sheets):
        sheets.setdefault(sheet, []).append(row)

    return spoil


def both(*spoils):
    def spoil(sheets):
        for each in spoils:
            each(sheets)

    return spoil


PENALTY = {"编号": "J1", "对象类别": "干部", "对象代码": "A1", "类型": "减分", "分值": 2, "事由": "迟报"}
INCIDENT = {"事件编号": "E1", "对象类别": "干部", "对象代码": "A1", "处理方式": "警告", "影响期起": date(2024, 1, 1)}
DETERMINED = {"事件编号": "E1", "认定结论": "容错免责", "认定日期": date(2024, 5, 1)}
DECIDED = {"对象类别": "干部", "对象代码": "A1", "等次": "优", "事由": "会议", "文号": "1号"}

ERRORS = [
    (spoil_cell("目标任务", 0, "得分", "优秀"), ("目标任务", 2, "得分", "优秀", "unreadable_value")),
    (spoil_cell("目标任务", 0, "得分", 101), ("目标任务", 2, "得分", "101", "out_of_bounds")),
    (spoil_cell("目标任务", 0, "权重", 0), ("目标任务", 2, "权重", "0", "out_of_bounds")),
    (spoil_cell("目标任务", 0, "得分", None), ("目标任务", 2, "得分", "", "missing_value")),
    (spoil_cell("目标任务", 1, "单位代码", "99"), ("目标任务", 3, "单位代码", "99", "unknown_unit")),
    (spoil_cell("目标任务", 0, "责任人工号", "Z9"), ("目标任务", 2, "责任人工号", "Z9", "unknown_cadre")),
    (spoil_cell("目标任务", 0, "上级任务编号", "S9"), ("目标任务", 2, "上级任务编号", "S9", "unknown_school_task")),
    (spoil_cell("单位", 0, "单位类别", "科室"), ("单位", 2, "单位类别", "科室", "unknown_word")),
    (spoil_cell("干部", 0, "职级", "正厅"), ("干部", 2, "职级", "正厅", "unknown_word")),
    (spoil_cell("关键绩效", 0, "指标编号", "papers"), ("关键绩效", 2, "指标编号", "papers", "unknown_word")),
    (spoil_cell("关键绩效", 0, "目标值", 0), ("关键绩效", 2, "目标值", "0", "indicator_not_computable")),
    (spoil_cell("关键绩效", 0, "实际值", -1), ("关键绩效", 2, "实际值", "-1", "indicator_not_computable")),
    (spoil_cell("关键绩效", 2, "单位代码", "11"), ("关键绩效", 4, "指标编号", "rate", "indicator_not_for_group")),
    (spoil_cell("民主测评", 0, "等次", "很好"), ("民主测评", 2, "等次", "很好", "unknown_word")),
    (spoil_cell("民主测评", 0, "票类", "校友"), ("民主测评", 2, "票类", "校友", "unknown_word")),
    (spoil_cell("民主测评", 0, "票数", 1.5), ("民主测评", 2, "票数", "1.5", "unreadable_value")),
    (spoil_cell("民主测评", 0, "对象代码", "77"), ("民主测评", 2, "对象代码", "77", "unknown_subject")),
    (add_row("平时考核", 工号="A1", 期次="上半年", 等次="好"), ("平时考核", 8, "期次", "上半年", "duplicate_key")),
    (
        add_row("平时考核", 工号="A1", 期次="下半年", 等次="好", 得分=90),
        ("平时考核", 8, "等次", "好", "routine_score_or_grade"),
    ),
    (add_row("干部", 工号="A1", 姓名="重名", 职级="正职", 单位代码="02"), ("干部", 8, "工号", "A1", "duplicate_key")),
    (
        add_row("单位", 单位代码="13", 单位名称="新处", 单位类别="机关"),
        ("单位", 6, "单位代码", "13", "unit_without_tasks"),
    ),
    (add_row("加减分", **PENALTY, 事件编号="E9"), ("加减分", 2, "事件编号", "E9", "penalty_without_incident")),
    (add_row("问责处分", **{**INCIDENT, "处理方式": "罚站"}), ("问责处分", 2, "处理方式", "罚站", "unknown_word")),
    (add_row("容错澄清", **DETERMINED), ("容错澄清", 2, "事件编号", "E1", "determination_without_incident")),
    (
        both(add_row("问责处分", **INCIDENT), add_row("容错澄清", **{**DETERMINED, "认定结论": "从轻减轻"})),
        ("容错澄清", 2, "减轻后处理方式", "", "reduced_to_missing"),
    ),
    (
        both(add_row("问责处分", **INCIDENT), add_row("容错澄清", **DETERMINED), add_row("容错澄清", **DETERMINED)),
        ("容错澄清", 3, "对象代码", "", "duplicate_key"),
    ),
    (add_row("审定", **{**DECIDED, "等次": "良"}), ("审定", 2, "等次", "良", "unknown_word")),
    (add_row("审定", **{**DECIDED, "等次": "中"}), ("审定", 2, "等次", "中", "decision_grade_of_other_kind")),
    (
        both(spoil_cell("干部", 0, "考核情形", "不参加"), add_row("审定", **DECIDED)),
        ("审定", 2, "对象代码", "A1", "decision_not_assessed"),
    ),
    (
        add_row("任期", 工号="A1", 任期="一", 起始年度=2020, 终止年度=2023, 任期测评得分=80),
        ("任期", 2, "终止年度", "2023", "term_not_ending"),
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), ERRORS, ids=[f"{row[4]}-{row[2]}" for _, row in ERRORS])
def test_each_error_is_told_once_at_its_cell(check, spoil, expected):
    sheets = small_year()
    spoil(sheets)
    errors = [found[1:] for found in check(sheets) if found[0] == "error"]
    assert errors == [expected]


WARNINGS = [
    (spoil_cell("目标任务", 0, "完成日期", date(2024, 12, 5)), ("目标任务", 2, "完成日期", "2024-12-05", "task_late")),
    (spoil_cell("目标任务", 0, "完成日期", None), ("目标任务", 2, "完成日期", "", "task_not_completed")),
    (spoil_cell("目标任务", 0, "推进措施", None), ("目标任务", 2, "推进措施", "", "task_incomplete")),
    (spoil_cell("目标任务", 0, "权重", 50), ("单位", 2, "单位代码", "90.0", "task_weights")),
    (
        add_row("学校任务", 上级任务编号="S2", 名称="无人", 来源="重点工作任务"),
        ("学校任务", 3, "上级任务编号", "S2", "school_task_not_taken_up"),
    ),
    (
        both(spoil_cell("干部", 0, "考核情形", "不定等次"), add_row("直接优秀", 工号="A1", 事由="抗洪")),
        ("直接优秀", 2, "工号", "A1", "direct_not_ranked"),
    ),
    (
        add_row("测评回收", 对象类别="单位", 对象代码="01", 票类="领导", 发出票数=8, 收回票数=8),
        ("测评回收", 2, "收回票数", "8", "ballots_not_those_returned"),
    ),
    (
        add_row("测评回收", 对象类别="单位", 对象代码="01", 票类="领导", 发出票数=11, 收回票数=7),
        ("测评回收", 2, "收回票数", "7", "few_ballots_returned"),
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), WARNINGS, ids=[row[4] for _, row in WARNINGS])
def test_each_warning_is_told_once_and_the_year_still_stands(check, spoil, expected):
    sheets = small_year()
    spoil(sheets)
    assert check(sheets) == [("warning", *expected)]


def test_all_errors_are_told_at_once(check):
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = "好"
    sheets["干部"][1]["职级"] = "副厅"
    sheets["民主测评"][3]["票数"] = -1
    assert {found[5] for found in check(sheets)} == {"unreadable_value", "unknown_word", "out_of_bounds"}


def test_a_duplicate_names_the_earlier_row(tmp_path, validator, monkeypatch):
    monkeypatch.setattr("pipelines.intake.taking_in.open_validator", lambda: validator)
    sheets = small_year()
    sheets["单位"].append(dict(sheets["单位"][0]))
    [year] = only_check(places(tmp_path, {2024: sheets}))
    [problem] = [p for p in year.problems if p.rule == "duplicate_key"]
    assert problem.source_row == 6
    assert "第 2 行" in problem.message


def test_a_cadre_typed_twice_is_told_which_unit_counts_after_a_transfer(tmp_path, validator, monkeypatch):
    monkeypatch.setattr("pipelines.intake.taking_in.open_validator", lambda: validator)
    sheets = small_year()
    sheets["干部"].append({**sheets["干部"][0], "单位代码": "02"})
    [year] = only_check(places(tmp_path, {2024: sheets}))
    [problem] = [p for p in year.problems if p.rule == "duplicate_key"]
    assert "任职时间较长的单位" in problem.message


def test_a_predecessor_that_no_earlier_year_knows_is_an_error_only_where_there_is_one(check):
    sheets = small_year()
    sheets["单位"][0]["前身代码"] = "00"
    assert check(sheets) == []
    assert check(sheets, before=small_year(2023)) == [("error", "单位", 2, "前身代码", "00", "unknown_predecessor")]


def test_results_of_the_years_before_need_not_name_every_predecessor(check):
    sheets = small_year()
    sheets["单位"][0]["前身代码"] = "00"
    sheets["历史结果"] = [{"年度": 2022, "对象类别": "单位", "对象代码": "77", "等次": "优"}]
    assert check(sheets) == []
    sheets["历史结果"].append({"年度": 2022, "对象类别": "单位", "对象代码": "00", "等次": "优"})
    assert check(sheets, before=small_year(2023)) == []


def test_a_penalty_may_name_an_incident_of_an_earlier_year(check):
    before, sheets = small_year(2023), small_year()
    before["问责处分"] = [INCIDENT]
    sheets["加减分"] = [{**PENALTY, "事件编号": "E1"}]
    assert check(sheets, before=before) == []


def test_a_year_without_its_required_sheets_says_which(check):
    sheets = small_year()
    del sheets["目标任务"]
    assert ("error", "目标任务", 0, "", "", "missing_sheet") in check(sheets)


def test_a_year_that_no_scheme_governs_is_an_error(check):
    found = check(small_year(), scheme=SCHEME.replace("from: 2020, to: null", "from: 2020, to: 2023"))
    assert [row[0] for row in found] == ["error"]


def test_a_year_with_an_error_is_not_accepted_and_what_was_before_stays(tmp_path, validator):
    where = places(tmp_path, {2024: small_year()})
    assert take_in(where, 2024, validator=validator)[0].stands
    before = sorted(where.folders.accepted_year("校", 2024).iterdir())
    sheets = small_year()
    sheets["目标任务"][0]["得分"] = 101
    places(tmp_path, {2024: sheets})
    assert not take_in(where, 2024, validator=validator)[0].stands
    assert sorted(where.folders.accepted_year("校", 2024).iterdir()) == before


def test_a_quota_that_gives_no_place_is_one_line_a_scheme(check):
    scheme = SCHEME.replace("quota: 0.5}\n    - {grade: 中", "quota: 0.4}\n    - {grade: 中")
    assert check(small_year(), scheme=scheme) == [("warning", "", 0, "quota", "", "quota_without_place")]


def test_places_left_over_are_one_line_a_scheme(check):
    scheme = SCHEME.replace("quota_rounding: ceil", "quota_rounding: largest_remainder").replace(
        "quota: 0.5", "quota: 0.25", 2
    )
    scheme = scheme.replace("min_score: 85, quota: 0.25", "min_score: 85, quota: 0.5")
    assert check(small_year(), scheme=scheme) == [("warning", "", 0, "quota_rounding", "", "places_left_undealt")]


ASPECTS = SCHEME.replace("ballots:\n", "ballots:\n  aspects: {cadre: {德: 40, 绩: 60}}\n")


def test_ballots_without_the_aspects_of_the_scheme_are_one_problem_a_sheet(check):
    first = 2 + next(n for n, row in enumerate(small_year()["民主测评"]) if row["对象类别"] == "干部")
    assert check(small_year(), scheme=ASPECTS) == [("error", "民主测评", first, "评价项目", "", "aspect_missing")]


def test_ballots_by_aspect_and_by_score_have_no_problem(check):
    sheets = small_year()
    sheets["民主测评"] = [
        {**row, "评价项目": aspect, "得分": None}
        for row in sheets["民主测评"]
        for aspect in (("德", "绩") if row["对象类别"] == "干部" else (None,))
    ]
    sheets["民主测评"] += [{**sheets["民主测评"][0], "等次": None, "得分": 88.5, "票数": 1}] * 2
    assert check(sheets, scheme=ASPECTS) == []


def test_a_component_of_the_scheme_s_own_is_typed_by_label_or_key(check):
    scheme = SCHEME.replace("units:\n", "components: {party: 党建}\nunits:\n", 1)
    scored = {"对象类别": "单位", "对象代码": "01", "得分": 90}
    sheets = {**small_year(), "分项得分": [{**scored, "成分": "党建"}, {**scored, "成分": "party"}]}
    assert check(sheets, scheme=scheme) == [("error", "分项得分", 3, "成分", "party", "duplicate_key")]


def test_a_wrong_line_of_a_scheme_is_told_once_however_many_years_it_governs(tmp_path):
    from pipelines.reading.problem import without_repetitions

    where = places(
        tmp_path, {2023: small_year(2023), 2024: small_year()}, SCHEME.replace("late_factor: 0.9", "late_factor: 9")
    )
    problems = [problem for year in only_check(where) for problem in year.problems]
    [problem] = without_repetitions(problems)
    assert (len(problems), problem.source_file, problem.source_row, problem.column_name) == (
        2,
        "小方案.yaml",
        10,
        "units.late_factor",
    )
