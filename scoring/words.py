"""Keys and labels as numbers: one sorted ENUM of all words that the tables of a campus hold, made by the engine for DuckDB.

A campus says the same few words in millions of rows. Rules and headers know nothing of it: they say VARCHAR, and an engine
that has no such type keeps text. The words stand in the order of their bytes, so that `<`, `order by`, `min` and `max` give
what they give of text; where a word meets text, DuckDB makes text of it.

A column that rules make holds words if its SQL can give nothing but words of other such columns and literals that stand in
a rule: then its every value is in the ENUM. What is worked out (joined, replaced, put together) stays text, and so
does what this file does not know.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

import duckdb
from sqlglot import exp

from scoring.catalogue import KINDS, Rule

WORDS: Final = "score.word"  # a table of one column `word`, which has the type, and of all words
_TYPE: Final = "score.one_of_words"
LONGEST: Final = 255  # bytes of the longest text in a column of words: of longer ones hardly any comes twice
ROWS_A_WORD: Final = 1000  # so many rows of the largest table must there be for each word of a column
_READ_TYPES_WHOLE: Final = ("common_subplan",)  # optimizers of DuckDB that read all words for each statement

WordColumns = Mapping[str, frozenset[str]]
"""By qualified table the columns that hold words."""

NONE: Final[WordColumns] = {}


def encode(connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], source: str = "") -> None:
    """Make the words of `core` and `scheme` and of the rules' literals a type, and let those tables hold it; before `engine.prepare`.

    A column stays text where one of its texts is longer than LONGEST, or where there are too many: DuckDB reads a type's
    words anew for each sort, so that each costs all statements a little, and saves a little for each row. With `source` the
    tables come from an attached database of that name, which is left as it is.
    """
    connection.execute("create schema if not exists score")
    columns = _columns(connection, source)
    at = f"{source}." if source else ""
    inputs = _repeated_columns(connection, columns, at)
    distinct = [
        f"select distinct {column} as word from {at}{table}"
        for table, names in inputs.items()
        for column in sorted(names)
    ]
    literals = [f"select {_quoted(word)} as word" for word in sorted(literals_of(tuple(rules)) | {*KINDS})]
    connection.execute(
        f"create type {_TYPE} as enum (select word from ({' union '.join([*distinct, *literals])}) "
        "where word is not null order by word)"
    )
    connection.execute(
        f"create table {WORDS} as select cast(unnest(enum_range(cast(null as {_TYPE}))) as {_TYPE}) as word"
    )
    _leave_out_optimizers(connection)
    for table, typed in columns.items():
        _fill(connection, table, typed, inputs[table], source)
    _remember(connection, {**inputs, **made_of_words(tuple(rules), inputs)})


def _leave_out_optimizers(connection: duckdb.DuckDBPyConnection) -> None:
    known = {name for (name,) in connection.execute("select name from duckdb_optimizers()").fetchall()}
    if left_out := known.intersection(_READ_TYPES_WHOLE):
        connection.execute(f"set disabled_optimizers = '{','.join(sorted(left_out))}'")


def _fill(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    words: Collection[str],
    source: str,
) -> None:
    """The table with its words typed, of the rows that it holds as text, here or in `source`."""
    schema, _, name = table.partition(".")
    if source:
        connection.execute(f"create schema if not exists {schema}")
        create_table(connection, table, columns, words)
        connection.execute(f"insert into {table} select * from {source}.{table}")
    elif words:
        connection.execute(f"alter table {table} rename to text_of_{name}")
        create_table(connection, table, columns, words)
        connection.execute(f"insert into {table} select * from {schema}.text_of_{name}")
        connection.execute(f"drop table {schema}.text_of_{name}")


def create_table(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, str], words: Collection[str] = ()
) -> None:
    """An empty table of columns with their types, in the place of what there was; those in `words` hold the type.

    They take it from a column: where DuckDB finds a type by its name, it copies all the words.
    """
    if not words:
        typed = ", ".join(f"{name} {sql_type}" for name, sql_type in columns.items())
        connection.execute(f"create or replace table {table} ({typed})")
        return
    made = (
        f"word as {name}" if name in words else f"cast(null as {sql_type}) as {name}"
        for name, sql_type in columns.items()
    )
    connection.execute(f"create or replace table {table} as select {', '.join(made)} from {WORDS} limit 0")


def words_of(connection: duckdb.DuckDBPyConnection) -> WordColumns:
    """The columns that `encode` found to hold words, inputs' and rules'; none where it was not called."""
    try:
        rows = connection.execute("select table_name, list(column_name) from score.word_column group by 1").fetchall()
    except duckdb.CatalogException:
        return NONE
    return {table: frozenset(columns) for table, columns in rows}


def as_text(table: str, words: WordColumns) -> str:
    """What to select of a table to have it without the type: `*`, or `* replace (…)`."""
    cast = ", ".join(f"cast({column} as varchar) as {column}" for column in sorted(words.get(table, ())))
    return f"* replace ({cast})" if cast else "*"


def _columns(connection: duckdb.DuckDBPyConnection, source: str) -> dict[str, dict[str, str]]:
    """The columns of the inputs with their types, by table."""
    found: dict[str, dict[str, str]] = {}
    for table, column, sql_type in connection.execute(
        f"""
        select schema_name || '.' || table_name, column_name, data_type
        from duckdb_columns()
        where database_name = {_quoted(source) if source else "current_database()"} and schema_name in ('core', 'scheme')
        order by schema_name, table_name, column_index
        """
    ).fetchall():
        found.setdefault(table, {})[column] = sql_type
    return found


def _repeated_columns(
    connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Mapping[str, str]], at: str
) -> dict[str, frozenset[str]]:
    """The columns of text that say few and short words, by table."""
    rows = max(connection.execute(f"select count(*) from {at}{table}").fetchall()[0][0] for table in columns)
    repeated: dict[str, frozenset[str]] = {}
    for table, typed in columns.items():
        names = [name for name, sql_type in typed.items() if sql_type == "VARCHAR"]
        asked = ", ".join(f"coalesce(max(strlen({name})), 0), approx_count_distinct({name})" for name in names)
        found = connection.execute(f"select {asked} from {at}{table}").fetchall()[0]
        measured = zip(names, found[::2], found[1::2], strict=True)
        repeated[table] = frozenset(
            name for name, longest, words in measured if longest <= LONGEST and words * ROWS_A_WORD <= rows
        )
    return repeated


def _remember(connection: duckdb.DuckDBPyConnection, words: WordColumns) -> None:
    connection.execute("create or replace table score.word_column (table_name varchar, column_name varchar)")
    rows = ", ".join(f"('{table}', '{column}')" for table, columns in words.items() for column in sorted(columns))
    connection.execute(f"insert into score.word_column values {rows}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# ---- read from the SQL itself


@cache
def literals_of(rules: tuple[Rule, ...]) -> frozenset[str]:
    """Every text that stands in a rule."""
    return frozenset(
        literal.this for rule in rules for literal in rule.select.find_all(exp.Literal) if literal.is_string
    )


def made_of_words(rules: Sequence[Rule], inputs: WordColumns) -> dict[str, frozenset[str]]:
    """Which columns of the tables that rules make hold words, where those of `inputs` do.

    All are taken to do so at first; what then turns out to be made of anything else is taken out, until nothing changes.
    """
    words = {**inputs, "score.step": frozenset({"subject_kind"})}
    for rule in rules:
        words[rule.table] = frozenset(column.name for column in rule.columns if column.sql_type == "varchar")
    changes = True
    while changes:
        changes = False
        for rule in rules:
            made = _of_query(rule.select, words, {})
            kept = frozenset(name for name in words[rule.table] if name in made)
            changes |= kept != words[rule.table]
            words[rule.table] = kept
    return {table: words[table] for table in sorted({rule.table for rule in rules} | {"score.step"}) if words[table]}


def _of_query(query: exp.Expr, words: WordColumns, outer: Mapping[str, Collection[str]]) -> list[str]:
    """The columns of a query that can hold nothing but words; `outer` are those of the common table expressions in sight."""
    named = dict(outer)
    for common in query.args["with_"].expressions if query.args.get("with_") else ():
        named[common.alias] = _of_query(common.this, words, named)
    if isinstance(query, exp.Union):
        left, right = _of_query(query.left, words, named), set(_of_query(query.right, words, named))
        names = zip(_names(query.left), _names(query.right), strict=True)
        return [name for name, other in names if name in left and other in right]
    if isinstance(query, exp.Select):
        sight = {name: _of_table(table, words, named) for name, table in _tables_in_sight(query)}
        return [one.alias_or_name for one in query.selects if _is_word(one, sight, words, named)]
    return []


def _names(query: exp.Expr) -> list[str]:
    if isinstance(query, exp.Union):
        return _names(query.left)
    return [one.alias_or_name for one in query.selects] if isinstance(query, exp.Query) else []


def _tables_in_sight(select: exp.Select) -> Iterator[tuple[str, exp.Expr]]:
    from_ = select.args.get("from_")
    for source in (*([from_.this] if from_ else []), *(join.this for join in select.args.get("joins") or [])):
        yield source.alias_or_name, source


def _of_table(source: exp.Expr, words: WordColumns, named: Mapping[str, Collection[str]]) -> Collection[str]:
    if not isinstance(source, exp.Table):
        return ()
    return words.get(f"{source.db}.{source.name}", ()) if source.db else named.get(source.name, ())


def _is_word(
    value: exp.Expr | None,
    sight: Mapping[str, Collection[str]],
    words: WordColumns,
    named: Mapping[str, Collection[str]],
) -> bool:
    """Whether an expression can give nothing but words, or nothing."""
    if value is None or isinstance(value, exp.Null):
        return True
    if isinstance(value, exp.Literal):
        return value.is_string
    if isinstance(value, exp.Column):
        sources = [sight.get(value.table, ())] if value.table else list(sight.values())
        return len(sources) == 1 and value.name in sources[0]
    if isinstance(value, exp.Subquery):
        made = _of_query(value.this, words, named)
        return len(made) == len(_names(value.this)) == 1
    return all(_is_word(part, sight, words, named) for part in _parts(value))


def _parts(value: exp.Expr) -> list[exp.Expr | None]:
    """Those parts of an expression that can be its value; itself, which is no word, where that is not known."""
    if isinstance(value, exp.Alias | exp.Paren | exp.Max | exp.Min | exp.Nullif):
        return [value.this]
    if isinstance(value, exp.Cast) and value.to.this == exp.DType.TEXT:
        return [value.this]
    if isinstance(value, exp.Coalesce):
        return [value.this, *value.expressions]
    if isinstance(value, exp.Case):
        return [*(branch.args["true"] for branch in value.args["ifs"]), value.args.get("default")]
    return [exp.Literal.number(0)]
