"""Characters that XML cannot hold end no run: they are left out, and what native code dies of is a sentence."""

import json
import os
import signal

import openpyxl
import pytest

from reports.characters import for_xml
from reports.charts.drawing import draw
from reports.charts.sandbox import ChartSandbox
from reports.document.errors import ChartError
from reports.workbook.named_styles import Workbook

BAD = "甲\ufffe乙\uffff丙\x00丁\x0b\ud800"
# A specification as small as one can be, with a text that is drawn.
PLAIN = {"data": {"values": [{}]}, "mark": {"type": "text", "text": "甲"}}


@pytest.fixture
def sandbox():
    made = ChartSandbox()
    yield made
    made.close()


def test_what_xml_cannot_hold_is_left_out():
    assert for_xml(BAD) == "甲乙丙丁"
    assert for_xml("一\t二\n三𠀀😀") == "一\t二\n三𠀀😀"


def test_a_chart_leaves_them_out():
    svg = draw(PLAIN | {"mark": {"type": "text", "text": BAD}}, title=BAD, name="c")
    assert "甲乙丙丁" in svg
    assert for_xml(svg) == svg


def test_a_cell_leaves_them_out(tmp_path):
    with Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("表").write_string(0, 0, BAD)
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["表"]["A1"].value == "甲乙丙丁"


def test_what_aborts_the_drawing_is_told_with_the_chart_s_name_and_the_next_chart_is_drawn(sandbox):
    aborting = json.dumps(PLAIN | {"mark": {"type": "text", "text": "\uffff"}})
    with pytest.raises(ChartError, match="图“各单位总分”画不出来"):
        sandbox.draw(aborting, title="各单位总分")
    assert "甲" in sandbox.draw(json.dumps(PLAIN), title="后一图")


def test_a_child_that_was_killed_is_told_too(sandbox):
    sandbox.draw(json.dumps(PLAIN), title="前一图")
    os.kill(sandbox._child.pid, signal.SIGKILL)
    with pytest.raises(ChartError, match="绘图程序中止"):
        sandbox.draw(json.dumps(PLAIN | {"width": 99}), title="后一图")


def test_what_is_no_chart_is_told_without_a_new_child(sandbox):
    with pytest.raises(ChartError, match="图“不成图”画不出来"):
        sandbox.draw('{"mark": 7}', title="不成图")
    assert sandbox._child.poll() is None


def test_the_child_is_gone_when_the_fence_is_closed(sandbox):
    sandbox.draw(json.dumps(PLAIN), title="图")
    child = sandbox._child
    sandbox.close()
    assert child.poll() is not None
