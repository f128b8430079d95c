import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from expectations.contract import Column, Kind
from pipelines.reading.cells import BlankCellError, DamagedCodeError, UnreadableCellError, cited, read_cell
from pipelines.spreadsheet.values import Padded

NUMBER = Column("score", "得分", Kind.NUMBER, "")
WHOLE = Column("votes", "票数", Kind.WHOLE, "", default=1)
CODE = Column("unit_code", "单位代码", Kind.CODE, "")
TEXT = Column("unit_name", "单位名称", Kind.TEXT, "")
DATE = Column("deadline", "完成时限", Kind.DATE, "")
KIND = Column("subject_kind", "对象类别", Kind.TEXT, "", words={"单位": "unit", "干部": "cadre"})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (85, 85.0),
        ("85", 85.0),
        (" ８５．５ ", 85.5),
        ("85分", 85.0),
        ("85%", 85.0),
        ("1,234.5", 1234.5),
        ("-3", -3.0),
        ("\n90 ", 90.0),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed, read):
    assert read_cell(typed, NUMBER) == read


@pytest.mark.parametrize("typed", ["八十五", "85..5", "1,23", "", "-", True, date(2024, 1, 1)])
def test_what_is_no_number_is_refused_or_blank(typed):
    if typed == "":
        assert read_cell(typed, NUMBER) is None
    else:
        with pytest.raises(UnreadableCellError, match="不是数字"):
            read_cell(typed, NUMBER)


def test_a_whole_number_with_a_fraction_is_refused():
    assert read_cell("3", WHOLE) == 3
    with pytest.raises(UnreadableCellError, match="不是整数"):
        read_cell(3.5, WHOLE)


def test_a_blank_cell_takes_the_default_of_its_column():
    assert read_cell(None, WHOLE) == 1
    assert read_cell("　", WHOLE) == 1
    assert read_cell(None, NUMBER) is None


@pytest.mark.parametrize(
    ("typed", "read"), [("007", "007"), (7, "7"), (7.0, "7"), ("Ａ０１", "A01"), (" A 01\n", "A01")]
)
def test_a_code_is_text_with_its_leading_zeros(typed, read):
    assert read_cell(typed, CODE) == read


def test_text_keeps_its_full_width_brackets_and_loses_stray_line_breaks():
    assert read_cell("外国语学院\n（国际学院） ", TEXT) == "外国语学院 （国际学院）"


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        "2024年3月1日",
        "20240301",
        20240301,
        datetime(2024, 3, 1),
        date(2024, 3, 1),
        "２０２４－３－１".replace("－", "-"),
    ],
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert read_cell(typed, DATE) == date(2024, 3, 1)


@pytest.mark.parametrize(("typed", "said"), [("2024-02-30", "没有这一天"), ("三月", "不是日期"), (45352, "不是日期")])
def test_what_is_no_date_is_refused(typed, said):
    with pytest.raises(UnreadableCellError, match=said):
        read_cell(typed, DATE)


def test_a_word_of_the_contract_is_held_as_the_tables_hold_it():
    assert read_cell("单位", KIND) == "unit"
    assert read_cell("班级", KIND) == "班级"


# ---- what programs leave in cells


@pytest.mark.parametrize("typed", ["1 234.5", "1\u00a0234.5", "- 1 234.5", "12 345 678", "1,234 分", "85 %"])
def test_blanks_are_understood_around_a_number_and_between_groups_of_three_digits(typed):
    plain = typed.replace(" ", "").replace("\u00a0", "").replace(",", "").removesuffix("分").removesuffix("%")
    assert read_cell(typed, NUMBER) == float(plain)


@pytest.mark.parametrize(
    "typed", ["60 45", "60\n45", "1\n234", "9 5", "1234 567", "12 34.5", "85 . 5", "1, 234", "3;4"]
)
def test_two_numbers_in_a_cell_are_not_one(typed):
    with pytest.raises(UnreadableCellError):
        read_cell(typed, NUMBER)


def test_two_numbers_in_a_cell_are_told_as_that():
    with pytest.raises(UnreadableCellError, match="几个数字"):
        read_cell("60\n45", NUMBER)


@pytest.mark.parametrize("column", [NUMBER, WHOLE, CODE, TEXT, DATE, KIND])
@pytest.mark.parametrize("typed", ["#N/A", "#REF!", "＃N／A", "#value!", "#DIV/0!", "nan", "<NA>"])
def test_words_that_stand_for_no_value_are_errors_in_every_column(typed, column):
    with pytest.raises(UnreadableCellError):
        read_cell(typed, column)


@pytest.mark.parametrize(
    ("typed", "damage", "may_be"),
    [
        ("2.02401E+11", "科学计数法", "202401000017"),
        ("2.02E+11", "科学计数法", "201999999999"),
        ("11.0", "小数点", "011"),
        ("'00011", "撇号", "00011"),
        ("’00011", "撇号", "00011"),
        ('="0101"', "等号", "0101"),
        ("1月2日", "日期", "1-2"),
        ("2-Jan", "日期", "1-2"),
        (datetime(2024, 1, 2), "日期", "1-2"),
        (True, "逻辑值", "1"),
        (3.70101199001011e17, "15 位", "370101199001011234"),
    ],
)
def test_a_code_that_a_program_has_damaged_is_told_with_what_damaged_it(typed, damage, may_be):
    with pytest.raises(DamagedCodeError, match=damage) as raised:
        read_cell(typed, CODE)
    assert re.fullmatch(raised.value.may_be, may_be)


@pytest.mark.parametrize("code", ["1E5", "A1.0", "1.10", "T-1", "2024-01-02", "Q'1", "a+b", "1.1", "JAN-OFFICE"])
def test_a_code_that_only_looks_strange_is_kept(code):
    assert read_cell(code, CODE) == code


def test_a_number_of_any_width_is_a_code_digit_by_digit():
    assert read_cell(370101199001011234, CODE) == "370101199001011234"


def test_a_code_keeps_the_zeros_that_its_format_shows_and_is_a_number_where_one_is_asked_for():
    assert read_cell(Padded(101, 4), CODE) == "0101"
    assert read_cell(Padded(101, 4), TEXT) == "0101"
    assert read_cell(Padded(101, 4), NUMBER) == 101


@pytest.mark.parametrize("sign", ["\uffff", "\ufffe", "\x0b", "\x1f", "\ud800", "\x00"])
def test_characters_that_xml_cannot_hold_are_left_out(sign):
    assert read_cell(f"数学{sign}学院", TEXT).replace(" ", "") == "数学学院"
    assert sign not in cited(f"数学{sign}学院")


@pytest.mark.parametrize(
    "typed",
    [
        "2024-06-30T00:00:00+08:00",
        "2024-06-30 00:00:00+0800",
        "2024-06-30T23:59:59.999Z",
        "2024 年 6 月 30 日",
        datetime(2024, 6, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    ],
)
def test_a_time_with_a_zone_is_the_day_in_that_zone(typed):
    assert read_cell(typed, DATE) == date(2024, 6, 30)


@pytest.mark.parametrize("typed", ["2024-3-1 1", "2024-3-1\n2024-3-5", "2024 0301", "202 40301"])
def test_two_dates_in_a_cell_are_not_one(typed):
    with pytest.raises(UnreadableCellError):
        read_cell(typed, DATE)


def test_a_blank_cell_is_an_error_where_the_column_is_there_to_be_filled():
    filled = Column("votes", "票数", Kind.WHOLE, "", default=1, is_filled=True)
    with pytest.raises(BlankCellError, match="没有的填 0"):
        read_cell(None, filled)
    assert read_cell(None, filled.in_wide_sheet()) == 0
