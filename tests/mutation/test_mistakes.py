"""The mistakes made in a select, what is told of mutants killed and surviving, and the exit status."""

import subprocess
import sys
from pathlib import Path

import pytest
import sqlglot

from scoring.catalogue import read_rules
from tests.mutation import __main__ as command
from tests.mutation.explained import REGISTER, explained
from tests.mutation.mistakes import mistakes_at
from tests.mutation.mutants import Mutant, as_written
from tests.mutation.trials import Outcome, RulesUntriedError

RULE = next(rule for rule in read_rules() if rule.name == "special_item")
RIGHT = "inner join score.step as step"


def _mistaken(sql, *, says_nulls=False):
    select = sqlglot.parse_one(sql, read="duckdb")
    found = []
    for node in list(select.walk()):
        for mistake in mistakes_at(node, says_nulls=says_nulls):
            if node is select:
                found.append(mistake.sql("duckdb").lower())
                continue
            node.replace(mistake)
            found.append(select.sql("duckdb").lower())
            mistake.replace(node)
    return found


@pytest.mark.parametrize(
    ("sql", "mistaken"),
    [
        ("select a < b", ["select a <= b"]),
        ("select a <> b", ["select a = b"]),
        ("select a + b", ["select a - b"]),
        ("select max(a)", ["select min(a)"]),
        ("select floor(a)", ["select ceil(a)"]),
        ("select least(a, b)", ["select greatest(a, b)"]),
        ("select a and b", ["select a or b", "select a", "select b"]),
        ("select not a", ["select a"]),
        ("select -a", ["select a"]),
        ("select coalesce(a, b)", ["select a"]),
        ("select nullif(a, b)", ["select a"]),
        ("select snapped(a)", ["select a"]),
        ("select published(a, b)", []),
        ("select count(distinct a)", ["select count(a)"]),
        ("select a is null", ["select not a is null"]),
        ("select true", ["select false"]),
        ("select 1", ["select 2"]),
        ("select cast(a as decimal(12, 4))", []),
        (
            "select a from t inner join u on c",
            ["select a from t left join u on c", "select a from t inner join u on true"],
        ),
        (
            "select a from t left join u on c",
            ["select a from t inner join u on c", "select a from t left join u on true"],
        ),
        ("select distinct a from t where b", ["select distinct a from t", "select a from t where b"]),
        ("select a from t group by a having b", ["select a from t group by a"]),
        ("select a from t union all select b from u", ["select a from t union select b from u"]),
        ("select a between b and c", ["select a > b and a <= c", "select a >= b and a < c"]),
        (
            "select case when a then b when c then d else e end",
            [
                "select case when c then d else e end",
                "select case when a then b else e end",
                "select case when a then b when c then d end",
            ],
        ),
        (
            "select sum(a) over (partition by b, c order by d desc)",
            [
                "select sum(a) over (partition by c order by d desc)",
                "select sum(a) over (partition by b order by d desc)",
                "select sum(a) over (partition by b, c order by d asc)",
            ],
        ),
    ],
)
def test_each_slip_is_made_once(sql, mistaken):
    assert sorted(_mistaken(sql)) == sorted(mistaken)


def test_a_rank_is_taken_for_another_and_nulls_are_put_first_only_where_the_rule_says_where(capsys):
    other = ["select dense_rank() over (order by a)", "select row_number() over (order by a)"]
    turned = "select rank() over (order by a desc)"
    assert sorted(_mistaken("select rank() over (order by a)")) == sorted([*other, turned])
    assert "select rank() over (order by a nulls first)" in _mistaken(
        "select rank() over (order by a nulls last)", says_nulls=True
    )


# ---- what is told


def _mutant(mistake="left join score.step as step"):
    return Mutant(RULE, 1, as_written(sqlglot.parse_one(RULE.sql.replace(RIGHT, mistake), read="duckdb")))


CHANGE = "INNER JOIN score.step AS step → LEFT JOIN score.step AS step"


@pytest.fixture
def told(monkeypatch, tmp_path):
    """The exit status, of mutants of one rule that fared so, and of a register."""

    def of(*outcomes, register="{}"):
        (tmp_path / "survivors.yaml").write_text(register, encoding="utf-8")
        monkeypatch.setattr(command, "explained", lambda: explained(tmp_path / "survivors.yaml"))

        def tried(_rules, tell, *, is_tried, **_others):
            for outcome in outcomes:
                if is_tried(_mutant()):
                    tell(_mutant(), outcome)

        monkeypatch.setattr(command, "put_to_the_tests", tried)
        return command.main(["items/special_item"])

    return of


EXPLAINED = f"{{why: {{reason: 因, survivors: {{items/special_item: ['{CHANGE}']}}}}}}"


def test_the_change_of_a_mutant_is_what_stands_there_and_what_it_has_in_its_place():
    assert _mutant().change == CHANGE


def test_a_mutant_killed_is_counted_and_the_status_is_0(told, capsys):
    assert told(Outcome.KILLED, Outcome.KILLED_BY_THE_WHOLE) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["items", "2", "1", "1", "0"]


def test_a_survivor_is_told_line_by_line_and_the_status_is_1(told, capsys):
    assert told(Outcome.SURVIVED) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "scoring/rules/items/special_item.sql:1",
        "-INNER JOIN score.step AS step",
        "+LEFT JOIN score.step AS step",
    ]


def test_a_survivor_that_the_register_explains_is_not_told_and_the_status_is_0(told, capsys):
    assert told(Outcome.SURVIVED, register=EXPLAINED) == 0
    assert "LEFT" not in capsys.readouterr().out


def test_one_entry_explains_one_survivor(told):
    assert told(Outcome.SURVIVED, Outcome.SURVIVED, register=EXPLAINED) == 1


def test_an_entry_that_no_longer_survives_is_told_and_the_status_is_1(told, capsys):
    assert told(Outcome.KILLED, register=EXPLAINED) == 1
    assert f"items/special_item: {CHANGE}: no such mutant survives" in capsys.readouterr().out


def test_an_entry_of_a_rule_that_is_not_tried_is_not_missed(told):
    assert told(register=EXPLAINED.replace("special_item", "unit_item")) == 0


def test_rules_that_fail_as_they_stand_have_the_status_1(monkeypatch, capsys):
    def fail(*_given, **_others):
        raise RulesUntriedError("fails on the rules as they stand")

    monkeypatch.setattr(command, "put_to_the_tests", fail)
    assert command.main([]) == 1
    assert command.main(["items/nothing_of_the_kind"]) == 1
    assert "no rule items/nothing_of_the_kind" in capsys.readouterr().err


def test_every_entry_of_the_register_names_a_rule_and_text_that_stands_in_it():
    lines = {f"{rule.folder}/{rule.name}": " ".join(as_written(rule.select).split()) for rule in read_rules()}
    for rule, change in explained():
        was, arrow, _ = change.partition(" → ")
        assert arrow, change
        assert was.strip() in lines[rule], change


def test_every_reason_of_the_register_is_said_and_has_survivors():
    from ruamel.yaml import YAML

    for name, of in YAML(typ="safe").load(REGISTER).items():
        assert of["reason"].strip(), name
        assert of["survivors"], name


# ---- in earnest


@pytest.mark.slow
def test_the_mutants_of_a_small_rule_are_killed_by_its_tests():
    root = Path(__file__).parents[2]
    tests = str(root / "tests" / "unit" / "scoring" / "rules" / "test_items.py")
    run = subprocess.run(
        [sys.executable, "-m", "tests.mutation", "items/task_counted", "--alone", "--tests", tests],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.stderr, run.returncode) == ("", 0), run.stdout
    _, mutants, killed, by_the_whole, _survived = run.stdout.splitlines()[-1].split()
    assert int(killed) > 0
    assert int(by_the_whole) == 0
    assert int(mutants) > int(killed)  # a rule that every year has a scheme for cannot tell an outer join
