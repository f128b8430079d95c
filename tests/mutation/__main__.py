"""`python -m tests.mutation [FOLDER[/NAME] ...]`: make mistakes in the rules and tell which of them no test notices.

The exit status is 1 where a mutant survives that `survivors.yaml` does not explain, or an entry of it survives no more.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from scoring.catalogue import Rule, read_rules
from tests.mutation.explained import explained, outlived, unexplained
from tests.mutation.mutants import Mutant
from tests.mutation.trials import OF_ONE_RULE, Outcome, RulesUntriedError, put_to_the_tests

Found = list[tuple[Mutant, Outcome]]


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    known = explained()
    found: Found = []

    def told(mutant: Mutant, outcome: Outcome) -> None:
        found.append((mutant, outcome))
        if outcome is Outcome.SURVIVED and (mutant.name, mutant.change) not in known:
            print("\n".join([f"scoring/rules/{mutant.name}.sql:{mutant.line}", *mutant.diff(), ""]), flush=True)

    def is_tried(mutant: Mutant) -> bool:
        return not asked.explained or (mutant.name, mutant.change) in known

    try:
        rules = _chosen(asked.rules)
        put_to_the_tests(rules, told, is_tried=is_tried, paths=asked.tests, with_the_whole=not asked.alone)
    except RulesUntriedError as error:
        print(error, file=sys.stderr)
        return 1
    survived = [mutant for mutant, outcome in found if outcome is Outcome.SURVIVED]
    gone = outlived(survived, [f"{rule.folder}/{rule.name}" for rule in rules], known)
    for rule, change in gone:
        print(f"survivors.yaml: {rule}: {change}: no such mutant survives")
    print("\n".join(_table(found)))
    return 1 if gone or any(unexplained(survived, known)) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="FOLDER[/NAME]", help="which rules; all by default")
    parser.add_argument("--alone", action="store_true", help="only the tests of one rule, not those that run all rules")
    parser.add_argument(
        "--tests", nargs="+", type=Path, metavar="FILE", default=[OF_ONE_RULE], help="only the tests of these files"
    )
    parser.add_argument("--explained", action="store_true", help="only the mutants that survivors.yaml names")
    return parser


def _chosen(names: Sequence[str]) -> list[Rule]:
    """The rules of these folders and names. Raises RulesUntriedError."""
    rules = [rule for rule in read_rules() if not names or {rule.folder, f"{rule.folder}/{rule.name}"} & {*names}]
    if not rules:
        raise RulesUntriedError(f"no rule {', '.join(names)}")
    return rules


def _table(found: Iterable[tuple[Mutant, Outcome]]) -> list[str]:
    counts: dict[str, Counter[Outcome]] = {}
    for mutant, outcome in found:
        for folder in (mutant.rule.folder, "together"):
            counts.setdefault(folder, Counter())[outcome] += 1
    lines = [f"{'':<12}{'mutants':>9}{'killed':>9}{'by the whole':>14}{'survived':>10}"]
    for folder in sorted(counts, key=lambda folder: (folder == "together", folder)):
        of = counts[folder]
        lines.append(
            f"{folder:<12}{of.total():>9}{of[Outcome.KILLED]:>9}"
            f"{of[Outcome.KILLED_BY_THE_WHOLE]:>14}{of[Outcome.SURVIVED]:>10}"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
