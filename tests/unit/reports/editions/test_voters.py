import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.editions.lists import editions
from reports.editions.opening import open_edition
from reports.editions.voters import FEWEST_VOTERS

INTERNAL = next(edition for edition in editions() if edition.name == "内部版")


def shown(whole, votes, *, weights=None):
    """What is shown of the classes of a unit, from the votes of each: item, score, weight, contribution."""
    for name, count in votes.items():
        weight = (weights or {}).get(name, 10)
        whole.put("ballot", subject_kind="unit", subject="01", voter_class=name, choice="好", votes=count)
        whole.put(
            "score_item", subject_kind="unit", subject="01", component="evaluation", item=name, label=name,
            score=float(80 + count), weight=float(weight), contribution=weight * (80 + count) / 100,
            source_file="a.xlsx", source_sheet="民主测评", source_row=3,
        )  # fmt: skip
    whole.connection.close()
    with open_edition(whole.path, INTERNAL) as opened:
        return opened.connection.execute(
            "select item, label, score, weight, contribution, source_file from mart.score_item order by item"
        ).fetchall()


def test_classes_of_five_and_more_are_shown_as_they_are(whole):
    rows = shown(whole, {"甲": 5, "乙": 9})
    assert sorted(row[0] for row in rows) == ["乙", "甲"]


def test_a_class_of_fewer_than_five_goes_together_with_the_next_smallest(whole):
    rows = shown(whole, {"领导": 3, "互评": 20, "群众": 40}, weights={"领导": 40, "互评": 10, "群众": 50})
    assert rows == [
        ("其他票类", "互评、领导（合并）", (40 * 83 + 10 * 100) / 50, 50.0, pytest.approx(40 * 0.83 + 10 * 1.0), None),
        ("群众", "群众", 120.0, 50.0, 60.0, "a.xlsx"),
    ]


def test_several_small_classes_that_make_five_together_leave_the_others_alone(whole):
    rows = shown(whole, {"甲": 2, "乙": 3, "丙": 6})
    assert [row[0] for row in rows] == ["丙", "其他票类"]


def test_a_lone_small_class_bears_no_name_of_its_own(whole):
    assert [row[0] for row in shown(whole, {"甲": 4})] == ["其他票类"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(votes=st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_nothing_under_five_stands_apart_and_the_sum_stays(tmp_path_factory, votes):
    from tests.unit.reports.editions.conftest import Whole

    named = {f"类{place}": count for place, count in enumerate(votes)}
    rows = shown(Whole(tmp_path_factory.mktemp("whole") / "kaohe.duckdb"), named)
    apart = [named[row[0]] for row in rows if row[0] in named]
    together = sum(named.values()) - sum(apart)
    assert all(count >= FEWEST_VOTERS for count in apart)
    assert together == 0 or together >= FEWEST_VOTERS or not apart
    assert sum(row[4] for row in rows) == pytest.approx(sum(10 * (80 + count) / 100 for count in votes))


def test_no_problem_tells_of_the_ballots_of_a_subject_that_has_a_class_of_fewer_than_five(whole):
    for row, (subject, voter_class, votes) in enumerate((("01", "甲", 9), ("01", "乙", 3), ("02", "甲", 9)), start=2):
        cell = {"subject": subject, "source_file": "a.xlsx", "source_row": row, "subject_kind": "unit"}
        whole.put("ballot", voter_class=voter_class, votes=votes, source_sheet="民主测评", **cell)
        whole.put("ballot_return", source_sheet="测评回收", **cell)
        for sheet in ("民主测评", "测评回收"):
            whole.put(
                "problem", severity="warning", source_file="a.xlsx", source_sheet=sheet, source_row=row, value=subject
            )
    for severity in ("warning", "error"):  # of a file that was not accepted: nobody knows which class
        whole.put(
            "problem", severity=severity, source_file="b.xlsx", source_sheet="民主测评", source_row=2, value=severity
        )
    whole.put("problem", severity="warning", source_file="a.xlsx", source_sheet="单位", source_row=2, value="单位")
    with open_edition(whole.closed(), INTERNAL) as opened:
        told = opened.connection.execute("select value from mart.problem order by all").fetchall()
    assert told == [("02",), ("02",), ("error",), ("单位",)]


def test_who_votes_on_several_aspects_is_one_voter_and_a_small_class_hides_all_its_aspects(whole):
    for name, voters in {"甲": 3, "乙": 30}.items():
        for aspect in ("德", "能"):
            whole.put(
                "ballot", subject_kind="unit", subject="01", voter_class=name, aspect=aspect, choice="好", votes=voters
            )
            whole.put(
                "score_item", subject_kind="unit", subject="01", component="evaluation", item=f"{name}·{aspect}",
                label=f"{name}·{aspect}", score=80.0, weight=25.0, contribution=20.0,
            )  # fmt: skip
    whole.connection.close()
    with open_edition(whole.path, INTERNAL) as opened:
        rows = opened.connection.execute(
            "select item, weight, contribution from mart.score_item order by item"
        ).fetchall()
    assert rows == [("其他票类", 100.0, 80.0)]  # 乙 would stand alone beside 甲, and be told apart from the total
