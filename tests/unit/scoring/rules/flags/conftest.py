"""The bench on which flags are tried: beside the flag on trial stands another, which no rule may raise."""

import pytest

from scoring.catalogue import read_rules

OTHER = "别的"
OF_FLAGS = {f"{rule.folder}/{rule.name}" for rule in read_rules() if "flag" in {column.name for column in rule.columns}}


@pytest.fixture
def bench(bench, monkeypatch):
    """The bench with a flag whose conditions everyone meets; no rule may raise it, for none is of it."""
    bench.put(
        "scheme.flag", flag=OTHER, years=1, share=0, positions=0, min_count=99, min_pool=1, below=1000, require="any"
    )
    bench.put("scheme.flag_choice", flag=OTHER, choice="优秀")
    for kind in ("unit", "cadre"):
        bench.put("scheme.flag_min_grade", flag=OTHER, subject_kind=kind, grade="优秀")
        for criterion in ("total", "kpi", "target_tasks", "evaluation", "routine"):
            bench.put("scheme.flag_criterion", flag=OTHER, subject_kind=kind, criterion=criterion)
    run = bench.run

    def run_without_it(rule, *columns):
        if rule in OF_FLAGS:
            assert OTHER not in run(rule, "flag")
        return run(rule, *columns)

    monkeypatch.setattr(bench, "run", run_without_it)
    return bench
