"""No rule without its clause and a test, no clause without its rules, and the page as they say."""

import re
from pathlib import Path

import pytest

from expectations.cross_table import cross_rules
from expectations.tables import BY_SHEET, TABLES
from scoring.catalogue import read_rules
from scoring.vocabulary import DETERMINATIONS, FLAG_LABELS
from tools.clauses import REGISTER, read_clauses
from tools.method_page import flags_of, name_of, page
from tools.rule_trials import trials

PROJECT = Path(__file__).parents[2]
CLAUSES = PROJECT.parent / "shared" / "CLAUSES.md"
RULES = {name_of(rule): rule for rule in read_rules()}
A_CLAUSE = re.compile(r"[一二三四]\([一二三]\)(、[一二三四]\([一二三]\))*")
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_the_page_is_what_the_rules_and_the_register_say_now():
    written = (REGISTER.parent / "method.md").read_text(encoding="utf-8")
    assert written == page(), "run: python -m tools.method_page"


@every_rule
def test_a_rule_says_which_clause_it_stands_on_and_that_clause_names_it(rule):
    assert A_CLAUSE.fullmatch(rule.clause)
    naming = {clause.clause for clause in read_clauses() if name_of(rule) in clause.rules}
    assert naming & set(rule.clause.split("、"))


@every_rule
def test_a_rule_is_tried_by_a_test(rule):
    assert trials().get(name_of(rule)), f"no test runs {name_of(rule)}"


@every_rule
def test_a_rule_says_its_formula_unless_it_only_puts_together_what_others_made(rule):
    assert rule.formula or rule.folder == "results" or rule.name in {"merited", "direct_excellent"}


def test_every_flag_is_raised_by_a_rule():
    raised = [flag for rule in RULES.values() if rule.folder == "flags" for flag in flags_of(rule)]
    assert set(raised) == set(FLAG_LABELS)


@pytest.mark.parametrize("clause", read_clauses(), ids=lambda clause: f"{clause.clause} {clause.says[:8]}")
def test_what_a_clause_names_is_there(clause):
    assert clause.rules
    assert set(clause.rules) <= set(RULES)
    assert set(clause.checks) <= {check.name for check in cross_rules()}
    assert set(clause.sheets) <= set(BY_SHEET)


def test_every_sheet_but_those_of_the_record_and_every_check_that_a_clause_asks_for_is_named():
    named = {sheet for clause in read_clauses() for sheet in clause.sheets}
    assert {table.sheet for table in TABLES} - named <= {"加减分", "审定"}


@pytest.fixture(scope="module")
def asked():
    """The rows of CLAUSES.md: the clause, and the words in back quotes of what it becomes."""
    if not CLAUSES.is_file():
        pytest.skip("CLAUSES.md is kept beside the project (../shared), not in it: it is absent here")
    lines = [line for line in CLAUSES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(clause, re.findall(r"`([^`]+)`", here)) for clause, _, here, *_ in cells]


def test_every_clause_of_the_policy_s_list_is_in_the_register(asked):
    clauses = {clause for clause, _ in asked} - {"every clause"}
    assert clauses == {clause.clause for clause in read_clauses()} - {"各条"}


def test_a_rule_or_flag_that_the_policy_s_list_names_for_a_clause_is_there_and_tried(asked):
    by_flag = {flag: name for name, rule in RULES.items() for flag in flags_of(rule)}
    views = {rule.name: name for name, rule in RULES.items() if rule.is_result}
    missing = []
    for clause, words in asked:
        named = {name for entry in read_clauses() if entry.clause in (clause, "各条") for name in entry.rules}
        for word in words:
            rule = by_flag.get(word) or views.get(word)
            if rule is not None and not (rule in named and trials().get(rule)):
                missing.append((clause, word, rule))
            assert rule is not None or _is_known(word), (clause, word)
    assert not missing


def _is_known(word):
    """A word of the grammar, of a sheet or of the command line that is no rule of its own."""
    columns = {column.name for table in TABLES for column in table.columns}
    grammar = {"any", "all", "quota_by: unit", "quota_if_unit", "sanctions_tested", "ungraded"}
    return (
        word in columns | grammar | {word for word, *_ in DETERMINATIONS} or word.startswith("kaohe ") or word == "diff"
    )
