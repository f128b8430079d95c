import re
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from reports.naming import folder_name
from reports.rendering import render_all, render_year


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src")]


def links(page):
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.found


def test_each_year_has_a_workbook_and_a_page_and_there_is_one_index(written):
    assert list(contents(written)) == [
        "index.html",
        "示例大学/2023/2023年度考核结果.html",
        "示例大学/2023/2023年度考核结果.xlsx",
        "示例大学/2024/2024年度考核结果.html",
        "示例大学/2024/2024年度考核结果.xlsx",
    ]


def test_the_same_tables_give_the_same_bytes(published, written, tmp_path):
    render_all(published, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(written)


def test_a_year_rendered_alone_has_the_same_bytes_as_among_others(published, written, tmp_path):
    for path in render_year(published, "示例大学", 2024, tmp_path / "alone"):
        assert path.read_bytes() == (written / path.relative_to(tmp_path / "alone")).read_bytes()


def test_another_run_of_the_same_inputs_changes_the_index_alone(published, written, tmp_path):
    published.execute("update mart.run set run_id = 'run-2', started_at = now(), finished_at = now(), version = '9'")
    render_all(published, tmp_path / "again")
    again, before = contents(tmp_path / "again"), contents(written)
    assert again.pop("index.html") != before.pop("index.html")  # it alone says which run it is of
    assert again == before


def test_the_order_of_rows_makes_no_difference(published, written, tmp_path):
    for table in ("unit_result", "cadre_result", "flag", "score_item", "problem", "run", "term_result"):
        published.execute(f"create table reversed as select * from mart.{table} order by rowid desc")
        published.execute(f"delete from mart.{table}")
        published.execute(f"insert into mart.{table} select * from reversed")
        published.execute("drop table reversed")
    render_all(published, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(written)


def test_the_index_leads_to_every_page_and_workbook(written):
    files = {path.relative_to(written).as_posix() for path in written.rglob("*年度*")}
    assert {unquote(link) for link in links(written / "index.html")} == files


def test_a_page_leads_to_its_workbook_and_back_to_the_index(written):
    page = written / "示例大学" / "2024" / "2024年度考核结果.html"
    outward = [unquote(link) for link in links(page) if not link.startswith("#")]
    assert outward == ["2024年度考核结果.xlsx", "../../index.html"]
    assert all((page.parent / link).is_file() for link in outward)


def test_progress_names_each_year(published, tmp_path):
    said = []
    render_all(published, tmp_path, progress=said.append)
    assert [re.search(r"\d{4}", line)[0] for line in said] == ["2023", "2024"]


def test_without_results_there_is_an_index_that_says_so(published, tmp_path):
    published.execute("delete from mart.unit_result")
    assert [path.name for path in render_all(published, tmp_path)] == ["index.html"]
    assert "还没有可公布的年度" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_year_without_a_scheme_is_refused(published, tmp_path):
    with pytest.raises(LookupError, match="示例大学 2020 年度没有适用的方案"):
        render_year(published, "示例大学", 2020, tmp_path)


def test_an_institution_cannot_write_outside_its_folder():
    assert folder_name("示例大学") == "示例大学"
    assert folder_name("..") == "%2E."
    assert "/" not in folder_name("a/../b")
    assert folder_name("a/b") != folder_name("a%2Fb")
