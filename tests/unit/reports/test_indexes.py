from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from reports.editions.lists import Edition, ViewList
from reports.indexes import read_about, read_run, write_index, write_indexes
from reports.shelves import RULES

UNITS_OWN = ("单位版/示例大学/2024/01 数学学院.html", "单位版/示例大学/2024/2024年度单位考核得分单/01 数学学院.docx")
CADRES_OWN = (
    "干部版/示例大学/2024/01 数学学院/0101 张三.html",
    "干部版/示例大学/2024/01 数学学院/0101 张三.docx",
    "干部版/示例大学/2023/01 数学学院/0101 张三.html",
)
INNER = (
    "内部版/示例大学/2024/2024年度考核结果.html",
    "内部版/示例大学/2024/2024年度考核结果.xlsx",
    "内部版/示例大学/2024/2024年度考核结果通报.docx",
    "内部版/示例大学/2024/2024年度会议研究事项.docx",
    "内部版/示例大学/2024/校验.html",
    "内部版/示例大学/2024/2024年度责任部门措施清单/人事处.docx",
    "内部版/示例大学/2024/2024年度责任部门措施清单/100%25 处.docx",
    "内部版/别的%2F大学/2023/2023年度考核结果.html",
    "内部版/别的%2F大学/2023/不认识的文件.csv",
)
FILES = (*UNITS_OWN, *CADRES_OWN, *INNER)


class Index(HTMLParser):
    """The links of an index by what they are called, and its text."""

    def __init__(self, path):
        super().__init__()
        self.links, self.text, self._address = [], "", None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self._address = dict(attrs)["href"]

    def handle_data(self, data):
        self.text += data
        if self._address:
            self.links.append((data, unquote(self._address)))
            self._address = None

    def called(self, label):
        return [address for said, address in self.links if said == label]


def edition(name, *views):
    return Edition(
        name=name,
        code="x",
        audience=f"{name}的读者",
        documents=(),
        flags="all",
        components="all",
        problem_sheets="all",
        workbook="all",
        views={view: ViewList(columns="all") for view in views},
    )


@pytest.fixture
def out(database, tmp_path):
    """The folder of four editions with their indexes; one of them holds nothing."""
    for file in FILES:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    write_indexes(
        database, tmp_path, [edition("内部版", "run"), edition("单位版"), edition("干部版"), edition("未出的版")]
    )
    return tmp_path


def test_the_index_of_an_edition_leads_to_every_file_in_it(out):
    for name in ("内部版", "单位版", "干部版"):
        wanted = {file.partition("/")[2] for file in FILES if file.startswith(name)}
        assert {address for _, address in Index(out / name / "index.html").links} == wanted


def test_a_file_is_called_by_what_it_is(out):
    index = Index(out / "内部版" / "index.html")
    assert index.called("网页")[1] == "示例大学/2024/2024年度考核结果.html"
    assert index.called("Excel 工作簿") == ["示例大学/2024/2024年度考核结果.xlsx"]
    assert index.called("考核结果通报（Word）") == ["示例大学/2024/2024年度考核结果通报.docx"]
    assert index.called("人事处") == ["示例大学/2024/2024年度责任部门措施清单/人事处.docx"]
    assert "别的/大学" in index.text


def test_the_page_of_a_check_is_linked_where_there_is_one(out, database):
    assert Index(out / "内部版" / "index.html").called("填报校验") == ["示例大学/2024/校验.html"]
    (out / "单位版" / "示例大学" / "2024" / "校验.html").write_text("", encoding="utf-8")
    write_indexes(database, out, [edition("单位版")])
    assert Index(out / "单位版" / "index.html").called("填报校验") == ["示例大学/2024/校验.html"]


def test_a_card_stands_beside_the_page_of_its_unit(out):
    index = Index(out / "单位版" / "index.html")
    assert [said for said, _ in index.links] == ["网页", "单位考核得分单（Word）"]
    assert "01 数学学院" in index.text


def test_cadres_stand_under_their_unit_with_a_column_a_year(out):
    index = Index(out / "干部版" / "index.html")
    assert [said for said, _ in index.links] == ["Word", "网页", "网页"]
    assert index.text.index("01 数学学院") < index.text.index("0101 张三")
    assert index.text.index("2024 年度") < index.text.index("2023 年度")


def test_the_index_of_all_leads_to_each_edition_and_to_the_files_of_its_years(out):
    links = {address.partition("#")[0] for _, address in Index(out / "index.html").links}
    assert {"内部版/index.html", "单位版/index.html", "干部版/index.html", INNER[0], INNER[2], INNER[4]} <= links
    assert RULES in links  # the page of the rules, which is drawn apart
    assert all((out / address).is_file() for address in links - {RULES})


def test_an_edition_without_years_says_so(out):
    for path in (out / "未出的版" / "index.html", out / "index.html"):
        assert "还没有可公布的年度" in Index(path).text


def test_a_link_to_a_list_of_many_leads_to_its_place_in_the_index_of_the_edition(out):
    [address] = [address for _, address in Index(out / "index.html").links if "#" in address and "内部版" in address]
    path, _, place = address.partition("#")
    assert f'id="{place}"' in (out / path).read_text(encoding="utf-8")


def test_an_index_says_when_the_run_was_and_its_id_to_those_who_may_see_runs(out):
    began = "运行时间 2023年1月1日 08:00（北京时间）"
    assert f"{began}，运行编号 run-1" in Index(out / "内部版" / "index.html").text
    assert began in Index(out / "单位版" / "index.html").text
    assert "run-1" not in Index(out / "单位版" / "index.html").text


def test_an_index_names_scheme_and_number_of_the_result(out):
    assert "新方案；结果编号 2024-0123ABCD" in Index(out / "内部版" / "index.html").text


def test_an_index_does_not_lead_to_itself_when_written_again(out, database):
    before = (out / "内部版" / "index.html").read_bytes()
    write_indexes(database, out, [edition("内部版", "run")])
    assert (out / "内部版" / "index.html").read_bytes() == before


def test_without_a_run_an_index_says_nothing_of_it(published, tmp_path):
    published.execute("delete from mart.run")
    assert read_run(published) is None
    path = write_index(tmp_path / "版", "版", "读者", run=None, about=read_about(published))
    assert "运行" not in Index(path).text
