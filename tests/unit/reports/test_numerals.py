from datetime import date
from decimal import Decimal

import pytest

from reports.numerals import (
    chinese_number,
    document_number,
    fixed,
    heading,
    long_date,
    percent,
    plain,
    signed,
    subheading,
)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (9999, "九千九百九十九"),
    ],
)
def test_numbers_in_chinese(number, said):
    assert chinese_number(number) == said


def test_what_has_no_heading_number_is_refused():
    with pytest.raises(ValueError, match="1 至 9999"):
        chinese_number(0)


def test_headings_of_two_levels():
    assert heading(3) == "三、"
    assert subheading(12) == "（十二）"


def test_dates_have_no_zeros_in_front_and_blanks_to_write_in():
    assert long_date(date(2024, 3, 1)) == "2024年3月1日"
    assert long_date(None).split() == ["年", "月", "日"]


@pytest.mark.parametrize(
    "typed", ["鲁大党发[2017]45号", "鲁大党发（2017）45号", "鲁大党发〔2017〕45号", "鲁大党发【 2017 】45号"]
)
def test_a_documents_year_stands_in_its_brackets(typed):
    assert document_number(typed) == "鲁大党发〔2017〕45号"


def test_scores_keep_their_zeros_and_round_half_up():
    assert [fixed(Decimal("85.5"), 2), fixed(84.995, 2), fixed(1.005, 2), fixed(None, 2), fixed(-0.001, 2)] == [
        "85.50",
        "85.00",
        "1.01",
        "",
        "0.00",
    ]


def test_other_numbers_have_the_digits_there_are():
    assert [plain(85.5), plain(120), plain(Decimal("120.0000")), plain(0), plain(None), plain(82.3529411764706)] == [
        "85.5",
        "120",
        "120",
        "0",
        "",
        "82.3529",
    ]


def test_signs_and_shares():
    assert [signed(1, 2), signed(-2, 2), signed(0, 2), percent(Decimal("0.3")), percent(0.125)] == [
        "+1.00",
        "-2.00",
        "0.00",
        "30%",
        "12.5%",
    ]
