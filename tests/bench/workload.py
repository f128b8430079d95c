"""What a measured process does: `python -m tests.bench.workload NAME SAID …`. It imports nothing before it is told what."""

import json
import sys
from pathlib import Path

from tests.bench.spans import Spans


def sample(spans: Spans, inbox: str, home: str, shape: str = "") -> None:
    from tests.bench.sample import run

    run(spans, Path(inbox), Path(home), Path(shape) if shape else None)


def again(_spans: Spans, inbox: str, home: str) -> None:
    """The command alone: to wrap its parts would import them."""
    from tests.bench.starting import SCHEMES, kaohe

    kaohe("run", "--inbox", inbox, "--schemes", SCHEMES, "--home", home, "--institution", "示例大学")


def empty(_spans: Spans, home: str, shape: str) -> None:
    from tests.bench.empty import run

    run(Path(home), Path(shape))


def plain(_spans: Spans, inbox: str, schemes: str, out: str) -> None:
    from tests.bench.plain import run

    run(Path(inbox), Path(schemes), Path(out))


def judged(spans: Spans, inbox: str) -> None:
    from tests.bench.reading import judge

    judge(Path(inbox), spans)


def typer_help(_spans: Spans) -> None:
    from tests.bench.starting import typer_help

    typer_help()


def kaohe_help(_spans: Spans) -> None:
    from tests.bench.starting import kaohe

    kaohe("--help")


def duckdb_select(_spans: Spans, home: str) -> None:
    from tests.bench.starting import duckdb_select

    duckdb_select(Path(home))


def kaohe_select(_spans: Spans, home: str) -> None:
    from tests.bench.starting import kaohe

    kaohe("sql", "--home", home, "select 1")


def rows(_spans: Spans, path: str, count: str) -> None:
    from tests.bench.indicators import write_input

    write_input(Path(path), int(count))


def scored(spans: Spans, start: str, out: str) -> None:
    with spans.span("imports"):
        from tests.bench.scored import score
    score(Path(start), Path(out), spans)


def copied(spans: Spans, start: str, out: str, finished: str) -> None:
    with spans.span("imports"):
        from tests.bench.copied import copy
    copy(Path(start), Path(out), Path(finished), spans)


def framed(spans: Spans, start: str, out: str) -> None:
    with spans.span("imports"):
        from tests.bench.framed import score
    score(Path(start), Path(out), spans)


def agree(spans: Spans, path: str, other: str) -> None:
    from tests.bench.agreement import differences

    spans.said["differences"] = differences(Path(path), Path(other))


def workbook(_spans: Spans, path: str) -> None:
    from tests.bench.reading import write_workbook

    write_workbook(Path(path))


def fenced(spans: Spans, path: str) -> None:
    from tests.bench.reading import read_through_the_fence

    read_through_the_fence(Path(path), spans)


def openpyxl(spans: Spans, path: str) -> None:
    from tests.bench.reading import read_by_openpyxl

    read_by_openpyxl(Path(path), spans)


def calamine(spans: Spans, path: str) -> None:
    from tests.bench.reading import read_by_calamine

    read_by_calamine(Path(path), spans)


def inbox(_spans: Spans, path: str, units: str) -> None:
    from tests.bench.reading import write_inbox

    write_inbox(Path(path), int(units))


def taken(spans: Spans, path: str, home: str) -> None:
    from tests.bench.reading import take_in

    take_in(Path(path), Path(home), spans)


def cells(spans: Spans, path: str) -> None:
    from tests.bench.reading import read_inbox_by_openpyxl

    read_inbox_by_openpyxl(Path(path), spans)


def finished(_spans: Spans, home: str, units: str) -> None:
    from tests.bench.drawing import finish

    finish(Path(home), int(units))


def drawn(spans: Spans, database: str, out: str) -> None:
    from tests.bench.drawing import draw

    draw(Path(database), Path(out), spans)


def taken_down(_spans: Spans, database: str, out: str, kept: str) -> None:
    from tests.bench.drawing import take_down

    take_down(Path(database), Path(out), Path(kept))


def bare(spans: Spans, kept: str, out: str) -> None:
    from tests.bench.bare import write

    write(Path(kept), Path(out), spans)


RUNNING = (sample, again, empty, plain, typer_help, kaohe_help, duckdb_select, kaohe_select)
SCORING = (rows, scored, copied, framed, agree)
READING = (workbook, fenced, openpyxl, calamine, inbox, taken, cells, judged)
REPORTS = (finished, drawn, taken_down, bare)
WORKLOADS = {function.__name__: function for function in (*RUNNING, *SCORING, *READING, *REPORTS)}


def main() -> None:
    name, said, *arguments = sys.argv[1:]
    spans = Spans()
    WORKLOADS[name](spans, *arguments)
    told = {"seconds": dict(spans.seconds), **spans.said}
    Path(said).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
