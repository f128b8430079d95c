"""What is held against what: the sample against a plain script, judging and reading against other readers, reports against bare writers, the rules against a copy and pandas."""

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.cold import ROOT, run_cold
from tests.bench.office import Office
from tests.bench.rounds import Runner, Runs, Say, fresh, race, ratio
from tests.bench.table import Goal, Row

SAMPLE = ROOT / "data" / "sample"
PARTS = {
    "imports: libraries": "libraries",
    "imports: own modules, definitions": "own modules",
    "reading": "reading",
    "checking": "checking",
    "scoring": "scoring",
    "rendering": "rendering",
    "publishing": "publishing",
    "Dagster and the rest": "rest",
}
HEAVIEST = 6
PANDAS_TIMES = {10_000_000: 2}


def sample_campus(folder: Path, rounds: int, say: Say) -> list[Row]:
    """`kaohe run` on the sample: from nothing, after one value changed, after nothing changed; and what each is held against."""
    with fresh(folder / "sample") as place:
        office = Office(place)
        say("sample campus, once to see what it runs, and to be changed")
        office.run_once()
        runners = [
            Runner("a plain script: openpyxl, pandas, XlsxWriter, one workbook a year", "plain", office.for_script),
            Runner("sample campus, first run", "sample", office.anew),
            Runner("sample campus, one value of the last year changed", "again", office.one_value_changed),
            Runner("sample campus, nothing changed", "again", office.nothing_changed),
            Runner("its reports alone", "drawn", office.for_drawing),
            Runner("the same Dagster runs, assets and checks, empty bodies", "empty", office.for_graph),
        ]
        script, first, changed, same, drawn, graph = race(runners, rounds=rounds, folder=place, say=say).values()
    return [
        Row.whole(first, script, Goal(most=6)),
        *(Row.part(label, first.part(part)) for label, part in PARTS.items()),
        Row.whole(drawn),
        Row.against("sample campus, first run, against its reports alone", first, drawn, Goal(most=1.8)),
        Row.whole(changed, first, Goal(most=0.25)),
        Row.whole(same, first, Goal(most=0.05)),
        Row.whole(graph, first, Goal(most=0.12)),
        Row.whole(script),
    ]


def judging(folder: Path, rounds: int, say: Say) -> list[Row]:
    """The checks of a clean sample, cells and rules between tables, against openpyxl that reads its workbooks."""
    with fresh(folder / "judging") as place:
        runners = [
            Runner("base: openpyxl, read-only, the cells of the sample", "cells", lambda: [str(SAMPLE / "inbox")]),
            Runner("judging the sample, its rows at hand", "judged", lambda: [str(SAMPLE / "inbox")]),
        ]
        base, judged = race(runners, rounds=rounds, folder=place, say=say).values()
    return [Row.counted(judged, base, Goal(most=0.3)), Row.counted(base)]


def starting(folder: Path, rounds: int, say: Say) -> list[Row]:
    """Commands that do next to nothing, against typer and DuckDB that do the same bare."""
    with fresh(folder / "starting") as place:
        home = str(place / "home")
        say("a database is published")
        run_cold("finished", [str(place / "home" / "published"), "0"], place)
        runners = [
            Runner("base: typer alone, --help", "typer_help", list),
            Runner("kaohe --help", "kaohe_help", list),
            Runner("base: duckdb alone, select 1", "duckdb_select", lambda: [home]),
            Runner("kaohe sql 'select 1'", "kaohe_select", lambda: [home]),
        ]
        typer, shown, duckdb, asked = race(runners, rounds=rounds, folder=place, say=say).values()
    return [
        Row.whole(shown, typer, Goal(most=3)),
        Row.whole(typer),
        Row.whole(asked, duckdb, Goal(most=3)),
        Row.whole(duckdb),
    ]


def indicator_rows(count: int, folder: Path, rounds: int, say: Say) -> list[Row]:
    """The rules over so many indicator rows, a copy of what they read and write, and pandas."""
    with fresh(folder / "rows") as place:
        start, finished, out = (place / f"{name}.duckdb" for name in ("start", "finished", "out"))
        say(f"{count:,} indicator rows are made")
        run_cold("rows", [str(start), str(count)], place)
        say(f"{count:,} rows, the rules once for what the base copies")
        run_cold("scored", [str(start), str(finished)], place)
        into = partial(_into, start, out)
        runners = [
            Runner("base: reads the same columns, writes the same rows", "copied", partial(into, finished)),
            Runner(f"scoring {count:,} indicator rows", "scored", into),
            Runner("pandas, the same outputs", "framed", into, PANDAS_TIMES.get(count)),
        ]
        base, rules, pandas = race(runners, rounds=rounds, folder=place, say=say).values()
        notes = [_agreement(out, finished, place, say)] if count not in PANDAS_TIMES else []
    return [*_rows_of_rules(rules, base), *_rows_of_pandas(pandas, rules, notes)]


def _rows_of_rules(rules: Runs, base: Runs) -> list[Row]:
    named = [name for name in rules.parts if "/" in name]
    ordered = sorted(named, key=lambda name: median(rules.part(name)), reverse=True)
    heaviest, others = ordered[:HEAVIEST], ordered[HEAVIEST:]
    return [
        Row.whole(rules, base, Goal(most=2.5)),
        Row.part("imports, start and end", rules.part("imports", "rest")),
        Row.part("reading into memory", rules.part("reading")),
        *[Row.part(f"the rule {name}", rules.part(name)) for name in heaviest],
        Row.part(f"{len(others)} other rules", rules.part(*others)),
        Row.part("writing", rules.part("writing")),
        Row.whole(base),
        *[Row.part(name, base.part(name)) for name in ("reading", "writing")],
    ]


def _rows_of_pandas(pandas: Runs, rules: Runs, notes: list[str]) -> list[Row]:
    return [
        Row.whole(pandas, rules, Goal(least=1.5), notes, by_clock=Goal(least=2)),
        *[Row.part(name, pandas.part(name)) for name in ("imports", "reading", "computing", "writing")],
    ]


def _into(start: Path, out: Path, *arguments: Path) -> Sequence[str]:
    """Nothing is there yet of what is to be written."""
    out.unlink(missing_ok=True)
    return [str(start), str(out), *map(str, arguments)]


def _agreement(out: Path, finished: Path, place: Path, say: Say) -> str:
    """Whether pandas, which ran last, left the rows that the rules leave."""
    say("pandas' rows are held against the rules'")
    differences: dict[str, int] = run_cold("agree", [str(finished), str(out)], place).said["differences"]
    unlike = {table: count for table, count in differences.items() if count}
    if unlike:
        return f"pandas and the rules DIFFER: rows of {unlike}"
    return f"pandas and the rules left the same rows in {', '.join(differences)}"


def large_workbook(folder: Path, rounds: int, say: Say) -> list[Row]:
    """Reading 100,000 rows of 12 columns: ours, child process and all, against openpyxl that only streams, and calamine."""
    with fresh(folder / "workbook") as place:
        path = str(place / "目标任务.xlsx")
        say("a workbook of 100,000 rows is made")
        run_cold("workbook", [path], place)
        runners = [
            Runner("base: openpyxl, read-only, its cells", "openpyxl", lambda: [path]),
            Runner("reading a workbook of 100,000 × 12, whole", "fenced", lambda: [path]),
            Runner("python-calamine, its cells", "calamine", lambda: [path]),
        ]
        base, ours, calamine = race(runners, rounds=rounds, folder=place, say=say).values()
    return [Row.whole(ours, base, Goal(most=1.5)), Row.whole(calamine, base), Row.whole(base)]


def _home(place: Path) -> str:
    """A home that is not there yet."""
    shutil.rmtree(place / "home", ignore_errors=True)
    return str(place / "home")


def large_campus(units: int, folder: Path, rounds: int, say: Say) -> list[Row]:
    """The intake of a year of so many units: read, judged, accepted; against openpyxl that reads the same cells."""
    with fresh(folder / "campus") as place:
        inbox = str(place / "inbox")
        say(f"a campus of {units:,} units is made")
        run_cold("inbox", [inbox, str(units)], place)
        runners = [
            Runner("base: openpyxl, read-only, its cells", "cells", lambda: [inbox]),
            Runner(f"intake of a campus of {units:,} units", "taken", lambda: [inbox, _home(place)]),
        ]
        base, whole = race(runners, rounds=rounds, folder=place, say=say).values()
    said = whole.runs[0].said
    notes = [f"the campus has {said['rows']:,} rows and {said['problems']:,} problems"]
    parts = [Row.part(part, whole.part(part)) for part in ("imports", "reading", "judging", "accepting")]
    return [Row.whole(whole, base, notes=notes), *parts, Row.whole(base)]


def reports(units: int, folder: Path, rounds: int, say: Say) -> list[Row]:
    """All reports of the sample, or of one year of so many units, against libraries that write the same cells and pages bare."""
    with fresh(folder / f"reports-{units}") as place:
        database, kept = place / "home" / "kaohe.duckdb", place / "kept"
        named = f"a campus of {units} units, {5 * units:,} cadres" if units else "the sample campus"
        say(f"{named} is scored")
        scored = run_cold("finished", [str(place / "home"), str(units)], place)
        say(f"{named}, its reports once for what the base writes")
        run_cold("taken_down", [str(database), str(place / "first"), str(kept)], place)
        runners = [
            Runner("base: XlsxWriter, Jinja, docxtpl, the same cells", "bare", lambda: [str(kept), *_out(place)]),
            Runner(f"all reports of {named}", "drawn", lambda: [str(database), *_out(place)]),
        ]
        base, whole = race(runners, rounds=rounds, folder=place, say=say).values()
    files = whole.runs[0].said["files"]
    notes = [f"{named}: {files:,} files; scored in {scored.wall:.0f} s"]
    parts = [Row.part(part, whole.part(part), base.part(part)) for part in ("workbooks", "pages", "documents")]
    mine, its = _without(whole, "documents"), _without(base, "documents", "taken down")
    # docxtpl reads its template anew each time: what it takes must not make room for the rest.
    strict = Row("  of which all but documents", mine, ratio=ratio(mine, its), goal=Goal(most=2))
    others = [Row.part(part, whole.part(part)) for part in ("imports", "charts", "reading", "rest")]
    return [Row.whole(whole, base, Goal(most=2), notes), strict, *parts, *others, Row.whole(base)]


def _without(runs: Runs, *parts: str) -> list[float]:
    return [wall - seconds for wall, seconds in zip(runs.walls, runs.part(*parts), strict=True)]


def _out(place: Path) -> Sequence[str]:
    shutil.rmtree(place / "out", ignore_errors=True)
    (place / "out").mkdir()
    return [str(place / "out")]


Contest = Callable[[Path, int, Say], list[Row]]
CONTESTS: dict[str, Contest] = {
    "sample": sample_campus,
    "judging": judging,
    "starting": starting,
    "reading": large_workbook,
    "campus": partial(large_campus, 2_000),
    "reports": partial(reports, 0),
    "reports300": partial(reports, 300),
    "1m": partial(indicator_rows, 1_000_000),
    "3m": partial(indicator_rows, 3_000_000),
    "10m": partial(indicator_rows, 10_000_000),
}
