"""What would move scores in silence is refused by name: a rule file that is gone, an item without score, a lost result."""

import re
import shutil

import duckdb
import pytest

from scoring import engine
from scoring.catalogue import RULES_DIR, RuleHeaderError, read_rules
from scoring.completeness import IncompleteError, check_results, check_rules, flags_raised
from scoring.scheme.curves import CURVE_KINDS
from scoring.scheme.flags import Flags
from scoring.scheme.records.required import CONDITIONS
from tests.cases.assessed import INSTITUTION, work_database

RULES = read_rules()
CURVES = {kind: f"items/{rule.name}" for rule in RULES for kind in rule.curve_kinds}
FLAGS = {flag: f"flags/{rule.name}" for rule in RULES for flag in rule.flags}
COMPONENTS = {component: f"items/{rule.name}" for rule in RULES for component in rule.components}
CONDITIONS_OF = {condition: f"grades/{rule.name}" for rule in RULES for condition in rule.conditions}
WORKING = sorted(f"{rule.folder}/{rule.name}" for rule in RULES if not rule.is_result)


@pytest.fixture
def rules_without(tmp_path):
    """The rules as read from a copy of their folder in which some files are missing."""

    def read(*names):
        copy = tmp_path / "rules"
        shutil.copytree(RULES_DIR, copy)
        for name in names:
            (copy / f"{name}.sql").unlink()
        return read_rules(copy)

    return read


# ---- rules


def test_the_rules_cover_the_grammar():
    check_rules(RULES)
    assert set(CURVES) == set(CURVE_KINDS)
    assert set(CONDITIONS_OF) == set(CONDITIONS)
    assert sorted(flags_raised(RULES)) == sorted(Flags.model_fields)


@pytest.mark.parametrize(("kind", "file"), CURVES.items(), ids=CURVES)
def test_a_curve_without_file_is_refused_by_name(rules_without, kind, file):
    with pytest.raises(
        (IncompleteError, RuleHeaderError), match=rf"\b(曲线 {kind}|{file.partition('/')[2]}) 没有规则文件"
    ):
        check_rules(rules_without(file))


@pytest.mark.parametrize(("flag", "file"), FLAGS.items(), ids=FLAGS)
def test_a_flag_that_no_file_raises_is_refused_by_name(rules_without, flag, file):
    lost = "advance" if flag == "as merit" else flag
    with pytest.raises((IncompleteError, RuleHeaderError), match=rf"\b(标记 )?{lost} 没有规则文件"):
        check_rules(rules_without(file))


def test_flags_that_no_file_hands_on_are_refused_though_files_raise_them(rules_without):
    with pytest.raises(IncompleteError, match="标记 advance 没有规则文件；标记 honoured 没有规则文件；标记 top 没有"):
        check_rules(rules_without("flags/merited"))


@pytest.mark.parametrize(("component", "file"), COMPONENTS.items(), ids=COMPONENTS)
def test_a_component_whose_items_no_file_makes_is_refused_by_name(rules_without, component, file):
    with pytest.raises((IncompleteError, RuleHeaderError), match=rf"(成分 {component}|{file.partition('/')[2]}) 没有"):
        check_rules(rules_without(file))


@pytest.mark.parametrize(("condition", "file"), CONDITIONS_OF.items(), ids=CONDITIONS_OF)
def test_a_condition_that_no_file_looks_into_is_refused_by_name(rules_without, condition, file):
    with pytest.raises((IncompleteError, RuleHeaderError), match=rf"(条件 {condition}|{file.partition('/')[2]}) 没有"):
        check_rules(rules_without(file))


@pytest.mark.parametrize("file", WORKING)
def test_no_file_of_the_working_may_be_missing(file):
    with pytest.raises(IncompleteError, match="没有规则文件"):
        check_rules([rule for rule in RULES if f"{rule.folder}/{rule.name}" != file])


def test_scoring_does_not_begin_without_a_file(rules_without):
    rules = rules_without("items/curve_share_of_best")
    with duckdb.connect() as connection, pytest.raises(IncompleteError, match="曲线 share_of_best 没有规则文件"):
        engine.prepare(connection, rules)


def test_a_table_that_a_rule_reads_and_no_file_makes_is_refused_with_both_names(rules_without):
    with pytest.raises(IncompleteError, match=r"flags/bottom 要读的 score\.bottom_reached 没有规则文件"):
        check_rules(rules_without("flags/bottom_reached"))


@pytest.mark.parametrize(
    ("file", "line", "what"),
    [
        ("items/curve_steps", "kind: steps", "曲线"),
        ("flags/reward", "raises: reward", "标记"),
        ("items/special_item", "component: special", "成分"),
        ("grades/required_ballots", "condition: ballots", "条件"),
    ],
)
def test_a_file_for_what_the_grammar_does_not_have_is_refused_by_name(tmp_path, file, line, what):
    shutil.copytree(RULES_DIR, tmp_path / "rules")
    path = tmp_path / "rules" / f"{file}.sql"
    path.write_text(path.read_text(encoding="utf-8").replace(line, f"{line}, swing"), encoding="utf-8")
    with pytest.raises(IncompleteError, match=f"规则文件不全，不能计分：规则文件所列的{what} swing 不在方案的语法中。"):
        check_rules(read_rules(tmp_path / "rules"))


def test_all_that_is_missing_is_named_at_once(rules_without):
    with pytest.raises(IncompleteError) as refused:
        check_rules(rules_without("items/curve_steps", "flags/reward", "ranks/place"))
    for name in ("曲线 steps", "标记 reward", "flags/top 要读的 score.place", "results/place 要读的 score.place"):
        assert name in str(refused.value)


# ---- results


@pytest.fixture
def campus(plain_scheme):
    """Three units scored by one task each, and a cadre who takes no part."""
    units = [{"year": 2024, "unit_code": code, "unit_name": code, "unit_group": "college"} for code in "甲乙丙"]
    tasks = [
        {"year": 2024, "unit_code": code, "task_id": "1", "title": "任务", "weight": 1, "score": 80}
        for code in "甲乙丙"
    ]
    absent = {
        "cadre_id": "01",
        "cadre_name": "张三",
        "rank_level": "正处",
        "unit_code": "甲",
        "participation": "不参加",
    }
    rows = {"unit": units, "task": tasks, "cadre": [{"year": 2024, **absent}]}
    with work_database(rows, {(INSTITUTION, 2024): plain_scheme}) as connection:
        engine.score(connection)
        yield connection


def _refusal(connection):
    with pytest.raises(IncompleteError) as refused:
        check_results(connection)
    return str(refused.value)


def test_whole_results_pass(campus):
    check_results(campus)


def test_an_item_with_weight_and_without_score_is_refused_by_name(campus):
    campus.execute("update mart.score_item set score = null where subject = '乙'")
    assert _refusal(campus) == "计分结果不全，不能公布：有权重而没有得分：本校 2024 unit 乙 target_tasks 1"


def test_an_item_without_weight_needs_no_score(campus):
    campus.execute("update mart.score_item set score = null, weight = 0 where subject = '乙'")
    check_results(campus)


def test_a_subject_without_result_and_one_with_two_are_refused_by_name(campus):
    campus.execute("insert into mart.unit_result select * from mart.unit_result where unit_code = '丙'")
    campus.execute("delete from mart.unit_result where unit_code = '甲'")
    lost = "登记在册而没有结果，或结果不止一个：本校 2024 unit 丙、本校 2024 unit 甲"
    assert _refusal(campus) == f"计分结果不全，不能公布：{lost}"


def test_a_result_of_one_who_takes_no_part_is_refused_by_name(campus):
    campus.execute("insert into mart.cadre_result (institution, year, cadre_id) values ('本校', 2024, '01')")
    assert "本校 2024 cadre 01" in _refusal(campus)


def test_of_many_ten_are_named_and_all_are_counted(campus):
    for number in range(11):
        campus.execute(
            "insert into mart.unit_result (institution, year, unit_code) values ('本校', 2024, ?)", [f"{number:02}"]
        )
    assert re.findall(r"unit (\d\d)", _refusal(campus)) == [f"{number:02}" for number in range(10)]
    assert _refusal(campus).endswith("本校 2024 unit 09 等 11 个")


def test_scoring_ends_with_this_check(campus, monkeypatch):
    monkeypatch.setattr(engine, "run_step", lambda *_: iter(()))
    campus.execute("delete from mart.unit_result")
    with pytest.raises(IncompleteError, match="本校 2024 unit 甲"):
        engine.score(campus)
