"""Days in whatever format or spelling (CONTRACT 1), and what is no day."""

from datetime import date, time

import pytest

from tests.unit.pipelines.reading.as_read import HEADERS, faults_in, read
from tests.unit.pipelines.reading.parts import inline, parts_of, styles, with_styles, write_parts


def dated(tmp_path, cell, *, said=None, more=""):
    """The day read from a cell of 解除日期; a sheet of 工号, 事由, 解除日期."""
    header = f'<row r="1">{inline("工号", "事由", "解除日期")}</row>'
    parts = parts_of(header + f'<row r="2">{inline("A1", "跑官")}{cell}</row>', sheet="负面清单")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets>", f"{more}<sheets>")
    write_parts(tmp_path / "甲.xlsx", with_styles(parts, said) if said else parts)
    return read(tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        *["yyyy-mm-dd", "yyyy/m/d", "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "m/d", "[$-804]yyyy/m/d;@"],
        *[
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "yyyy/m/d h:mm",
            "aaaa",
            "e&quot;年&quot;",
            "[$-404]e/m/d",
            "MMM-YY",
        ],
    ],
)
def test_a_day_is_a_day_in_whatever_format(tmp_path, code):
    read_ = dated(tmp_path, '<c s="1"><v>45352.75</v></c>', said=styles(code))
    assert read_.problems == []
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


@pytest.mark.parametrize("number", [*range(14, 19), 22, *range(27, 37), *range(50, 59)])
def test_the_formats_that_are_not_written_down_are_known(tmp_path, number):
    said = styles("x").replace('<xf numFmtId="164"/>', f'<xf numFmtId="{number}"/>')
    read_ = dated(tmp_path, '<c s="1"><v>45352</v></c>', said=said)
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path):
    read_ = dated(tmp_path, '<c s="1"><v>43890</v></c>', said=styles("yyyy-mm-dd"), more='<workbookPr date1904="1"/>')
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


@pytest.mark.parametrize(
    "typed",
    [
        *["2024-03-01", "2024/3/1", "2024.3.1", "2024年3月1日", "20240301", "２０２４－３－１", "２０２４年３月１日"],
        *[
            "２０２４．３．１",
            "２０２４／３／１",
            " 2024-03-01\n",
            "2024 年 3 月 1 日",
            "2024-03-01 00:00:00",
            "\u30002024-3-1",
        ],
    ],
)
def test_a_typed_day_is_read(tmp_path, typed):
    read_ = dated(tmp_path, inline(typed))
    assert read_.problems == []
    assert read_.rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]


def test_a_number_of_eight_digits_is_a_day_and_a_serial_number_is_none(tmp_path):
    assert dated(tmp_path, "<c><v>20240301</v></c>").rows["negative_list"].values["lifted_on"] == [date(2024, 3, 1)]
    assert dated(tmp_path, '<c t="d"><v>2024-03-01T00:00:00</v></c>').rows["negative_list"].values["lifted_on"] == [
        date(2024, 3, 1)
    ]
    [problem] = dated(tmp_path, "<c><v>45352</v></c>").problems
    assert (problem.source_row, problem.column_name, problem.value) == (2, "解除日期", "45352")
    assert "格式改为“日期”" in problem.message


@pytest.mark.parametrize(
    "cell",
    [
        *[
            inline(typed)
            for typed in ("2024-02-30", "2024-13-01", "三月", "2024-3", "24-3-1", "长期", "2024-03-01 25:00")
        ],
        *["<c><v>85</v></c>", '<c t="b"><v>1</v></c>', '<c s="1"><v>0.5</v></c>', '<c s="1"><v>9e9</v></c>'],
        *[
            '<c s="1"><v>-1e9</v></c>',
            '<c t="e"><v>#N/A</v></c>',
            '<c t="d"><v>heute</v></c>',
            "<c><v>20240230</v></c>",
        ],
    ],
)
def test_what_is_no_day_is_told(tmp_path, cell):
    [problem] = dated(tmp_path, cell, said=styles("yyyy-mm-dd")).problems
    assert (problem.source_row, problem.column_name, problem.rule) == (2, "解除日期", "unreadable_value")


def test_times_of_day_are_no_days(sheet):
    sheet.write_row(0, 0, HEADERS)
    sheet.write_row(1, 0, ["A1", "党建"])
    sheet.write_datetime(1, 2, time(8, 30), sheet.book.add_format({"num_format": "h:mm"}))
    assert [fault[:2] for fault in faults_in(sheet)] == [(2, "得分")]
