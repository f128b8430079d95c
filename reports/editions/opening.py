"""A connection on which an edition's reports are made: the views of `mart`, with what may appear and no more.

The rows are copied out of the finished database, which is then let go: what is not on the list is not within reach of a
report. A column that may not appear is there, and null in every row, so that the same queries serve every edition.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from reports.editions.lists import EVERY_ROW, Edition, ViewList
from reports.editions.rows import rows_of
from reports.editions.voters import merge_small_classes, without_small_classes
from reports.wording import NEUTRAL_REASON

# The kinds of reason that may stand apart in an edition, by the name of the condition in lists.yaml. Direct grades are praise, and
# the flag of that name says it too; a condition that was missed is told to whom it concerns, and names no sanction.
_TOLD_REASONS: Final = {"neutral_reason": ("direct",), "own_reason": ("direct", "conditioned")}


class UnknownColumnError(LookupError):
    """A column asked for by the setting that is none; the message is Chinese and says which there are."""


@dataclass(frozen=True)
class OpenEdition:
    """The connection of an edition.

    `hidden` are the columns, as (view, column), that are not listed or of a view for reports alone: never to be named in a
    report, and null but for keys and what is for reports; `private`
    those of which only what is of the subject turned to is there.
    """

    edition: Edition
    connection: duckdb.DuckDBPyConnection
    hidden: frozenset[tuple[str, str]]
    private: frozenset[tuple[str, str]]

    def turn_to(self, subject: str) -> None:
        """From here on what is a unit's own, or a cadre's where the edition is by cadre, is this one's."""
        self.connection.execute("set variable own_subject = ?", [subject])

    @contextmanager
    def each_own(self) -> Iterator[None]:
        """While it lasts, of each its own is there, read once to be handed out one by one; never to be shown together."""
        self.connection.execute("set variable is_each_own = true")
        try:
            yield
        finally:
            self.connection.execute("reset variable is_each_own")


@contextmanager
def open_edition(database: Path, edition: Edition, *, public_columns: Sequence[str] = ()) -> Iterator[OpenEdition]:
    """Open an edition of the finished database. Raises UnknownColumnError for a column in `public_columns` that is none."""
    with duckdb.connect(config={"python_enable_replacements": "false", "threads": "1"}) as connection:
        hidden = set()
        with _attached(connection, database):
            connection.execute("create schema mart")
            connection.execute("create schema scheme")
            for name in _columns(connection, "whole", "scheme"):
                connection.execute(f"create table scheme.{name} as select * from whole.scheme.{name}")
            keep_listed(connection, edition, public_columns)
            kept = _columns(connection, "memory", "kept")
            for name, types in _columns(connection, "whole", "mart").items():
                listed = edition.views.get(name)
                _create_view(connection, name, listed, types, kept.get(name, {}))
                shown = listed.columns_of(types, public_columns) if listed and listed.is_in_database else ()
                hidden |= {(name, column) for column in types if column not in shown}
        private = {
            (name, column)
            for name, listed in edition.views.items()
            for column in (listed.private_columns if listed.private_rows == EVERY_ROW else kept.get(name, ()))
        }
        yield OpenEdition(edition, connection, frozenset(hidden), frozenset(private))


def keep_listed(
    connection: duckdb.DuckDBPyConnection, edition: Edition, public_columns: Sequence[str], *, is_database: bool = False
) -> None:
    """Tables `kept.…` of what an edition lists, from the database attached as `whole`.

    For the edition's database the rows stand in one order, those that the contract promises to SQL are there besides, and
    nothing that reports alone use.
    """
    connection.execute("create schema kept")
    _create_conditions(connection)
    there = _columns(connection, "whole", "mart")
    for name, listed in edition.views.items():
        types = there[name]
        columns = listed.columns_of(types, public_columns)
        if unknown := [column for column in columns if column not in types]:
            raise UnknownColumnError(
                f"{edition.name}要列出的列 {'、'.join(unknown)} 不在 mart.{name} 中；可用的列：{'、'.join(types)}"
            )
        if not columns or (is_database and not listed.is_in_database):
            continue  # a setting that names no column: then nothing of it may appear
        if not is_database:
            columns = tuple(dict.fromkeys((*columns, *listed.keys)))
        rows = rows_of(edition, name, listed, public_columns=public_columns, is_database=is_database)
        source = _source(connection, name, rows)
        wanted = ", ".join(_expression(column, listed) for column in columns)
        order = " order by all" if is_database else ""
        connection.execute(f"create table kept.{name} as select {wanted} from {source}{order}")


def _source(connection: duckdb.DuckDBPyConnection, view: str, rows: str) -> str:
    """The rows of a view, small voter classes being no longer told apart."""
    source = f"(select * from whole.mart.{view} where {rows})"
    match view:
        case "score_item":
            return merge_small_classes(connection, source)
        case "problem":
            return without_small_classes(connection, source)
    return source


def _expression(column: str, listed: ViewList) -> str:
    """A column as an edition gives it: replaced, in some rows only, or as it is."""
    where = next((part.where for part in listed.shown if column in part.columns), None)
    if column in listed.replaced:
        return f"{listed.replaced[column]} as {column}"
    return column if where is None else f"case when {where} then {column} end as {column}"


def _columns(connection: duckdb.DuckDBPyConnection, database: str, schema: str) -> dict[str, dict[str, str]]:
    """The tables and views of a schema by name, of each the columns with their types, in their order."""
    tables: dict[str, dict[str, str]] = {}
    for table, column, sql_type in connection.execute(
        f"""
        select table_name, column_name, data_type from duckdb_columns()
        where database_name = '{database}' and schema_name = '{schema}'
        order by table_name, column_index
        """
    ).fetchall():
        tables.setdefault(table, {})[column] = sql_type
    return tables


@contextmanager
def _attached(connection: duckdb.DuckDBPyConnection, database: Path) -> Iterator[None]:
    quoted = str(database).replace("'", "''")
    connection.execute(f"attach '{quoted}' as whole (read_only)")
    yield
    connection.execute("detach whole")


def _create_conditions(connection: duckdb.DuckDBPyConnection) -> None:
    """The conditions by name that lists.yaml uses."""
    connection.execute(  # a sheet is the same whatever blanks stand about its name
        r"create temp macro sheet_of(sheet) as regexp_replace(sheet, '[\s\p{Z}]+', '', 'g')"
    )
    connection.execute(
        "create temp macro is_own(subject) as (subject = getvariable('own_subject') or coalesce(getvariable('is_each_own'), false))"
    )
    _create_neutral_reason(connection)
    _create_is_last(connection)


def _create_neutral_reason(connection: duckdb.DuckDBPyConnection) -> None:
    """`neutral_reason`, `own_reason`: the one sentence for every reason that could name a sanction or be missed."""
    connection.execute(
        """
        create temp table told_reason as
        select told.institution, told.year, told.subject_kind, told.subject, told.kind
        from whole.mart.grade_reason as told
        """
    )
    for name, kinds in _TOLD_REASONS.items():
        told = ", ".join(f"'{kind}'" for kind in kinds)
        connection.execute(
            f"""
            create temp macro {name}(of_institution, of_year, of_kind, of_subject, words) as case
                when exists (
                    select 1 from told_reason
                    where told_reason.kind in ({told})
                    and told_reason.institution = of_institution and told_reason.year = of_year
                    and told_reason.subject_kind = of_kind and told_reason.subject = of_subject
                ) then words
                else '{NEUTRAL_REASON}'
            end
            """
        )


def _create_is_last(connection: duckdb.DuckDBPyConnection) -> None:
    """`is_last`: whether a unit is the last of its group or flagged as last."""
    connection.execute(
        """
        create temp table last_unit as
        select unit.institution, unit.year, unit.unit_code
        from whole.mart.unit_result as unit
        qualify unit.rank = max(unit.rank) over (partition by unit.institution, unit.year, unit.unit_group)
        union
        select flag.institution, flag.year, flag.subject
        from whole.mart.flag as flag
        where flag.subject_kind = 'unit' and flag.flag = 'bottom'
        """
    )
    connection.execute(
        """
        create temp macro is_last(of_institution, of_year, unit) as exists (
            select 1 from last_unit
            where last_unit.institution = of_institution and last_unit.year = of_year and last_unit.unit_code = unit
        )
        """
    )


def _create_view(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    listed: ViewList | None,
    types: Mapping[str, str],
    kept: Collection[str],
) -> None:
    """The view as reports read it; what is not kept is there and null."""
    private = listed.private_columns if listed else ()
    wanted = []
    for column, sql_type in types.items():
        if column not in kept:
            wanted.append(f"cast(null as {sql_type}) as {column}")
        elif column in private:
            wanted.append(f"case when is_own(unit_code) then {column} end as {column}")
        else:
            wanted.append(column)
    rows = f"from kept.{name} where {listed.private_rows}" if listed and kept else "where false"
    connection.execute(f"create view mart.{name} as select {', '.join(wanted)} {rows}")
