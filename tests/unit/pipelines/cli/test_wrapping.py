"""Lines of Chinese text break where a reader expects them."""

import re

import pytest
from rich.console import Console
from rich.table import Table

from pipelines.cli.wrapping import Wrapped, wrapped

SAID = "“得分”应为 0 到 100，这里是 1234.56（见 2024年-组织部.xlsx）；请改正，或填 98.5%。"


@pytest.mark.parametrize("width", range(8, 60))
def test_no_line_begins_with_a_closing_mark_or_cuts_a_number(width):
    lines = wrapped(SAID, width)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", SAID)
    for line in lines:
        assert not re.match(r"[，。、；：！？）”％%]", line), lines
        assert not re.search(r"[（“]$", line), lines
    assert any("1234.56" in line for line in lines)
    assert any("98.5%" in line for line in lines)


def test_what_is_wider_than_a_line_is_cut_all_the_same():
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("", 4) == [""]


def test_a_table_takes_its_widths_from_the_text():
    console = Console(width=30, record=True)
    table = Table("甲", "乙")
    table.add_row(Wrapped(SAID), Wrapped("短"))
    console.print(table)
    lines = console.export_text().splitlines()
    assert all(len(line) <= 30 for line in lines)
    assert not any(re.match(r"│ [，。；）]", line) for line in lines)
