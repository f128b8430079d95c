from datetime import date

import docx
import pytest

from reports.document.drafts import CARD, DRAFTS, NOTICE, SLIP
from reports.document.errors import WordTemplateError
from reports.document.office import Office, draft, write_templates
from reports.document.writing import DOCUMENTS, write_documents
from reports.naming import file_name
from tests.programs import converted, needs_writer
from tests.unit.reports.document.said import lines


def everything(year, folder, **office):
    return write_documents(year.reader, year.governing, folder, Office(posted_on=date(2025, 1, 23), **office))


def test_all_documents_have_their_places(year):
    written = everything(year, year.folder)
    assert [path.relative_to(year.folder).as_posix() for path in written] == [
        "2024年度考核结果通报.docx",
        "2024年度考核结果公示.docx",
        "2024年度会议研究事项.docx",
        *(f"2024年度责任部门措施清单/{name}.docx" for name in ("组织部", "人事处", "财经处", "纪委")),
        *(
            f"2024年度单位考核得分单/{name}.docx"
            for name in (
                "01 数学学院",
                "02 =HYPERLINK(%22http%3A%2F%2Fexample.invalid%22,%22点我%22)",
                "03 %3Cscript%3Ealert(1)%3C%2Fscript%3E&处",
                "04 法学院",
                "11 教务处",
            )
        ),
    ]
    assert all(docx.Document(str(path)).paragraphs for path in written)


def test_the_same_year_gives_the_same_bytes(year, tmp_path):
    written = [everything(year, tmp_path / name) for name in "ab"]
    assert [path.read_bytes() for path in written[0]] == [path.read_bytes() for path in written[1]]


def test_only_the_documents_named_are_written(year, tmp_path):
    written = write_documents(year.reader, year.governing, tmp_path / "some", Office(), documents=(NOTICE,))
    assert [path.name for path in written] == ["2024年度考核结果通报.docx"]
    assert {*DOCUMENTS, SLIP} == set(DRAFTS)  # the slips have folders of their own


def test_the_script_makes_the_same_templates_every_time():
    assert {name: draft(name) for name in DRAFTS} == {name: draft(name) for name in DRAFTS}


def test_a_template_of_the_office_stands_before_ours(year, tmp_path):
    folder = tmp_path / "templates"
    assert {path.stem for path in write_templates(folder)} == set(DRAFTS)
    document = docx.Document(str(folder / f"{NOTICE}.docx"))
    document.paragraphs[0].text = "校内通报（{{ year }}）"
    document.save(str(folder / f"{NOTICE}.docx"))
    written = everything(year, year.folder, templates=folder)
    assert docx.Document(str(written[0])).paragraphs[0].text == "校内通报（2024）"
    assert docx.Document(str(written[1])).paragraphs[0].text == "关于2024年度考核结果的公示"
    assert write_templates(folder) == []


def test_a_faulty_template_of_the_office_is_named(year, tmp_path):
    (tmp_path / f"{CARD}.docx").write_bytes(b"no document")
    with pytest.raises(WordTemplateError, match=f"Word 模板“{CARD}.docx”打不开"):
        everything(year, year.folder, templates=tmp_path)


def test_long_names_of_units_do_not_break_a_file_system():
    assert len(file_name("长" * 300).encode()) < 250
    assert file_name("../机关:教辅") == "%2E.%2F机关%3A教辅"


@pytest.mark.slow
@needs_writer
def test_templates_saved_by_another_program_give_the_same_documents(year, tmp_path):
    ours = [lines(path) for path in everything(year, year.folder / "ours")]
    templates = converted(write_templates(tmp_path / "templates"), "docx", tmp_path)
    assert [lines(path) for path in everything(year, year.folder / "theirs", templates=templates)] == ours


@pytest.mark.slow
@needs_writer
def test_libreoffice_opens_and_converts_every_document(year, tmp_path):
    written = everything(year, year.folder)
    made = list(converted(written, "pdf", tmp_path).iterdir())
    assert {path.stem for path in made} == {path.stem for path in written}
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
