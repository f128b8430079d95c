"""What the rule files say of themselves, and what their SQL reads: the order of work and the column lineage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

import sqlglot
from sqlglot import exp

RULES_DIR = Path(__file__).parent / "rules"
KINDS = ("unit", "cadre")
_PASSES = {"both": KINDS, "units": ("unit",), "cadres": ("cadre",)}
_REQUIRED = ("question", "clause", "grain", "pass")


class RuleHeaderError(Exception):
    """A rule file whose header does not say what it must."""


@dataclass(frozen=True)
class RuleColumn:
    """A column a rule makes: its SQL type, its unit of measure, and what it means."""

    name: str
    sql_type: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True)
class Rule:
    """One rule file: one `select` that makes the rows of one table.

    `table` is the qualified table the rows go into; several files may share one. `in_rounds` marks the rules that are
    run once for each grade, best first; of these, one that `keeps_rounds` adds to the rounds before it.
    """

    name: str
    folder: str
    table: str
    kinds: tuple[str, ...]
    columns: tuple[RuleColumn, ...]
    sql: str
    header: Mapping[str, str] = field(hash=False)

    @property
    def question(self) -> str:
        return self.header["question"]

    @property
    def clause(self) -> str:
        return self.header["clause"]

    @property
    def grain(self) -> str:
        return self.header["grain"]

    @property
    def formula(self) -> str:
        """How the numbers are worked out; empty where the rule only puts together what others made."""
        return self.header.get("formula", "")

    @property
    def note(self) -> str:
        return self.header.get("note", "")

    @property
    def curve_kinds(self) -> tuple[str, ...]:
        """The kinds of curve that the rule scores indicators by."""
        return self._listed("kind")

    @property
    def components(self) -> tuple[str, ...]:
        """The components whose items the rule makes."""
        return self._listed("component")

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions of grades that the rule looks into."""
        return self._listed("condition")

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags that the rule raises; of a rule that hands on those of another table, `as` and that table's name."""
        return self._listed("raises")

    def _listed(self, key: str) -> tuple[str, ...]:
        return tuple(value for value in self.header.get(key, "").split(", ") if value)

    @property
    def in_rounds(self) -> bool:
        return "round" in self.header

    @property
    def keeps_rounds(self) -> bool:
        return "keeps" in self.header

    @property
    def is_result(self) -> bool:
        return self.table.startswith("mart.")

    @cached_property
    def code_version(self) -> str:
        return sha256(self.sql.encode()).hexdigest()[:12]

    @cached_property
    def select(self) -> exp.Query:
        parsed = sqlglot.parse_one(self.sql, read="duckdb")
        if not isinstance(parsed, exp.Query):
            raise RuleHeaderError(f"{self.folder}/{self.name}.sql: not a single select")
        return parsed

    @cached_property
    def inputs(self) -> frozenset[str]:
        """The qualified tables that the rule reads."""
        return frozenset(f"{table.db}.{table.name}" for table in self.select.find_all(exp.Table) if table.db)


@cache
def read_rules(folder: Path = RULES_DIR) -> tuple[Rule, ...]:
    """All rules below `folder`, in the order of their paths. Raises RuleHeaderError.

    Of the files that fill one table together, one lists its columns; the others say `columns: as` and its name.
    """
    rules = [_read_rule(path) for path in sorted(folder.glob("*/*.sql"))]
    by_name = {(rule.table, rule.name): rule for rule in rules}
    return tuple(_with_columns(rule, by_name) for rule in rules)


def _with_columns(rule: Rule, by_name: Mapping[tuple[str, str], Rule]) -> Rule:
    if rule.columns:
        return rule
    name = rule.header["columns"].removeprefix("as ")
    lender = by_name.get((rule.table, name))
    if lender is None or not lender.columns:
        raise RuleHeaderError(f"{rule.folder}/{rule.name}.sql: {name} 没有规则文件，或没有列出 {rule.table} 的列")
    return replace(rule, columns=lender.columns)


def _read_rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    where = f"{path.parent.name}/{path.name}"
    if not text.startswith("/*\n") or "*/\n" not in text:
        raise RuleHeaderError(f"{where}: no header")
    lines, sql = text[3:].split("*/\n", 1)
    header, columns = _read_header(lines, where)
    missing = [key for key in _REQUIRED if key not in header]
    if missing or not (columns or header.get("columns", "").startswith("as ")):
        raise RuleHeaderError(f"{where}: the header lacks {', '.join(missing) or 'columns'}")
    schema = "mart" if path.parent.name == "results" else "score"
    return Rule(
        name=path.stem,
        folder=path.parent.name,
        table=f"{schema}.{header.get('into', path.stem)}",
        kinds=_PASSES[header["pass"]],
        columns=columns,
        sql=sql.strip(),
        header=header,
    )


def _read_header(lines: str, where: str) -> tuple[dict[str, str], tuple[RuleColumn, ...]]:
    """The header's keys and values, and the columns listed below `columns:`, whose own value is empty."""
    header: dict[str, str] = {}
    columns: list[RuleColumn] = []
    for line in lines.splitlines():
        key, colon, value = line.partition(": ")
        if line.startswith("  ") and "columns" in header:
            parts = [part.strip() for part in value.split(" | ")]
            if len(parts) not in (2, 3):
                raise RuleHeaderError(f"{where}: cannot read {line!r}")
            columns.append(RuleColumn(key.strip(), parts[0], parts[-1], parts[1] if len(parts) == 3 else ""))
        elif line.strip() == "columns:":
            header["columns"] = ""
        elif colon and not line.startswith(" "):
            header[key] = value.strip()
        else:
            raise RuleHeaderError(f"{where}: cannot read {line!r}")
    return header, tuple(columns)


@cache
def order_of_work(rules: tuple[Rule, ...], kind: str) -> tuple[Rule, ...]:
    """The rules of one pass, each after those whose rows of the same step it reads.

    What a rule in rounds reads of the table that keeps the rounds are the rounds before, so that is no dependency.
    Raises graphlib.CycleError.
    """
    chosen = [rule for rule in rules if kind in rule.kinds]
    makers = _makers(chosen)
    rounds = {rule.table for rule in chosen if rule.keeps_rounds}
    sorter: TopologicalSorter[Rule] = TopologicalSorter()
    for rule in chosen:
        steps_before = rounds if rule.in_rounds and not rule.keeps_rounds else set()
        reads = {table for table in rule.inputs if table.startswith("score.")} - steps_before
        sorter.add(rule, *(maker for table in sorted(reads) for maker in makers.get(table, ())))
    return tuple(_together(_stable(sorter)))


def _makers(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    makers: dict[str, list[Rule]] = {}
    for rule in rules:
        makers.setdefault(rule.table, []).append(rule)
    return makers


def _stable(sorter: "TopologicalSorter[Rule]") -> list[Rule]:
    sorter.prepare()
    done: list[Rule] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda rule: (rule.folder, rule.name))
        done.extend(ready)
        sorter.done(*ready)
    return done


def _together(ordered: list[Rule]) -> list[Rule]:
    """The rules in rounds side by side, where the last of them stands."""
    rounds = [rule for rule in ordered if rule.in_rounds]
    if not rounds:
        return ordered
    last = ordered.index(rounds[-1])
    before = [rule for rule in ordered[:last] if not rule.in_rounds]
    return [*before, *rounds, *ordered[last + 1 :]]
