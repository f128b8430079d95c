"""Files and folders put in their place: whole or not at all, and nothing beside them afterwards."""

import errno
import pickle
from datetime import date
from decimal import Decimal

import pytest

from pipelines.installation import files
from pipelines.installation.files import (
    beside,
    destination_of,
    digest,
    replace_text,
    replacing,
    replacing_folder,
    sums_of,
)
from pipelines.installation.plain_values import read_answer


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "a" / "b.txt"
    replace_text(path, "旧")
    replace_text(path, "新")
    assert path.read_text(encoding="utf-8") == "新"
    assert names(path.parent) == ["b.txt"]


def _write_and_fail(path):
    with replacing(path) as arriving:
        arriving.write_text("半", encoding="utf-8")
        raise OSError(errno.ENOSPC, "full")


def test_a_file_whose_writing_fails_leaves_the_old_one_and_nothing_beside_it(tmp_path):
    path = tmp_path / "b.txt"
    replace_text(path, "旧")
    with pytest.raises(OSError, match="full"):
        _write_and_fail(path)
    assert path.read_text(encoding="utf-8") == "旧"
    assert names(tmp_path) == ["b.txt"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_folder_is_replaced_as_a_whole_with_and_without_an_exchange(tmp_path, monkeypatch, can_exchange):
    if not can_exchange:
        monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    folder = tmp_path / "2024"
    for content in ("old", "new"):
        with replacing_folder(folder) as arriving:
            (arriving / f"{content}.txt").write_text(content)
    assert names(folder) == ["new.txt"]
    assert names(tmp_path) == ["2024"]


def _fill_and_fail(folder):
    with replacing_folder(folder) as arriving:
        (arriving / "half").touch()
        raise OSError(errno.ENOSPC, "full")


def test_a_folder_whose_filling_fails_leaves_the_old_one(tmp_path):
    folder = tmp_path / "2024"
    with replacing_folder(folder) as arriving:
        (arriving / "whole").touch()
    with pytest.raises(OSError, match="full"):
        _fill_and_fail(folder)
    assert (names(folder), names(tmp_path)) == (["whole"], ["2024"])


def test_what_lies_beside_a_place_names_it_and_nothing_else_does(tmp_path):
    assert destination_of(beside(tmp_path / "2024")) == tmp_path / "2024"
    assert destination_of(tmp_path / ".2024.0123") is None
    assert destination_of(tmp_path / "2024") is None


def test_a_long_chinese_name_still_has_room_beside_it(tmp_path):
    replace_text(tmp_path / f"{'名' * 80}.txt", "长")
    assert len(names(tmp_path)) == 1


def test_digests_depend_on_names_and_bytes_and_not_on_what_a_link_leads_to(tmp_path):
    one, other = tmp_path / "一.csv", tmp_path / "二.csv"
    one.write_bytes(b"1")
    other.write_bytes(b"1")
    assert digest([one]) != digest([other])
    link = tmp_path / "链.csv"
    link.symlink_to(one)
    before = digest([link])
    one.write_bytes(b"2")
    assert digest([link]) == before
    assert set(sums_of(tmp_path)) >= {"一.csv", "二.csv"}


def test_an_answer_holds_plain_values_and_the_classes_named_and_nothing_else():
    value = ("answer", [1, "a", None, date(2024, 1, 2)])
    assert read_answer(pickle.dumps(value), (date,)) == value
    with pytest.raises(pickle.UnpicklingError, match=r"decimal\.Decimal"):
        read_answer(pickle.dumps(Decimal(1)), (date,))
