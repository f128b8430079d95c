"""Refuses what would move scores in silence: a rule file that is missing, a result that is missing.

Where a file of the rules is gone, what it made is gone too, and the rest is scaled up as if nobody had sent it in. So the
rules are held against the grammar before anything is scored, and the results against the inputs before anything is
published.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import duckdb

from scoring.catalogue import Rule
from scoring.scheme.curves import CURVE_KINDS
from scoring.scheme.flags import Flags
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS
from scoring.scheme.records.required import CONDITIONS

# What rules say they make items of besides: components of the scheme's own as offices type them, indicators that count 0.
_OTHER_ITEMS: Final = ("own", "zero")
_MADE_BY_THE_ENGINE: Final = {"score.step", "score.round"}
_FLAGS_PUBLISHED: Final = "score.raised_flag"
_NAMED_AT_MOST: Final = 10


class IncompleteError(Exception):
    """Rules or results lack something that a scheme asks for: nothing may be published. The message is Chinese and names it."""


def check_rules(rules: Sequence[Rule]) -> None:
    """Hold the rule files against the grammar of schemes. Raises IncompleteError."""
    components = {*UNIT_COMPONENTS, *CADRE_COMPONENTS, *_OTHER_ITEMS}
    problems = [
        *_differing("曲线", CURVE_KINDS, [kind for rule in rules for kind in rule.curve_kinds]),
        *_differing("成分", components, [component for rule in rules for component in rule.components]),
        *_differing("条件", CONDITIONS, [condition for rule in rules for condition in rule.conditions]),
        *_differing("标记", Flags.model_fields, flags_raised(rules)),
        *_missing_tables(rules),
    ]
    if problems:
        raise IncompleteError(f"规则文件不全，不能计分：{'；'.join(problems)}。请恢复 scoring/rules 中的文件")


def flags_raised(rules: Iterable[Rule]) -> list[str]:
    """The flags that reach the published list: raised by a rule that fills it, or handed on to it from another table."""
    flags_of: dict[str, list[str]] = {}
    for rule in rules:
        flags_of.setdefault(rule.table, []).extend(rule.flags)
    raised = []
    for flag in flags_of.get(_FLAGS_PUBLISHED, ()):
        raised += flags_of.get(f"score.{flag.removeprefix('as ')}", []) if flag.startswith("as ") else [flag]
    return raised


def _differing(what: str, wanted: Collection[str], made: Iterable[str]) -> Iterator[str]:
    made = set(made)
    yield from (f"{what} {name} 没有规则文件" for name in sorted(set(wanted) - made))
    yield from (f"规则文件所列的{what} {name} 不在方案的语法中" for name in sorted(made - set(wanted)))


def _missing_tables(rules: Sequence[Rule]) -> Iterator[str]:
    """Tables of the working that a rule reads and none makes: the engine would take them for empty."""
    made = {rule.table for rule in rules} | _MADE_BY_THE_ENGINE
    for rule in rules:
        for table in sorted(table for table in rule.inputs - made if table.startswith(("score.", "mart."))):
            yield f"{rule.folder}/{rule.name} 要读的 {table} 没有规则文件"


def check_results(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the results in `mart` against what `core` registers and schemes weigh. Raises IncompleteError."""
    problems = [
        *_named("登记在册而没有结果，或结果不止一个", lost_subjects(connection)),
        *_named("有权重而没有得分", unscored_items(connection)),
    ]
    if problems:
        raise IncompleteError(f"计分结果不全，不能公布：{'；'.join(problems)}")


def _named(what: str, rows: Sequence[tuple[object, ...]]) -> Iterator[str]:
    if rows:
        names = "、".join(" ".join(map(str, row)) for row in rows[:_NAMED_AT_MOST])
        yield f"{what}：{names}{f' 等 {len(rows)} 个' if len(rows) > _NAMED_AT_MOST else ''}"


def unscored_items(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int, str, str, str, str]]:
    """Items that have a weight and no score: their component would be worked out as if they had scored 0."""
    return connection.execute(
        """
        select institution, year, subject_kind, subject, component, item
        from mart.score_item
        where weight > 0 and score is null
        order by all
        """
    ).fetchall()


def lost_subjects(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int, str, str]]:
    """Subjects whose number of results is not what the register says: one each, none for those who take no part."""
    return connection.execute(
        """
        with expected as (
            select unit.institution, unit.year, 'unit' as subject_kind, unit.unit_code as subject, 1 as results
            from core.unit as unit
            union all
            select cadre.institution, cadre.year, 'cadre', cadre.cadre_id, case when participation.has_result then 1 else 0 end
            from core.cadre as cadre
            left join scheme.participation as participation on participation.participation = cadre.participation
        ),
        got as (
            select institution, year, 'unit' as subject_kind, unit_code as subject, count(*) as results
            from mart.unit_result group by all
            union all
            select institution, year, 'cadre', cadre_id, count(*) from mart.cadre_result group by all
        )
        select coalesce(expected.institution, got.institution), coalesce(expected.year, got.year),
            coalesce(expected.subject_kind, got.subject_kind), coalesce(expected.subject, got.subject)
        from expected
        full outer join got using (institution, year, subject_kind, subject)
        where coalesce(expected.results, 0) <> coalesce(got.results, 0)
        order by all
        """
    ).fetchall()
