"""Everything wrong is found, all at once, each at its cell, and nothing else: a campus with every kind of fault."""

import io
from datetime import date

import pytest
import xlsxwriter

from expectations.cross_table import cross_rules
from pipelines.installation.settings import Settings
from pipelines.intake.taking_in import only_check
from tests.faults.planted import BEFORE, DOUBTFUL, SOUND, YEAR, file_of, sound_year, written
from tests.faults.plants import OF_OLD, PLANTS
from tests.small import write_workbook

pytestmark = pytest.mark.slow  # Great Expectations takes seconds to import


def found_in(root, sheets, schemes=SOUND, *, before=None, others=None):
    """What is told of the year, as (severity, file, sheet, row, column, rule)."""
    (root / "schemes").mkdir()
    for name, text in schemes.items():
        (root / "schemes" / name).write_text(text, encoding="utf-8")
    written(before if before is not None else sound_year(BEFORE), root / "inbox" / str(BEFORE))
    folder = written(sheets, root / "inbox" / str(YEAR))
    for name, content in (others or {}).items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        else:
            write_workbook(folder / name, content)
    places = Settings(inbox=root / "inbox", schemes=root / "schemes", institution="校", home=root / "home")
    problems = [problem for year in only_check(places) for problem in year.problems]
    assert all(problem.message for problem in problems)
    return sorted(
        (p.severity.value, p.source_file, p.source_sheet, p.source_row, p.column_name, p.rule) for p in problems
    )


def test_a_campus_without_a_fault_has_no_problem(tmp_path):
    assert found_in(tmp_path, sound_year(YEAR)) == []


def test_everything_that_is_planted_is_told_once_at_its_cell_and_nothing_else(tmp_path):
    sheets, before = sound_year(YEAR), sound_year(BEFORE)
    before["问责处分"] = [OF_OLD]
    for plant in PLANTS:
        plant.do(sheets)
    told = [plant.told for plant in PLANTS if plant.told]
    expected = [(severity, file_of(sheet), sheet, row, column, rule) for severity, sheet, row, column, rule in told]
    expected.append(UNKNOWN)
    found = found_in(tmp_path, sheets, before=before)
    assert set(expected) - set(found) == set()
    assert set(found) - set(expected) == set()
    assert found == sorted(expected)


def workbook(**sheets):
    """A workbook as bytes, its rows cell by cell; a text that begins with = is a formula, with its value after ⇒."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, typed in enumerate(row):
                    if isinstance(typed, str) and typed.startswith("="):
                        formula, _, value = typed.partition("⇒")
                        sheet.write_formula(number, place, formula, None, value)
                    else:
                        sheet.write(number, place, typed)
    return stream.getvalue()


HEADER = ["工号", "专项名称", "得分"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[*HEADER, "得分"], ["A01", "党建", 90, 80]], (1, "得分", "duplicate_column")),
        ([HEADER[:2], ["A01", "党建"], ["A02", "党建"]], (1, "得分", "missing_column")),
        ([["表一"], HEADER, ["A01", "党建", "=NA()⇒#N/A"]], (3, "得分", "unreadable_value")),
        ([["没有", "表头"], ["A01", "党建"]], (1, "", "missing_header")),
    ],
    ids=lambda value: value[2] if isinstance(value, tuple) else "",
)
def test_what_is_wrong_with_a_header_or_a_formula_is_told_once_and_not_at_every_row(tmp_path, rows, told):
    found = found_in(tmp_path, sound_year(YEAR), others={"党校.xlsx": workbook(专项考核=rows)})
    assert found == [("error", "党校.xlsx", "专项考核", *told)]


@pytest.mark.parametrize(
    ("name", "content"), [("旧.xls", b"\xd0\xcf\x11\xe0"), ("半.xlsx", b"PK\x03\x04half"), ("空.xlsx", b"")]
)
def test_a_file_that_cannot_be_opened_is_one_problem_of_that_file(tmp_path, name, content):
    found = found_in(tmp_path, sound_year(YEAR), others={name: content})
    assert found == [("error", name, "", 0, "", "unreadable_file")]


def test_all_tasks_of_a_unit_under_a_wrong_code_are_told_at_the_tasks_and_not_at_the_unit(tmp_path):
    """The leading zero is gone: the commonest slip of all."""
    sheets = sound_year(YEAR)
    for row in sheets["目标任务"][:3]:
        row["单位代码"] = 1
    told = {(row, column, rule) for _, _, _, row, column, rule in found_in(tmp_path, sheets)}
    assert told == {(row, "单位代码", "unknown_unit") for row in (2, 3, 4)}


@pytest.mark.parametrize("lost", ["单位", "目标任务"])
def test_a_sheet_that_is_missing_is_not_told_again_by_all_that_refer_to_it(tmp_path, lost):
    sheets = sound_year(YEAR)
    del sheets[lost]
    assert found_in(tmp_path, sheets) == [("error", "", lost, 0, "", "missing_sheet")]


@pytest.mark.parametrize("lost", ["单位", "干部", "目标任务"])
def test_a_sheet_whose_header_is_lost_is_one_problem(tmp_path, lost):
    sheets = sound_year(YEAR)
    rows = [list(row.values()) for row in sheets.pop(lost)]
    rows = [[str(cell) for cell in row] for row in rows]
    found = found_in(tmp_path, sheets, others={"散.xlsx": workbook(**{lost: rows})})
    assert found == [("error", "散.xlsx", lost, 1, "", "missing_header")]


def test_a_key_column_that_is_missing_is_one_problem(tmp_path):
    sheets = sound_year(YEAR)
    for row in sheets["干部"]:
        del row["工号"]
    assert found_in(tmp_path, sheets) == [("error", "组织部.xlsx", "干部", 1, "工号", "missing_column")]


def test_what_may_stand_in_a_file_that_cannot_be_opened_is_not_called_missing(tmp_path):
    sheets = sound_year(YEAR)
    del sheets["单位"]
    found = found_in(tmp_path, sheets, others={"单位表.xls": b"old"})
    assert found == [("error", "单位表.xls", "", 0, "", "unreadable_file")]


def test_a_year_with_no_scheme_or_with_two_is_one_problem_a_scheme(tmp_path):
    (tmp_path / "none").mkdir()
    (tmp_path / "two").mkdir()
    none = found_in(tmp_path / "none", sound_year(YEAR), {"旧.yaml": SOUND["旧.yaml"]})
    two = found_in(tmp_path / "two", sound_year(YEAR), {**SOUND, "又.yaml": SOUND["新.yaml"]})
    assert [(severity, rule) for severity, *_, rule in none] == [("error", "scheme")]
    assert {(severity, rule) for severity, *_, rule in two} == {("error", "scheme")}
    assert len(two) <= 2


def test_a_scheme_against_the_policy_and_a_curve_that_can_give_nothing_are_doubts_of_the_scheme(tmp_path):
    found = found_in(tmp_path, sound_year(YEAR), DOUBTFUL)
    assert {(severity, file, rule) for severity, file, *_, rule in found} == {("warning", "新.yaml", "scheme")}
    keys = {column for *_, column, _ in found}
    assert "cadres.components.特聘.station" in keys
    assert {key for key in keys if key.startswith("kpi.")}


UNKNOWN = ("error", f"{BEFORE}/组织部.xlsx", "问责处分", 2, "处理方式", "sanction_unknown_to_scheme")
UNKNOWN_REDUCED = ("error", f"{BEFORE}/组织部.xlsx", "容错澄清", 2, "减轻后处理方式", "sanction_unknown_to_scheme")


def _decided(day=1, **cells):
    return {"事件编号": "E0", "认定日期": date(BEFORE, 5, day), **cells}


@pytest.mark.parametrize(
    ("sanction", "earlier", "now", "told"),
    [
        ("记过", [], [], [UNKNOWN]),
        ("记过", [_decided(认定结论="维持")], [], [UNKNOWN]),
        ("记过", [_decided(认定结论="澄清")], [], []),
        ("记过", [], [_decided(认定结论="容错免责")], []),
        ("记过", [_decided(认定结论="从轻减轻", 减轻后处理方式="警告")], [], []),
        ("警告", [_decided(认定结论="从轻减轻", 减轻后处理方式="记过")], [], [UNKNOWN_REDUCED]),
        # the latest counts, of the same day the one for the subject, and one typed again in place of the earlier
        (
            "记过",
            [_decided(认定结论="澄清"), _decided(2, 对象类别="干部", 对象代码="A06", 认定结论="维持")],
            [],
            [UNKNOWN],
        ),
        ("记过", [_decided(认定结论="维持"), _decided(对象类别="干部", 对象代码="A06", 认定结论="澄清")], [], []),
        ("警告", [_decided(认定结论="从轻减轻", 减轻后处理方式="记过")], [_decided(认定结论="维持")], []),
        ("记过", [_decided(认定结论="澄清")], [_decided(认定结论="维持")], [UNKNOWN]),
    ],
)
def test_the_sanction_that_counts_is_the_one_the_scheme_must_know(tmp_path, sanction, earlier, now, told):
    before = {**sound_year(BEFORE), "问责处分": [{**OF_OLD, "处理方式": sanction}], "容错澄清": earlier}
    assert found_in(tmp_path, {**sound_year(YEAR), "容错澄清": now}, before=before) == told


def test_a_sanction_whose_period_is_over_need_not_be_known(tmp_path):
    before = {**sound_year(BEFORE), "问责处分": [{**OF_OLD, "影响期止": date(YEAR, 12, 30)}]}
    assert found_in(tmp_path, sound_year(YEAR), before=before) == []


def test_a_quota_that_gives_no_place_is_one_doubt_and_a_term_without_rules_another(tmp_path):
    text = (
        SOUND["新.yaml"].replace("quota_rounding: ceil", "quota_rounding: floor").replace("quota: 0.9", "quota: 0.01")
    )
    (tmp_path / "quota").mkdir()
    found = found_in(tmp_path / "quota", sound_year(YEAR), {**SOUND, "新.yaml": text})
    assert [(severity, rule) for severity, *_, rule in found] == [("warning", "quota_without_place")]
    (tmp_path / "term").mkdir()
    text = "\n".join(line for line in SOUND["新.yaml"].splitlines() if not line.startswith("term:"))
    sheets = sound_year(YEAR)
    sheets["任期"] = sheets["任期"][:1]
    found = found_in(tmp_path / "term", sheets, {**SOUND, "新.yaml": text})
    assert found == [("warning", "组织部.xlsx", "任期", 2, "任期", "term_without_rules")]


def test_every_rule_between_tables_is_planted_somewhere():
    of_scheme = {"sanction_unknown_to_scheme", "quota_without_place", "places_left_undealt", "term_without_rules"}
    elsewhere = of_scheme | {"aspect_missing", "aspect_of_other_kind"}  # where the scheme has aspects
    assert {rule.name for rule in cross_rules()} == {plant.told[4] for plant in PLANTS if plant.told} & {
        rule.name for rule in cross_rules()
    } | elsewhere
