"""What an earlier run drew already is linked, and nothing else is: each kind of change is made in turn, and compared with a full drawing."""

import errno
import json
import os
import shutil
from datetime import date

import pytest

from reports.document.calendar import Calendar
from reports.document.office import Office, draft
from reports.files import EarlierReports, ReportFiles, read_keys
from reports.ordering import NameOrder
from reports.rendering import render_editions
from tests.unit.reports.drawings import HERE, PAGES, PUBLIC, Drawings, finish


@pytest.fixture(scope="session")
def finished(database, tmp_path_factory):
    path = tmp_path_factory.mktemp("finished") / "kaohe.duckdb"
    finish(database, path)
    return path


@pytest.fixture(scope="session")
def _drawn(finished, tmp_path_factory):
    return Drawings(tmp_path_factory.mktemp("drawn"), finished)


@pytest.fixture
def drawings(_drawn, finished):
    shutil.copyfile(finished, _drawn.database)
    return _drawn


def years(names):
    return {name.split("/")[2] for name in names}


def named(names):
    """Without what stands before the year."""
    return {name.split("/", 3)[3] for name in names}


def test_nothing_changed_nothing_is_drawn_but_the_indexes(drawings):
    assert drawings.again() == set()
    assert json.loads((drawings.folder / "again.json").read_text()) == read_keys(drawings.folder / "keys.json")


def test_the_keys_of_linked_reports_do_for_the_next_run(drawings):
    drawings.again()
    again = drawings.folder / "linked"
    shutil.copytree(drawings.folder / "again", again, copy_function=os.link)
    assert (
        drawings.again(earlier=EarlierReports(again, read_keys(drawings.folder / "again.json"), drawings.sums)) == set()
    )


def test_another_run_of_the_same_rows_draws_the_indexes_alone(drawings):
    drawings.change("update kept.run set run_id = 'run-2', started_at = now(), finished_at = now(), version = '9'")
    assert drawings.again() == set()


@pytest.mark.parametrize(
    "statement",
    [
        "update kept.unit_result set total = total + 1 where unit_code = '01' and year = 2024",
        "update kept.unit_result set unit_name = '数学系' where unit_code = '01' and year = 2024",
        "update kept.score_item set source_row = 3 where subject = '0101' and year = 2024",
        "delete from kept.unit_result where unit_code = '04' and year = 2024",
        "insert into kept.appeal (institution, year, appeal_id, subject_kind, subject) values ('示例大学', 2024, 'S1', 'unit', '01')",
        "update scheme.grade_bound set min_score = 86 where scheme_id = 'new' and min_score = 85",
        "update scheme.result_number set result_number = '2024-AAAA' where year = 2024",
    ],
)
def test_a_change_in_the_last_year_leaves_the_earlier_years_alone(drawings, statement):
    drawings.change(statement)
    assert years(drawings.again()) == {"2024"}


def test_of_a_changed_year_only_the_files_that_show_the_change_are_drawn(drawings):
    drawings.change("update kept.score_item set score = 87 where subject = '0101' and year = 2024")
    own = {name for name in drawings.again() if name.startswith(("干部版", "单位版"))}
    assert named(own) == {"01 数学学院/0101 张三.docx", "01 数学学院/0101 张三.html"}


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_rank_of_the_first_year_shows_in_both(drawings, year):
    drawings.change("update kept.unit_result set rank = 5 where unit_code = '04' and year = ?", year)
    assert years(drawings.again()) == {str(each) for each in (2023, 2024) if each >= year}


def test_a_year_that_is_new_draws_no_earlier_one(drawings):
    for name in ("unit_result", "cadre_result", "score_item", "component", "flag", "run"):
        drawings.change(f"insert into kept.{name} select * replace (2025 as year) from kept.{name} where year = 2024")
    drawings.change("insert into scheme.governs select * replace (2025 as year) from scheme.governs where year = 2024")
    assert years(drawings.again()) == {"2025"}


def test_another_institution_draws_its_own(drawings):
    for name in ("unit_result", "cadre_result", "score_item", "component", "flag"):
        drawings.change(
            f"insert into kept.{name} select * replace ('乙大学' as institution) from kept.{name} where year = 2024"
        )
    drawings.change("insert into scheme.governs values ('乙大学', 2024, 'new')")
    names = drawings.again()
    assert {name.split("/")[1] for name in names} == {"乙大学"}


def test_a_year_without_a_scheme_is_refused_as_in_a_full_drawing(drawings):
    drawings.change(
        "insert into kept.unit_result select * replace (2022 as year) from kept.unit_result where year = 2023"
    )
    with pytest.raises(LookupError, match="2022 年度没有适用的方案"):
        drawings.again()
    earlier = EarlierReports(drawings.first, read_keys(drawings.folder / "keys.json"), drawings.sums)
    with pytest.raises(LookupError, match="2022 年度没有适用的方案"):
        render_editions(drawings.database, drawings.folder / "refused", earlier=earlier)


def test_a_year_that_is_gone_leaves_no_file(drawings):
    for name in ("unit_result", "cadre_result", "score_item"):
        drawings.change(f"delete from kept.{name} where year = 2024")
    assert drawings.again() == set()
    assert not list((drawings.folder / "again").glob("*/*/2024/*.html"))


def test_problems_of_a_later_check_are_drawn_where_problems_are_seen(drawings):
    drawings.change("update kept.problem set value = '=2+2' where year = 2024 and severity = 'warning'")
    names = drawings.again()
    assert {name.split("/")[0] for name in names} == {"组织版", "内部版"}
    assert named(names) == {"2024年度考核结果.html", "2024年度考核结果.xlsx"}


def test_a_page_of_a_check_is_drawn_alone(drawings):
    assert drawings.again(validation=PAGES | {(HERE, 2024): "<p>改</p>"}) == {f"组织版/{HERE}/2024/校验.html"}
    assert drawings.again(validation={(HERE, 2023): PAGES[HERE, 2023]}) == set()


def test_a_template_of_the_office_draws_its_documents(drawings, tmp_path):
    (tmp_path / "单位考核得分单.docx").write_bytes(_edited(draft("单位考核得分单")))
    names = drawings.again(office=Office(templates=tmp_path))
    assert names
    assert all("年度单位考核得分单/" in name for name in names)
    assert years(names) == {"2023", "2024"}


def _edited(template):
    from reports.document.package import packed, unpacked

    return packed((name, part.replace("总分构成".encode(), "总分组成".encode())) for name, part in unpacked(template))


@pytest.mark.parametrize(
    ("office", "drawn"),
    [
        (Office(name_order=NameOrder.PINYIN), {"2023年度考核结果通报.docx", "2024年度考核结果通报.docx"}),
        (Office(posted_on=date(2025, 1, 23)), {"2024年度考核结果公示.docx", "2024年度考核结果.html"}),
        (Office(posting_days=7), {"2023年度考核结果公示.docx", "2024年度考核结果公示.docx", "2024年度考核结果.html"}),
        (Office(slip_rank=False), {"01 数学学院/0101 张三.docx", "01 数学学院/0101 张三.html"}),
    ],
)
def test_a_setting_draws_what_it_shows_in(drawings, office, drawn):
    names = drawings.again(office=office)
    assert drawn <= named(names)
    assert "2024年度会议研究事项.docx" not in named(names)
    assert not [name for name in names if name.startswith("单位版")]


def test_a_calendar_draws_the_postings(drawings):
    posted = Office(posted_on=date(2025, 1, 23), calendar=Calendar(off=frozenset({date(2025, 1, 24)})))
    assert f"公示版/{HERE}/2024/2024年度考核结果公示.docx" in drawings.again(office=posted)


def test_a_public_column_draws_what_is_posted(drawings):
    names = drawings.again(public_columns=(*PUBLIC, "total"))
    assert {name.split("/")[0] for name in names} == {"公示版"}


def test_other_code_draws_everything(drawings):
    assert drawings.again(code="2") == set(drawings.sums) - drawings.indexes


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_damaged_file_is_drawn_and_never_linked(drawings, tmp_path, damage):
    shutil.copytree(drawings.first, tmp_path / "earlier")
    name = f"干部版/{HERE}/2024/01 数学学院/0101 张三.html"
    path = tmp_path / "earlier" / name
    path.unlink() if damage == "missing" else path.write_text("…", encoding="utf-8")
    earlier = EarlierReports(tmp_path / "earlier", read_keys(drawings.folder / "keys.json"), drawings.sums)
    drawings.again(earlier=earlier)
    again = drawings.folder / "again"
    linked = {
        each
        for each in drawings.sums
        if (tmp_path / "earlier" / each).exists() and (again / each).samefile(tmp_path / "earlier" / each)
    }
    assert set(drawings.sums) - linked - drawings.indexes == {name}


def test_a_file_system_without_links_gets_copies(drawings, monkeypatch):
    def refuse(*_):
        raise OSError(errno.EXDEV, "another device")

    monkeypatch.setattr(os, "link", refuse)
    assert drawings.again() == set(drawings.sums) - drawings.indexes


def test_an_error_that_is_none_of_links_is_told(drawings, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="full"):
        drawings.again()


@pytest.mark.parametrize("kept", ["", "[1]", "{"])
def test_keys_that_cannot_be_read_are_none(tmp_path, kept):
    (tmp_path / "keys.json").write_text(kept)
    assert read_keys(tmp_path / "keys.json") == {}
    assert read_keys(tmp_path / "missing.json") == {}


def test_what_lies_at_a_place_is_replaced_and_never_written_into(tmp_path):
    (tmp_path / "archived").write_text("old")
    os.link(tmp_path / "archived", tmp_path / "there")
    files = ReportFiles(tmp_path)
    assert files.put(tmp_path / "there", None, lambda: "新") == tmp_path / "there"
    assert files.put(tmp_path / "a" / "b" / "new", None, lambda: b"new").read_bytes() == b"new"
    shutil.rmtree(tmp_path / "a")
    files.put(tmp_path / "a" / "b" / "new", None, lambda: b"again")
    assert (tmp_path / "archived").read_text() == "old"
    assert (tmp_path / "there").read_text(encoding="utf-8") == "新"
