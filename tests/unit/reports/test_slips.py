"""The slips of cadres: a page and a document each, in folders of their units."""

from datetime import date

import pytest

from reports.document.office import Office
from reports.editions.lists import editions
from reports.editions.opening import OpenEdition
from reports.files import DRAWN
from reports.slips import render_slips
from tests.unit.reports.document.said import lines

[BY_CADRE] = [edition for edition in editions() if edition.by == "cadre"]
HERE = "示例大学"


@pytest.fixture
def slips(published, tmp_path):
    """What the slips of 2024 say, by path."""
    codes = published.execute("select cadre_id from mart.cadre_result where year = 2024 order by 1").fetchall()
    for (code,) in codes:
        published.execute(
            "insert into mart.score_item (institution, year, subject_kind, subject, component, item, label, score, weight, contribution)"
            " values (?, 2024, 'cadre', ?, 'annual', '群众', '群众', 88, 1, 88)",
            [HERE, code],
        )

    def of(office=None):
        opened = OpenEdition(BY_CADRE, published, frozenset(), frozenset())
        written = render_slips(opened, HERE, 2024, tmp_path / "2024", office=office or Office(), files=DRAWN)
        return {
            str(path.relative_to(tmp_path)): path.read_text(encoding="utf-8")
            if path.suffix == ".html"
            else "\n".join(lines(path))
            for path in written
        }

    return of


def test_each_cadre_has_a_page_and_a_document_in_the_folder_of_the_unit(slips):
    written = slips()
    assert "2024/01 数学学院/0101 张三.html" in written
    assert "2024/01 数学学院/0101 张三.docx" in written
    for path, said in written.items():
        others = {name.rpartition(" ")[2].partition(".")[0] for name in written} - {
            path.rpartition(" ")[2].partition(".")[0]
        }
        assert [name for name in others if name in said] == [], path
        assert "签收人（签字）" in said


def test_the_rank_is_there_as_the_setting_allows(slips):
    path = "2024/01 数学学院/0101 张三"
    for ending in ("html", "docx"):
        assert "名次" in slips()[f"{path}.{ending}"]
        assert "名次" not in slips(Office(slip_rank=False))[f"{path}.{ending}"]


def test_objections_are_open_to_the_last_day_of_the_posting_or_a_blank_is_left(slips):
    posted = slips(Office(posted_on=date(2025, 1, 20), posting_days=3))
    left_open = slips()
    for path in posted:
        assert "请在2025年1月22日（含）以前（公示期3个工作日内）" in posted[path]
        assert "请在＿＿＿＿年＿＿月＿＿日（含）以前" in left_open[path]


def test_the_foot_of_a_document_traces_the_result(slips, tmp_path):
    import docx

    slips()
    document = docx.Document(str(tmp_path / "2024" / "01 数学学院" / "0101 张三.docx"))
    assert "结果编号 2024-0123ABCD" in [said.text for said in document.sections[0].footer.paragraphs]
