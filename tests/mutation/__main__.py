"""`python -m tests.mutation [FOLDER[/NAME] ...]`: make mistakes in the rules and tell which of them no test notices.

The exit status is 1 where a mutant survives that `survivors.yaml` does not explain.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from scoring.catalogue import Rule, read_rules
from tests.mutation.mutants import Mutant
from tests.mutation.trials import Outcome, RulesUntriedError, put_to_the_tests


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("rules", nargs="*", metavar="FOLDER[/NAME]", help="which rules; all by default")
    parser.add_argument("--alone", action="store_true", help="only the tests of one rule, not those that run all rules")
    asked = parser.parse_args()
    found: list[tuple[Mutant, Outcome]] = []

    def told(mutant: Mutant, outcome: Outcome) -> None:
        found.append((mutant, outcome))
        if outcome is Outcome.SURVIVED:
            print("\n".join([f"scoring/rules/{mutant.name}.sql:{mutant.line}", *mutant.diff(), ""]), flush=True)

    try:
        put_to_the_tests(_chosen(asked.rules), told, with_the_whole=not asked.alone)
    except RulesUntriedError as error:
        sys.exit(str(error))
    print("\n".join(_table(found)))


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
    main()
