from decimal import Decimal
from types import SimpleNamespace

import pytest

from reports.contents.places import read_places

GOVERNING = SimpleNamespace(
    groups={"college": "学院", "office": "机关"}, grades={"unit": ("优秀", "良好"), "cadre": ("优秀",)}
)
SHARED = {
    "subject_kind": "unit", "grade": "优秀", "contest": "college", "pool_label": "学院", "number": 15,
    "quota": Decimal("0.17"), "is_cumulative": False, "entitled": Decimal("2.550000000000000000"), "whole": 2,
    "remainder": Decimal("0.550000000000000000"), "extra": 1, "undealt": 0, "dealt": 3, "places": 3, "document": None,
}  # fmt: skip


def places(*rows, rounding="largest_remainder", quota_of="ranked"):
    rules = [{"subject_kind": kind, "quota_of": quota_of, "quota_rounding": rounding} for kind in ("unit", "cadre")]
    tables = {"quotas": [SHARED | row for row in rows], "grades": rules}
    return read_places(SimpleNamespace(rows=tables.get), GOVERNING)


def test_shares_of_those_ranked_rounded_pool_by_pool_need_no_word():
    assert places({}, rounding="floor") == []


def test_whole_and_remainder_are_told_and_who_got_one_by_it():
    (row,) = places({})
    assert (row["number"], row["quota"], row["entitled"], row["places"]) == ("15", "17%", "2.55", "3")
    assert row["how"] == "整数 2，余数 0.55，按余数得 1 个"


def test_what_is_left_undealt_is_told():
    (row,) = places({"extra": 0, "undealt": 1})
    assert row["how"] == "整数 2，余数 0.55；余数相同，1 个没有分出"


@pytest.mark.parametrize("rounding", ["floor", "half_up"])
def test_those_assessed_and_better_grades_are_told(rounding):
    (row,) = places(
        {"grade": "良好", "is_cumulative": True, "dealt": 12, "places": 9}, rounding=rounding, quota_of="assessed"
    )
    assert row["how"].startswith("按参加考核的 15 人；尾数")
    assert row["how"].endswith("；连同更好的等次共 12 个")


def test_places_dealt_by_the_meeting_name_its_document_and_no_share():
    (row,) = places({"document": "校发[2025]3号", "number": None, "quota": None, "entitled": None})
    assert (row["number"], row["quota"], row["entitled"]) == ("", "", "")
    assert row["how"] == "会议分配（校发〔2025〕3号）"


def test_units_stand_before_cadres_then_grades_then_groups_in_the_scheme_s_order():
    rows = places(
        {"subject_kind": "cadre", "pool_label": "学院正处"},
        {"grade": "良好"},
        {"pool_label": "机关"},
        {},
    )
    assert [(row["kind"], row["grade"], row["pool"]) for row in rows] == [
        ("单位", "优秀", "学院"),
        ("单位", "优秀", "机关"),
        ("单位", "良好", "学院"),
        ("干部", "优秀", "学院正处"),
    ]
