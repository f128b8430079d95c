"""Which folders are years, and what lies beside and below them: told, never passed over in silence."""

import os
from pathlib import Path

import pytest

from pipelines.installation.names import fault_of_institution, foreign_bytes, shown_name, year_of
from pipelines.reading.inbox import survey
from pipelines.reading.problem import Severity
from pipelines.reading.year_rows import read_year


def put(inbox, *names):
    for name in names:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def told(inbox):
    return {(problem.severity.value, problem.year, problem.source_file) for problem in survey(inbox, "校").all_problems}


def years(inbox):
    return [(folder.institution, folder.year) for folder in survey(inbox, "校").folders]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2024", 2024),
        ("２０２４", 2024),
        ("20２4", 2024),
        ("2024年", None),
        ("0024", None),
        ("١٢٣٤", None),
        ("24", None),
    ],
)
def test_four_digits_name_a_year_full_width_ones_too(name, year):
    assert year_of(name) == year


def test_a_year_with_full_width_digits_is_read(tmp_path):
    put(tmp_path, "２０２４/全部.xlsx")
    assert (years(tmp_path), told(tmp_path)) == ([("校", 2024)], set())


@pytest.mark.parametrize("names", [("2024/甲.xlsx", "２０２４/乙.xlsx"), ("2024/甲.xlsx", "校/2024/乙.xlsx")])
def test_two_folders_of_one_year_are_an_error_with_both_names_and_nothing_is_read(tmp_path, names):
    put(tmp_path, *names)
    [folder] = survey(tmp_path, "校").folders
    [problem] = folder.problems
    assert folder.files() == []
    assert (problem.severity, problem.year) == (Severity.ERROR, 2024)
    assert all(str(Path(name).parent) in problem.message for name in names)


def test_a_folder_meant_for_a_year_and_one_below_a_year_are_warnings_of_that_year(tmp_path):
    put(tmp_path, "2024/全部.xlsx", "2024年/加减分.xlsx", "2024/纪委/处分.xlsx")
    [folder] = survey(tmp_path, "校").folders
    assert not folder.is_blocked
    assert told(tmp_path) == {("warning", 2024, "2024年/"), ("warning", 2024, "2024/纪委/")}
    messages = " ".join(problem.message for problem in folder.problems)
    assert "四位年度（如 2024）" in messages
    assert "处分.xlsx" in messages


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("甲.xlsx", "甲.xlsx"),
        ("甲大学/名单.xlsx", "甲大学/名单.xlsx"),
        ("甲大学/资料/名单.xlsx", "甲大学/资料/"),
        ("甲大学/2023年度/a/b/名单.xlsx", "甲大学/2023年度/"),
        ("二〇二四年/名单.xlsx", "二〇二四年/"),
    ],
)
def test_what_is_in_no_year_is_told_with_its_path(tmp_path, name, place):
    put(tmp_path, name)
    [problem] = survey(tmp_path, "校").all_problems
    assert (problem.severity, problem.source_file) == (Severity.WARNING, place)


def test_litter_notes_and_empty_folders_are_passed_over(tmp_path):
    put(tmp_path, "README.md", ".DS_Store", "~$甲.xlsx", "2024/.x/y", "__MACOSX/a.xlsx", "2024/甲.xlsx")
    (tmp_path / "2024" / "纪委").mkdir()
    (tmp_path / "乙大学").mkdir()
    assert told(tmp_path) == set()


def test_links_and_devices_are_told_at_every_depth_and_never_followed(tmp_path):
    inbox, elsewhere = tmp_path / "inbox", tmp_path / "elsewhere"
    put(elsewhere, "2023/甲.xlsx")
    put(inbox, "2024/甲.xlsx", "2024/纪委/乙.xlsx")
    (inbox / "2023").symlink_to(elsewhere / "2023")
    (inbox / "丙大学").symlink_to(elsewhere)
    (inbox / "2024" / "纪委" / "链").symlink_to(elsewhere)
    os.mkfifo(inbox / "2024" / "纪委" / "管")
    assert told(inbox) == {
        ("error", 2023, "2023"),
        ("error", 0, "丙大学"),
        ("warning", 2024, "2024/纪委/"),
        ("warning", 2024, "2024/纪委/链"),
        ("warning", 2024, "2024/纪委/管"),
    }
    assert {folder.year: folder.is_blocked for folder in survey(inbox, "校").folders} == {2023: True, 2024: False}


def test_a_pipe_among_the_workbooks_is_an_error_of_that_name(tmp_path):
    (tmp_path / "2024").mkdir()
    os.mkfifo(tmp_path / "2024" / "管")
    [folder] = survey(tmp_path, "校").folders
    [problem] = read_year(folder).problems
    assert problem.source_file == "管"


def test_one_closed_folder_stops_nobody_else(tmp_path, monkeypatch):
    put(tmp_path, "甲大学/2024/a.xlsx", "乙大学/2024/a.xlsx", "乙大学/2023/a.xlsx")
    real = Path.iterdir

    def iterdir(self):
        if self.name == "甲大学" or self == tmp_path / "乙大学" / "2023":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = survey(tmp_path, "校")
    assert found.unreadable == ("甲大学",)
    assert [(folder.institution, folder.year, folder.is_blocked) for folder in found.folders] == [
        ("乙大学", 2023, True),
        ("乙大学", 2024, False),
    ]
    assert told(tmp_path) == {("error", 0, "甲大学/"), ("error", 2023, "乙大学/2023/")}


def test_a_name_in_the_bytes_of_gbk_is_one_error_of_that_file(tmp_path):
    gbk = os.fsdecode("加减分.xlsx".encode("gbk"))
    put(tmp_path, "2024/" + gbk)
    [folder] = survey(tmp_path, "校").folders
    [problem] = read_year(folder).problems
    assert problem.source_file == "加减分.xlsx"
    assert problem.message.startswith("文件名不是 UTF-8（疑为 GBK：加减分.xlsx）")
    assert shown_name(os.fsdecode(b"\xff\xff.xlsx")).startswith("\\xff")
    foreign_bytes(gbk).encode()


def test_a_folder_in_the_bytes_of_gbk_is_told(tmp_path):
    put(tmp_path, os.fsdecode("甲大学".encode("gbk")) + "/2024/a.xlsx")
    assert told(tmp_path) == {("error", 0, "甲大学/")}


@pytest.mark.parametrize(
    "name", ["", "  ", "a/b", "../../evil", "甲*", "甲[1]", "甲?", ".甲", "甲 ", "2024", "甲\n乙", "..", "长" * 61]
)
def test_names_that_no_institution_may_bear(name):
    assert fault_of_institution(name)


@pytest.mark.parametrize("name", ["本校", "示例大学（南校区）", "O'Brien University", "甲 大学"])
def test_names_that_an_institution_may_bear(name):
    assert fault_of_institution(name) is None


def test_a_folder_that_no_institution_can_be_called_is_an_error_and_not_read(tmp_path):
    put(tmp_path, "甲*/2024/a.xlsx", "甲1/2024/a.xlsx")
    assert years(tmp_path) == [("甲1", 2024)]
    assert told(tmp_path) == {("error", 0, "甲*/")}
