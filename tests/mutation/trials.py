"""Mutants put to the tests within one pytest session: a forked child for each, which runs only the tests of its rule.

Collected once, with the tables of the bench laid out once, a test costs what its few statements cost.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from scoring.catalogue import Rule, read_rules
from tests.mutation.mutants import Mutant, as_written, mutants_of

TESTS = Path(__file__).parents[1]
OF_ONE_RULE = TESTS / "unit" / "scoring" / "rules"
OF_ALL_RULES = (
    TESTS / "cases" / "test_worked.py",
    TESTS / "unit" / "scoring" / "test_engine.py",
    TESTS / "unit" / "scoring" / "test_properties.py",
)
SECONDS = 120  # after which a child that still runs has noticed: a mutant may multiply rows without end


class Outcome(IntEnum):
    """What became of a mutant."""

    SURVIVED = 0
    KILLED = 1
    KILLED_BY_THE_WHOLE = 2


Told = Callable[[Mutant, Outcome], None]


class RulesUntriedError(Exception):
    """The tests fail on the rules as they stand, or none runs a rule."""


def put_to_the_tests(rules: Sequence[Rule], told: Told, *, with_the_whole: bool) -> None:
    """Tell of every mutant of the rules what became of it. Raises RulesUntriedError."""
    paths = [OF_ONE_RULE, *(OF_ALL_RULES if with_the_whole else ())]
    trial = _Trial(rules, told)
    status = pytest.main(
        [
            "-s",
            "-o",
            "addopts=--import-mode=importlib",
            "-p",
            "no:terminal",
            "-p",
            "no:cacheprovider",
            *map(str, paths),
        ],
        plugins=[trial],
    )
    if trial.error or status not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        raise RulesUntriedError(trial.error or f"pytest: {status}")


class _Trial:
    """The plugin that takes the place of pytest's loop over the tests."""

    def __init__(self, rules: Sequence[Rule], told: Told) -> None:
        self.rules = rules
        self.told = told
        self.error = ""
        self.failed = ""

    def pytest_configure(self) -> None:
        """What a mutant fails on must not be kept by hypothesis and tried again on the rules as they stand."""
        from hypothesis import settings  # once pytest has seen to its plugins

        settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
        settings.load_profile("mutation")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        bench = session.config.pluginmanager.get_plugin(str(OF_ONE_RULE / "conftest.py"))
        of_one = [item for item in session.items if OF_ONE_RULE in item.path.parents]
        of_all = [item for item in session.items if item not in of_one]
        try:
            tests = self._tests_by_rule(of_one, bench)
            with bench._empty_database() as connection:
                for rule in self.rules:
                    self._try(rule, tests[rule], of_all, mutants_of(rule, connection))
        except RulesUntriedError as error:
            self.error = str(error)
        return True

    def _tests_by_rule(self, items: list[pytest.Item], bench: Any) -> dict[Rule, list[pytest.Item]]:
        """Found by trying: which rules each test runs."""
        ran: set[str] = set()
        run = bench.Bench.run

        def recorded(self: Any, rule: str, *columns: str) -> Any:
            ran.add(rule)
            return run(self, rule, *columns)

        bench.Bench.run = recorded
        tests: dict[Rule, list[pytest.Item]] = {rule: [] for rule in read_rules()}
        for item, following in pairwise([*items, items[0]]):  # not the end: the bench's tables are kept for the mutants
            self._passes(item, following)
            for rule in ran:
                tests[bench.RULES[rule]].append(item)
            ran.clear()
        bench.Bench.run = run
        if self.failed:
            raise RulesUntriedError(f"{self.failed} fails on the rules as they stand")
        return tests

    def _try(self, rule: Rule, tests: list[pytest.Item], of_all: list[pytest.Item], mutants: Iterator[Mutant]) -> None:
        name = f"{rule.folder}/{rule.name}"
        if not tests:
            raise RulesUntriedError(f"no test runs {name}")
        rewritten = Mutant(rule, 0, as_written(rule.select))
        if self._outcome(rewritten, tests, []) is not Outcome.SURVIVED:
            raise RulesUntriedError(f"{name} written anew by sqlglot, and nothing changed, fails its tests")
        for mutant in mutants:
            self.told(mutant, self._outcome(mutant, tests, of_all))

    def _outcome(self, mutant: Mutant, tests: list[pytest.Item], of_all: list[pytest.Item]) -> Outcome:
        child = os.fork()
        if child == 0:
            outcome = Outcome.KILLED
            try:
                signal.alarm(SECONDS)
                _put_in_place(mutant)
                outcome = self._tried(tests, of_all)
            finally:
                os._exit(outcome)
        _, status = os.waitpid(child, 0)
        return Outcome(os.WEXITSTATUS(status)) if os.WIFEXITED(status) else Outcome.KILLED

    def _tried(self, tests: list[pytest.Item], of_all: list[pytest.Item]) -> Outcome:
        for item, following in pairwise([*tests, *of_all, None]):
            if item is not None and not self._passes(item, following):
                return Outcome.KILLED if item in tests else Outcome.KILLED_BY_THE_WHOLE
        return Outcome.SURVIVED

    def _passes(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self.failed


def _put_in_place(mutant: Mutant) -> None:
    """In this process the rule is the mutant, for whoever holds the rule already: bench, engine, tests."""
    held = vars(mutant.rule)
    held["sql"] = mutant.sql
    for derived in ("select", "inputs", "code_version"):
        held.pop(derived, None)
