"""The made-up campus: the same each time, as large as asked, and free of slips of its own."""

import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from ruamel.yaml import YAML

from expectations.tables import BY_SHEET
from tests.campus.campus import Campus
from tests.campus.cases import PLAIN, SAMPLE
from tests.campus.figures import THIRD_SCHEME
from tests.campus.sheets import sheets_of
from tests.campus.units import COLLEGE, OFFICE, units_of
from tests.campus.workbooks import DEPARTMENTS, HEADERS, SEED, WIDER_HEADERS, write_campus

SAMPLE_DATA = Path(__file__).parents[3] / "data" / "sample"
YEARS = (2021, 2022, 2023, 2024)


@pytest.fixture(scope="module")
def campus():
    return Campus(SEED, YEARS, tuple(units_of(60)), 230, SAMPLE)


@pytest.fixture(scope="module")
def typed(campus):
    """Year → sheet → rows, each by header."""
    return {
        year: {
            sheet: [blank_of(sheet) | dict(zip(headers_of(sheet, year), row, strict=True)) for row in rows]
            for sheet, rows in sheets.items()
        }
        for year, sheets in ((year, sheets_of(campus, year)) for year in YEARS)
    }


def headers_of(sheet, year):
    return (WIDER_HEADERS if year >= THIRD_SCHEME else {}).get(sheet, HEADERS[sheet]).split()


def blank_of(sheet):
    """Every column of the contract, blank: a department may leave out those that it has nothing for."""
    return dict.fromkeys(column.header for column in BY_SHEET[sheet].columns)


@pytest.fixture(scope="module")
def schemes():
    """The scheme of each year; one in the institution's own folder stands before the general ones."""
    read = YAML(typ="safe", pure=True).load
    folder = SAMPLE_DATA / "schemes"
    paths = [*sorted(folder.glob("*/*.yaml")), *sorted(folder.glob("*.yaml"))]
    files = [read(path.read_text("utf-8")) for path in paths]
    return {year: next(f for f in files if f["years"]["from"] <= year <= (f["years"]["to"] or year)) for year in YEARS}


def _parts(inbox):
    """What is in every workbook, byte for byte; unpacked, because another zlib packs the same bytes otherwise."""
    parts = {}
    for path in sorted(inbox.rglob("*.xlsx")):
        with zipfile.ZipFile(path) as book:
            parts[str(path.relative_to(inbox))] = [(name, book.read(name)) for name in book.namelist()]
    return parts


def _codes(rows, header):
    return {row[header] for row in rows}


def test_the_same_arguments_write_the_same_bytes(tmp_path):
    for name in ("once", "twice"):
        write_campus(tmp_path / name, units=12, cadres=46, years=[2024], plain=True)
    written = {name: [p.read_bytes() for p in sorted((tmp_path / name).rglob("*.xlsx"))] for name in ("once", "twice")}
    assert len(written["once"]) == len(DEPARTMENTS)
    assert written["once"] == written["twice"]


def test_another_seed_writes_another_campus(tmp_path):
    for seed in (1, 2):
        write_campus(tmp_path / str(seed), units=6, cadres=23, seed=seed, years=[2024], plain=True)
    assert _parts(tmp_path / "1") != _parts(tmp_path / "2")


def test_the_committed_sample_is_what_the_script_writes(tmp_path):
    write_campus(tmp_path)
    assert _parts(SAMPLE_DATA / "inbox") == _parts(tmp_path)


def test_the_committed_workbooks_use_every_sheet_of_the_contract():
    sheets = set()
    for path in (SAMPLE_DATA / "inbox").rglob("*.xlsx"):
        book = openpyxl.load_workbook(path, read_only=True)
        sheets.update(book.sheetnames)
        book.close()
    assert set(BY_SHEET) <= sheets


def test_the_committed_workbooks_are_small():
    assert max(path.stat().st_size for path in (SAMPLE_DATA / "inbox").rglob("*.xlsx")) < 250_000


def test_the_headers_are_those_of_the_contract():
    columns = {sheet: {column.header for column in table.columns} for sheet, table in BY_SHEET.items()}
    headers = {sheet: set(headers_of(sheet, 2024)) for sheet in HEADERS}
    assert {sheet: columns[sheet] - headers[sheet] for sheet in columns} == {sheet: set() for sheet in columns} | {
        "容错澄清": {"减轻后影响期止"}
    }
    assert all(headers[sheet] <= columns[sheet] for sheet in columns)


def test_the_sample_has_26_colleges_34_offices_and_230_cadres(typed):
    groups = Counter(row["单位类别"] for row in typed[2024]["单位"])
    assert groups == {COLLEGE: 26, OFFICE: 34}
    assert len(typed[2024]["干部"]) == 230


def test_a_larger_campus_has_the_size_asked():
    larger = Campus(SEED, (2024,), tuple(units_of(150)), 600, SAMPLE)
    sheets = sheets_of(larger, 2024)
    assert len({row[0] for row in sheets["单位"]}) == 150
    assert len({row[0] for row in sheets["干部"]}) == 600


def test_a_campus_too_small_for_the_special_cases_must_be_plain(tmp_path):
    with pytest.raises(ValueError, match="plain"):
        write_campus(tmp_path, units=12, cadres=46)


def test_a_plain_campus_has_no_special_case():
    sheets = sheets_of(Campus(SEED, (2024,), tuple(units_of(30)), 115, PLAIN), 2024)
    assert not [sheet for sheet in ("直接优秀", "负面清单", "审定", "申诉复核") if sheets[sheet]]


def test_rows_of_a_sheet_are_dealt_among_the_departments_that_send_it(tmp_path):
    departments = {"甲处": list(HEADERS), "乙处": ["关键绩效", "民主测评"], "丙处": ["民主测评"]}
    write_campus(tmp_path, units=6, cadres=23, years=[2024], departments=departments, plain=True)
    ballots = []
    for name in departments:
        book = openpyxl.load_workbook(tmp_path / "2024" / f"{name}.xlsx", read_only=True)
        ballots += list(book["民主测评"].iter_rows(min_row=2, values_only=True))
        book.close()
    whole = sheets_of(Campus(SEED, (2024,), tuple(units_of(6)), 23, PLAIN), 2024)["民主测评"]
    assert sorted(ballots, key=str) == sorted(whole, key=str)


@pytest.mark.parametrize("year", YEARS)
def test_no_key_is_typed_twice(typed, year):
    for sheet, table in BY_SHEET.items():
        headers = [table[name].header for name in table.key]
        keys = Counter(tuple(row[header] for header in headers) for row in typed[year][sheet])
        assert not table.key or not [key for key, count in keys.items() if count > 1], sheet


@pytest.mark.parametrize("year", YEARS)
def test_whatever_is_required_is_typed(typed, year):
    for sheet, table in BY_SHEET.items():
        required = [column.header for column in table.columns if column.required]
        assert not [row for row in typed[year][sheet] if any(row[header] is None for header in required)], sheet


@pytest.mark.parametrize("year", YEARS)
def test_every_subject_is_in_the_register_of_the_year(typed, year):
    sheets = typed[year]
    registered = {"单位": _codes(sheets["单位"], "单位代码"), "干部": _codes(sheets["干部"], "工号")}
    for sheet, rows in sheets.items():
        for row in rows:
            if row.get("对象代码"):
                assert row["对象代码"] in registered[row["对象类别"]], sheet
            if row.get("单位代码"):
                assert row["单位代码"] in registered["单位"], sheet
            for header in ("工号", "责任人工号"):
                assert row.get(header) is None or row[header] in registered["干部"], sheet


@pytest.mark.parametrize("year", YEARS)
def test_the_tasks_of_a_unit_weigh_100_and_every_cadre_assessed_owns_one(typed, year):
    tasks = typed[year]["目标任务"]
    weights = Counter()
    for row in tasks:
        weights[row["单位代码"]] += row["权重"]
    assert set(weights.values()) == {100}
    owners = _codes(tasks, "责任人工号")
    assert not [row for row in typed[year]["干部"] if row["考核情形"] != "不参加" and row["工号"] not in owners]


@pytest.mark.parametrize("year", YEARS)
def test_as_many_ballots_are_counted_as_came_back(typed, year):
    counted = Counter()
    for row in typed[year]["民主测评"]:
        counted[row["对象代码"], row["票类"], row["评价项目"]] += row["票数"]
    returned = {(row["对象代码"], row["票类"]): row["收回票数"] for row in typed[year]["测评回收"]}
    assert {key[:2] for key in counted} == returned.keys()
    assert all(count == returned[key[:2]] for key, count in counted.items())


def classes_of(scheme, kind):
    """The voter classes of a kind, written once for all or rank by rank."""
    classes = scheme["ballots"]["classes"][kind]
    divided = [weights for weights in classes.values() if isinstance(weights, dict)]
    return {name for weights in divided or [classes] for name in weights}


@pytest.mark.parametrize("year", YEARS)
def test_what_a_scheme_names_is_what_is_typed_under_it(typed, schemes, year):
    sheets, scheme = typed[year], schemes[year]
    groups = {label: key for key, label in scheme["groups"].items()}
    group_of = {row["单位代码"]: groups[row["单位类别"]] for row in sheets["单位"]}
    asked = {(i["id"], group) for i in scheme["kpi"]["indicators"] for group in i["weight"]}
    assert {(row["指标编号"], group_of[row["单位代码"]]) for row in sheets["关键绩效"]} == asked
    classes = {
        (label, name) for label, kind in (("单位", "unit"), ("干部", "cadre")) for name in classes_of(scheme, kind)
    }
    assert {(row["对象类别"], row["票类"]) for row in sheets["民主测评"]} == classes
    assert _codes(sheets["民主测评"], "等次") - {None} <= set(scheme["ballots"]["values"])
    aspects = scheme["ballots"].get("aspects", {}).get("cadre", {None: 100})
    assert {row["评价项目"] for row in sheets["民主测评"] if row["对象类别"] == "干部"} == set(aspects)
    assert _codes(sheets["分项得分"], "成分") <= set(scheme.get("components", {}).values())
    assert _codes(sheets["平时考核"], "等次") - {None} <= set(scheme["routine"]["values"])
    assert _codes(sheets["干部"], "职级") == set(scheme["cadres"]["components"])
    assert _codes(sheets["问责处分"], "处理方式") <= set(scheme["sanctions"])


@pytest.mark.parametrize("year", YEARS)
def test_units_that_shall_be_level_have_the_same_inputs(campus, typed, year):
    for one, other in campus.cases.twins.items():
        if campus.cases.unit_level(one, year) == "B":
            for sheet, code in (("目标任务", "单位代码"), ("关键绩效", "单位代码"), ("民主测评", "对象代码")):
                words = {code, "任务名称", "任务来源", "上级任务编号", "推进措施", "责任人工号", "完成时限", "完成日期"}
                inputs = [
                    [
                        [value for header, value in row.items() if header not in words]
                        for row in typed[year][sheet]
                        if row[code] == unit
                    ]
                    for unit in (one, other)
                ]
                assert inputs[0] == inputs[1], sheet
