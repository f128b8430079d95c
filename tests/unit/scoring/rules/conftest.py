"""A bench on which one rule file is run over a handful of rows, typed into otherwise empty tables."""

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pytest

from pipelines.store import work_tables as warehouse
from scoring import engine
from scoring.catalogue import Rule, read_rules
from scoring.scheme.tables import VOCABULARY_TABLES
from scoring.vocabulary import COMPONENT_LABELS

RULES = {f"{rule.folder}/{rule.name}": rule for rule in read_rules()}
WORDS = {*(f"scheme.{name}" for name in VOCABULARY_TABLES), "scheme.flag_label"}
INSTITUTION, TWIN = "本校", "同校"
SCHEME = "方案"
OWN = "（同校自定）"  # what the twin's scheme has after its name
Row = dict[str, Any]


def _typed(rule: Rule) -> str:
    return ", ".join(f"{column.name} {column.sql_type}" for column in rule.columns)


def _twin(row: Row) -> Row:
    return row | {"scheme_id": f"{row['scheme_id']}{OWN}"} if "scheme_id" in row else row


def _of_the_first(value: Any) -> Any:
    return value.removesuffix(OWN) if isinstance(value, str) else value


def _empty_database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})
    warehouse.create_core(connection)
    warehouse.split_predecessors(connection)
    warehouse.create_schemes(connection)
    engine.prepare(connection)
    connection.execute("create table score.step (year integer, subject_kind varchar)")
    connection.execute("create table score.round (grade_order integer)")
    for rule in RULES.values():
        if not rule.is_result:
            connection.execute(f"create table if not exists {rule.table} ({_typed(rule)})")
    return connection


class Bench:
    """Puts rows into tables and runs one rule file over them.

    A column that a row leaves out is null; but the institution, the scheme, the step's year and kind, and that a flag has
    no entries, stand in every row that has such a column and does not say otherwise; and the scheme has the labels of the
    built-in components. Each row that names no institution is put a second time, of a
    twin institution, which has a scheme of its own that says the same; what the rule makes of the twin must be the same,
    as must be what it makes without the twin: what is of one never touches the other. A scheme that leaves a flag out
    raises none. All columns are worked out, also those not asked for: no text keeps the place of a word, and only
    `bottom` has more than one measure.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        self.said: Row = {"scheme_id": SCHEME, "entry": ""}
        self.is_twinned = True
        self.touched: set[str] = set()
        self.columns: dict[str, list[str]] = {}

    def step(self, year: int, kind: str) -> None:
        self.put("score.step", year=year, subject_kind=kind)
        self.said |= {"year": year, "folder_year": year, "subject_kind": kind}
        if "scheme.component_label" not in self.touched:
            self.label(COMPONENT_LABELS)

    def label(self, labels: Mapping[str, str], *, scheme_id: str = SCHEME, **same: Any) -> None:
        """Labels of components, as a scheme has them; of the built-in ones, kpi is worked out of indicators."""
        for position, (component, label) in enumerate(labels.items(), start=1):
            usual = {"is_own": component not in COMPONENT_LABELS, "is_indicated": component == "kpi"}
            row = {"component": component, "label": label, "position": position, **usual, **same}
            self.put("scheme.component_label", row, scheme_id=scheme_id)

    def put(self, table: str, *rows: Row, **same: Any) -> None:
        """Add rows to a table, with what is the same in all of them; one row if none is given."""
        assert table not in WORDS, table
        self.touched.add(table)
        known = self._columns(table)
        standing = {name: value for name, value in self.said.items() if name in known}
        for row in rows or ({},):
            full = {**standing, **same, **row}
            assert set(full) <= set(known), (table, set(full) - set(known))
            if "institution" in full:
                self.is_twinned = False
                self._insert(table, full)
            elif "institution" in known:
                self._insert(table, {"institution": INSTITUTION, **full})
                self._insert(table, _twin({"institution": TWIN, **full}))
            else:
                self._insert(table, full)
                if "scheme_id" in full:
                    self._insert(table, _twin(full))

    def _insert(self, table: str, row: Row) -> None:
        marks = ", ".join("?" for _ in row)
        self.connection.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))

    def run(self, rule: str, *columns: str) -> list[Any]:
        """What the rule makes, the columns asked for, in order; the bare values where one is asked for."""
        self._name_ballot_items()
        rows, twins = self._made(RULES[rule], columns)
        if self.is_twinned and "institution" not in columns:
            assert twins == rows
            alone = self._made_without(RULES[rule], columns, f"institution = '{TWIN}'", f"scheme_id like '%{OWN}'")
            assert alone == rows
        if RULES[rule].folder == "flags" and "scheme.flag" in RULES[rule].inputs and rule != "flags/streak":
            assert self._made_without(RULES[rule], columns, "flag is not null", of="scheme.") == []
        return [row[0] if len(columns) == 1 else tuple(row) for row in rows]

    def _name_ballot_items(self) -> None:
        """The names of voter classes and their aspects, which a scheme's tables have from its classes and aspects."""
        self.touched.add("scheme.ballot_item")
        self.connection.execute("delete from scheme.ballot_item")
        self.connection.execute(
            """
            insert into scheme.ballot_item
            select distinct class.scheme_id, class.subject_kind, class.voter_class, coalesce(aspect.aspect, '') as aspect,
                class.voter_class || coalesce('·' || aspect.aspect, '') as item
            from scheme.voter_class as class
            left join scheme.aspect as aspect
                on aspect.scheme_id = class.scheme_id and aspect.subject_kind = class.subject_kind
            """
        )

    def _made(self, rule: Rule, columns: Sequence[str]) -> tuple[list[Any], list[Any]]:
        typed = ", ".join(f"cast({column.name} as {column.sql_type}) as {column.name}" for column in rule.columns)
        result = self.connection.execute(f"select {typed} from (\n{rule.sql}\n) as made order by {', '.join(columns)}")
        made = [dict(zip((column.name for column in rule.columns), row, strict=True)) for row in result.fetchall()]
        assert not [row for row in made if any(isinstance(value, str) and "{" in value for value in row.values())]
        assert {row.get("measure_position", 1) for row in made if row.get("flag") != "bottom"} <= {1}
        rows = [[row[name] for name in columns] for row in made if row["institution"] != TWIN]
        twins = [[_of_the_first(row[name]) for name in columns] for row in made if row["institution"] == TWIN]
        return rows, twins

    def _made_without(self, rule: Rule, columns: Sequence[str], *conditions: str, of: str = "") -> list[Any]:
        """What the rule makes where the rows (of a schema) of which a condition is true are not there."""
        self.connection.execute("begin")
        try:
            for table in (touched for touched in self.touched if touched.startswith(of)):
                for condition in conditions:
                    if condition.split()[0] in self._columns(table):
                        self.connection.execute(f"delete from {table} where {condition}")
            rows, _ = self._made(rule, columns)
        finally:
            self.connection.execute("rollback")
        return rows

    def make(self, *rules: str) -> None:
        """Run rules one after the other and keep what each makes in its table, for those that read it."""
        self._name_ballot_items()
        for rule in (RULES[name] for name in rules):
            made = ", ".join(f"cast({column.name} as {column.sql_type}) as {column.name}" for column in rule.columns)
            self.connection.execute(f"insert into {rule.table} select {made} from (\n{rule.sql}\n) as made")
            self.touched.add(rule.table)

    def clear(self) -> None:
        for table in self.touched:
            self.connection.execute(f"delete from {table}")
        self.touched.clear()

    def _columns(self, table: str) -> list[str]:
        if table not in self.columns:
            described = self.connection.execute(f"describe {table}").fetchall()
            self.columns[table] = [name for name, *_ in described]
        return self.columns[table]


@pytest.fixture(scope="session")
def empty_database():
    with _empty_database() as connection:
        yield connection


@pytest.fixture
def bench(empty_database):
    laid_out = Bench(empty_database)
    yield laid_out
    laid_out.clear()


@pytest.fixture
def units(bench):
    """The bench at the step of the units of 2024."""
    bench.step(2024, "unit")
    return bench


@pytest.fixture
def cadres(bench):
    """The bench at the step of the cadres of 2024."""
    bench.step(2024, "cadre")
    return bench


@pytest.fixture
def rows():
    """Rows as in a small table: the columns' names in one text, then each row's values."""

    def made(names, *values):
        return [dict(zip(names.split(), row, strict=True)) for row in values]

    return made
