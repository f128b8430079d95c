from datetime import date, datetime

import pytest

from expectations.contract import Column, Kind
from pipelines.intake.cells import UnreadableCellError, read_cell

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
