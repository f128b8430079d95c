"""Files as people send them: small inputs after public reports of what went wrong, each with a note of what is right.

Each case is a folder of `field/` with its note, its inbox and, where it is not that of the base, its scheme.
"""

from datetime import date
from pathlib import Path

import pytest

from expectations.validator import open_validator
from pipelines.checking.year_check import check_year
from pipelines.intake.taking_in import choices_of, find_scheme
from pipelines.reading.inbox import year_folders
from pipelines.reading.year_rows import read_year

FIELD = Path(__file__).with_name("field")
BASE = "00-base"
SAME = (
    *("01-wps-dimension-and-styles", "02-pinyin-guides-and-rich-runs", "04-prefixed-elements-inline-text"),
    *("05-strict-iso-dates", "06-zip64-backslash-case", "07-date-1904", "09-leading-zeros-by-format"),
    *("11-parquet-zone", "11b-parquet-types", "12-merge-keeps-hidden-values"),
    *("13-table-totals-filter-hidden", "16-stray-far-cell", "26-sheet-and-folder-names"),
)
# What is told of the others: file, sheet, row, column; nothing of those that are sound.
CODE = "damaged_code"
TOLD = {
    "10b-csv-apostrophe-master": [
        ("干部.csv", "干部", row, column, CODE) for row in range(2, 11) for column in ("单位代码", "工号")
    ],
    "10c-csv-scientific": [("干部.csv", "干部", 2, "工号", CODE)],
    "17-checkbox-booleans": [
        ("全部.xlsx", "民主测评", 2, "票数", "unreadable_value"),
        ("全部.xlsx", "目标任务", 3, "得分", "unreadable_value"),
    ],
    "18-two-numbers-in-a-cell": [("全部.xlsx", "关键绩效", row, "实际值", "unreadable_value") for row in (2, 4)],
    "18c-two-numbers-目标任务": [("全部.xlsx", "目标任务", 2, "得分", "unreadable_value")],
    "18d-two-numbers-关键绩效": [],
    "18f-two-numbers-单位": [("全部.xlsx", "单位", 2, "教职工数", "unreadable_value")],
    **{
        case: [("目标任务.csv", "", 0, "", "unreadable_file")]
        for case in ("19-csv-gbk", "19b-csv-utf16", "19c-csv-tab", "19d-csv-semicolon")
    },
    "11c-parquet-decimal-codes": [],
    "11f-parquet-zone-late": [],
    "20-names-of-every-kind": [],
    "20b-codes-of-every-kind": [],
    "20c1-nonchar-unit-name": [],
    "20c2-nonchar-task-title": [],
    "20c4-nonchar-reason": [],
    "24-two-general-determinations": [("全部.xlsx", "容错澄清", 3, "对象代码", "duplicate_key")],
    "25-fractional-weights": [],
    "31-error-words-in-csv": [
        ("目标任务.csv", "目标任务", 2, "任务名称", "unreadable_value"),
        ("目标任务.csv", "目标任务", 3, "推进措施", "unreadable_value"),
        ("目标任务.csv", "目标任务", 4, "得分", "unreadable_value"),
    ],
    "31b-error-words-in-register": [("干部.csv", "干部", 2, "姓名", "unreadable_value")],
    "32-float-codes-in-csv": [("干部.csv", "干部", row, "工号", CODE) for row in range(2, 11)],
}
SEPARATORS = {"19c-csv-tab": "制表符", "19d-csv-semicolon": "分号"}


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A case as read and judged."""
    validator = open_validator()
    known = {}

    def of(case):
        if case not in known:
            schemes = FIELD / case / "schemes"
            found = find_scheme(schemes if schemes.exists() else FIELD / BASE / "schemes", "本校", 2024)
            (folder,) = year_folders(FIELD / case / "inbox", "本校")
            known[case] = check_year(read_year(folder, choices_of(found)), found, validator)
        return known[case]

    return of


def rows_of(checked):
    """What the year holds, table by table, whatever file and row it stands in."""
    held = {}
    for name, rows in checked.read.rows.items():
        columns = [rows.values[column] for column in rows.table.by_name]
        held[name] = sorted(zip(*columns, strict=True), key=repr)
    return held


@pytest.mark.parametrize("case", SAME)
def test_what_is_only_written_otherwise_reads_the_same(checked, case):
    assert not [problem for problem in checked(case).problems if problem.severity == "error"]
    assert rows_of(checked(case)) == rows_of(checked(BASE))


@pytest.mark.parametrize("case", TOLD)
def test_what_is_wrong_is_told_at_its_cell_and_nowhere_else(checked, case):
    errors = [problem for problem in checked(case).problems if problem.severity == "error"]
    told = [(at.source_file, at.source_sheet, at.source_row, at.column_name, at.rule) for at in errors]
    assert sorted(told) == sorted(TOLD[case])


@pytest.mark.parametrize("case", SEPARATORS)
def test_another_separator_is_named(checked, case):
    (problem,) = [problem for problem in checked(case).problems if problem.severity == "error"]
    assert SEPARATORS[case] in problem.message


@pytest.mark.parametrize("case", ["11f-parquet-zone-late", "15-completed-on-deadline-with-time"])
def test_what_is_completed_on_the_day_of_its_deadline_is_not_late(checked, case):
    tasks = checked(case).read.rows["task"].values
    due_and_done = set(zip(tasks["deadline"], tasks["completed_on"], strict=True))
    assert (date(2024, 6, 30), date(2024, 6, 30)) in due_and_done
    assert all(done <= due for due, done in due_and_done if due and done)


def test_a_decimal_code_keeps_every_digit(checked):
    codes = checked("11c-parquet-decimal-codes").read.rows["cadre"].values["cadre_id"]
    assert {"370101199001011234", "370101199001011250"} < set(codes)
    assert len(set(codes)) == 9


def test_blanks_between_groups_of_three_digits_are_understood(checked):
    assert 1234.5 in checked("18d-two-numbers-关键绩效").read.rows["kpi"].values["actual"]


def test_weights_that_sum_to_a_hundred_in_decimals_are_not_warned_of(checked):
    assert "task_weights" not in {problem.rule for problem in checked("25-fractional-weights").problems}


@pytest.mark.parametrize("case", ["20c1-nonchar-unit-name", "20c2-nonchar-task-title", "20c4-nonchar-reason"])
def test_a_character_that_xml_cannot_hold_is_left_out(checked, case):
    texts = [str(value) for rows in rows_of(checked(case)).values() for row in rows for value in row]
    assert not [text for text in texts if "\uffff" in text]
