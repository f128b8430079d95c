"""Mutants put to the tests within one pytest session: a forked child for each, which runs only the tests of its rule.

Collected once, with the tables of the bench laid out once, a test costs what its few statements cost. What survives
meets the tests that run all rules, one mutant of each rule at a time.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise, zip_longest
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
SECONDS, SECONDS_OF_THE_WHOLE = (
    120,
    900,
)  # after which a child that still runs has noticed: a mutant may multiply rows without end


class Outcome(Enum):
    """What became of a mutant."""

    SURVIVED = auto()
    KILLED = auto()
    KILLED_BY_THE_WHOLE = auto()


Told = Callable[[Mutant, Outcome], None]


class RulesUntriedError(Exception):
    """The tests fail on the rules as they stand, or none runs a rule."""


def put_to_the_tests(
    rules: Sequence[Rule],
    told: Told,
    *,
    is_tried: Callable[[Mutant], bool],
    paths: Sequence[Path],
    with_the_whole: bool,
) -> None:
    """Tell of every mutant of the rules that is tried what became of it. Raises RulesUntriedError."""
    paths = [*paths, *(OF_ALL_RULES if with_the_whole else ())]
    trial = _Trial(rules, told, is_tried)
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

    def __init__(self, rules: Sequence[Rule], told: Told, is_tried: Callable[[Mutant], bool]) -> None:
        self.rules = rules
        self.told = told
        self.is_tried = is_tried
        self.of_all: list[pytest.Item] = []
        self.error = ""
        self.failed = ""

    def pytest_configure(self, config: pytest.Config) -> None:
        """What a mutant fails on must not be kept by hypothesis and tried again on the rules as they stand."""
        from hypothesis import settings  # once pytest has seen to its plugins

        settings.register_profile("mutation", database=None, derandomize=True, deadline=None)
        settings.load_profile("mutation")
        config.option.tbstyle = "value"  # nobody reads how a mutant failed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = report.nodeid

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        bench: Any = session.config.pluginmanager.get_plugin(str(OF_ONE_RULE / "conftest.py"))
        of_one = [item for item in session.items if OF_ONE_RULE in item.path.parents]
        self.of_all = [item for item in session.items if item not in of_one]
        try:
            tests = self._tests_by_rule(of_one, bench)
            with bench._empty_database() as connection:
                left = [self._try(rule, tests[rule], mutants_of(rule, connection)) for rule in self.rules]
            self._try_by_the_whole(left)
        except RulesUntriedError as error:
            self.error = str(error)
        return True

    def _tests_by_rule(self, items: list[pytest.Item], bench: Any) -> dict[Rule, list[pytest.Item]]:
        """Found by trying: which rules each test runs, or makes for another to read."""
        ran: set[str] = set()
        made: set[str] = set()
        run, make = bench.Bench.run, bench.Bench.make

        def run_and_recorded(self: Any, rule: str, *columns: str) -> Any:
            ran.add(rule)
            return run(self, rule, *columns)

        def made_and_recorded(self: Any, *rules: str) -> None:
            made.update(rules)
            make(self, *rules)

        bench.Bench.run, bench.Bench.make = run_and_recorded, made_and_recorded
        running: dict[Rule, list[pytest.Item]] = {rule: [] for rule in read_rules()}
        making: dict[Rule, list[pytest.Item]] = {rule: [] for rule in read_rules()}
        for item, following in pairwise([*items, items[0]]):  # not the end: the bench's tables are kept for the mutants
            self._passes(item, following)
            for tests, rules in ((running, ran), (making, made - ran)):
                for rule in rules:
                    tests[bench.RULES[rule]].append(item)
            ran.clear()
            made.clear()
        bench.Bench.run, bench.Bench.make = run, make
        if self.failed:
            raise RulesUntriedError(f"{self.failed} fails on the rules as they stand")
        return {rule: [*running[rule], *making[rule]] for rule in running}  # those that look at the rule itself first

    def _try(self, rule: Rule, tests: list[pytest.Item], mutants: Iterator[Mutant]) -> list[Mutant]:
        """The mutants that its own tests do not notice."""
        name = f"{rule.folder}/{rule.name}"
        if not tests:
            raise RulesUntriedError(f"no test runs {name}")
        if not self._survive([Mutant(rule, 0, as_written(rule.select))], tests):
            raise RulesUntriedError(f"{name} written anew by sqlglot, and nothing changed, fails its tests")
        left = []
        for mutant in filter(self.is_tried, mutants):
            if not self._survive([mutant], tests):
                self.told(mutant, Outcome.KILLED)
            elif self.of_all:
                left.append(mutant)
            else:
                self.told(mutant, Outcome.SURVIVED)
        return left

    def _try_by_the_whole(self, left: list[list[Mutant]]) -> None:
        if any(left) and not self._survive([], self.of_all):
            raise RulesUntriedError("the tests that run all rules fail on the rules as they stand")
        for one_a_rule in zip_longest(*left):
            self._try_together([mutant for mutant in one_a_rule if mutant])

    def _try_together(self, mutants: list[Mutant]) -> None:
        """Mutants of as many rules at once, for most survive; where one is noticed, each half apart."""
        if self._survive(mutants, self.of_all):
            for mutant in mutants:
                self.told(mutant, Outcome.SURVIVED)
        elif len(mutants) == 1:
            self.told(mutants[0], Outcome.KILLED_BY_THE_WHOLE)
        else:
            half = len(mutants) // 2
            self._try_together(mutants[:half])
            self._try_together(mutants[half:])

    def _survive(self, mutants: list[Mutant], tests: list[pytest.Item]) -> bool:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.alarm(SECONDS_OF_THE_WHOLE if tests is self.of_all else SECONDS)
                for mutant in mutants:
                    _put_in_place(mutant)
                tests[0].session._setupstate.teardown_exact(tests[0])  # what the tests before in other folders stand on
                status = 0 if all(self._passes(item, following) for item, following in pairwise([*tests, None])) else 1
            finally:
                os._exit(status)
        return os.waitpid(child, 0)[1] == 0

    def _passes(self, item: pytest.Item | None, following: pytest.Item | None) -> bool:
        assert item is not None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return not self.failed


def _put_in_place(mutant: Mutant) -> None:
    """In this process the rule is the mutant, for whoever holds the rule already: bench, engine, tests."""
    held = vars(mutant.rule)
    held["sql"] = mutant.sql
    for derived in ("select", "inputs", "code_version"):
        held.pop(derived, None)
