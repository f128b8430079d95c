"""What an earlier run drew already is linked, and nothing else is: each kind of change is made in turn, and compared with a full drawing."""

import errno
import hashlib
import json
import os
import shutil
from datetime import date

import duckdb
import pytest

from reports.document.calendar import Calendar
from reports.document.office import Office, draft
from reports.files import EarlierReports, read_keys
from reports.ordering import NameOrder
from reports.rendering import render_editions
from tests.unit.reports.published_tables import mart_tables

HERE = "示例大学"
PUBLIC = ("institution", "year", "unit_code", "unit_name", "unit_group", "grade")
PAGES = {(HERE, 2023): "<p>校验 2023</p>", (HERE, 2024): "<p>校验 2024</p>"}


@pytest.fixture(scope="session")
def finished(database, tmp_path_factory):
    """The small database as publication leaves it: views over tables, the ballots besides."""
    path = tmp_path_factory.mktemp("finished") / "kaohe.duckdb"
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        for schema in ("core", "kept"):
            connection.execute(f"create schema {schema}")
        place = "institution varchar, year integer, subject_kind varchar, subject varchar"
        cell = "source_file varchar, source_sheet varchar, source_row integer"
        connection.execute(f"create table core.ballot ({place}, voter_class varchar, votes integer, {cell})")
        connection.execute(f"create table core.ballot_return ({place}, {cell})")
        there = {
            name
            for (name,) in connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'mart'"
            ).fetchall()
        }
        for name, columns in mart_tables().items():
            connection.execute(f"create table kept.{name} ({columns})")
            if name in there:
                connection.execute(f"insert into kept.{name} by name select * from mart.{name}")
                connection.execute(f"drop table mart.{name}")
            connection.execute(f"create view mart.{name} as select * from kept.{name}")
        for kind, subject in (("cadre", "0101"), ("cadre", "0201"), ("cadre", "1102")):
            for year in (2023, 2024):
                connection.execute(
                    "insert into kept.score_item (institution, year, subject_kind, subject, component, item, label, score, weight, contribution)"
                    " values (?, ?, ?, ?, 'annual', '群众', '群众', 88, 1, 88)",
                    [HERE, year, kind, subject],
                )
    return path


class Drawings:
    """Renders a database in full, and again beside the first rendering; what differs and what was linked."""

    def __init__(self, folder, finished):
        self.folder = folder
        self.database = folder / "kaohe.duckdb"
        shutil.copyfile(finished, self.database)
        self.first = folder / "first"
        render_editions(
            self.database, self.first, public_columns=PUBLIC, validation=PAGES, keys=folder / "keys.json", code="1"
        )
        self.sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents(self.first).items()}

    def change(self, statement, *values):
        with duckdb.connect(str(self.database)) as connection:
            assert connection.execute(statement, values or None).fetchone() != (0,), "nothing was changed"

    def again(self, *, earlier=None, **settings):
        """The files drawn anew, beside those that nothing was linked for; held equal to a full drawing, byte for byte."""
        given = {"public_columns": PUBLIC, "validation": PAGES, "code": "1"} | settings
        full, again = self.folder / "full", self.folder / "again"
        for folder in (full, again):
            shutil.rmtree(folder, ignore_errors=True)
        render_editions(self.database, full, **given)
        earlier = earlier or EarlierReports(self.first, read_keys(self.folder / "keys.json"), self.sums)
        written = render_editions(self.database, again, earlier=earlier, keys=self.folder / "again.json", **given)
        assert contents(again) == contents(full)
        assert sorted(written) == sorted(again / name for name in contents(again))
        assert contents(self.first) == {name: (self.first / name).read_bytes() for name in self.sums}
        return {name for name in contents(again) if not self.is_linked(again, name)} - self.indexes

    def is_linked(self, again, name):
        return (self.first / name).exists() and (again / name).samefile(self.first / name)

    @property
    def indexes(self):
        return {name for name in self.sums if name.endswith("index.html")}


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


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
        "update scheme.grade set min_score = 86 where scheme_id = 'new' and min_score = 85",
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
