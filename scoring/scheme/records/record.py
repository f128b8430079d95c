"""What a row of a `scheme` table is, and what a class of rows says of its table: columns in order, SQL types, comments.

A field is annotated with its type and its comment: `label: Annotated[str, "类别名称"]`. Types that stand here have a
width of their own or a comment that many tables share.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from types import NoneType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    NamedTuple,
    Self,
    get_args,
    get_origin,
    get_type_hints,
)

if TYPE_CHECKING:
    from scoring.scheme.grammar import Scheme
    from scoring.scheme.loading import LoadedScheme


class SqlType(str):
    """The DuckDB type of a field, where its Python type does not say enough."""

    __slots__ = ()


Share = Annotated[Decimal, SqlType("decimal(19,18)")]
Score = Annotated[Decimal, SqlType("decimal(24,18)")]

SubjectKind = Annotated[str, "对象类别：unit 单位，cadre 干部"]
GroupKey = Annotated[str, "单位类别的键"]
IndicatorId = Annotated[str, "指标编号"]
GradeName = Annotated[str, "等次"]
GradeOrder = Annotated[int, "等次的次序，1 为最高"]
SanctionName = Annotated[str, "处理方式"]
RankLevel = Annotated[str, "职级；单位为空串"]
FlagName = Annotated[str, "标记"]
FlagEntry = Annotated[str, "标记的一项：grade_run 的编号，其余为空串"]
ComponentName = Annotated[str, "成分"]
Position = Annotated[int, "次序，从 1 起"]
Weight = Annotated[float, "权重"]
Value = Annotated[float, "分值"]

_SQL_TYPES: Final[dict[object, str]] = {
    str: "varchar",
    int: "integer",
    float: "double",
    bool: "boolean",
    list[str]: "varchar[]",
}


class DeclaredColumn(NamedTuple):
    """A column of a table: its name, its type in DuckDB, and its Chinese comment."""

    name: str
    sql_type: str
    comment: str


class DeclaredTable(NamedTuple):
    """A table of the schema `scheme`: its Chinese comment, and its columns in order."""

    comment: str
    columns: tuple[DeclaredColumn, ...]


class Record(ABC):
    """A row of a table of the schema `scheme`; a subclass is a frozen dataclass that declares the table."""

    table: ClassVar[str]
    comment: ClassVar[str]

    def __init_subclass__(cls, *, table: str = "", comment: str = "", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.table, cls.comment = table, comment

    @classmethod
    def declared(cls) -> DeclaredTable:
        """The table that this class declares."""
        hints = get_type_hints(cls, include_extras=True)
        return DeclaredTable(cls.comment, tuple(_column(field.name, hints[field.name]) for field in fields(cls)))  # type: ignore[arg-type]

    def by_column(self) -> dict[str, object]:
        """The row's values by column name, in the order of the columns."""
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class SchemeRecord(Record):
    """A row that a scheme fills. Positions count from 1; weights and scores are doubles, shares and floors exact decimals."""

    scheme_id: Annotated[str, "方案标识：方案文件 SHA-256 的前 12 位"]

    @classmethod
    @abstractmethod
    def of(cls, loaded: "LoadedScheme") -> Iterable[Self]:
        """The rows of a scheme, in the order of its file; the same file gives the same rows."""


def pools_of(scheme: "Scheme") -> Iterator[tuple[str, str, str]]:
    """Subject kind, rank level ('' for units) and group of everything that may have a number of its own: units first."""
    for group in scheme.groups:
        yield "unit", "", group
    for rank_level in scheme.cadres.components:
        for group in scheme.groups:
            yield "cadre", rank_level, group


def keys_of(kind: str, rank_level: str, unit_group: str) -> tuple[str, ...]:
    """The keys by which the grammar divides a value for such a subject: a group; a rank, then a group."""
    return (unit_group,) if kind == "unit" else (rank_level, unit_group)


def as_double(number: Decimal | None) -> float | None:
    """A number of the grammar as a double, nothing as nothing."""
    return None if number is None else float(number)


def _column(name: str, hint: object) -> DeclaredColumn:
    comment = next((words for words in _metadata(hint) if type(words) is str), "")
    return DeclaredColumn(name, _sql_type(hint), comment)


def _metadata(hint: object) -> tuple[object, ...]:
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def _sql_type(hint: object) -> str:
    """The SQL type of a field, also inside `Annotated[…]` and `… | None`."""
    for mark in _metadata(hint):
        if isinstance(mark, SqlType):
            return str(mark)
    if hint in _SQL_TYPES:
        return _SQL_TYPES[hint]
    inner = [part for part in get_args(hint) if part is not NoneType]
    return _sql_type(inner[0])
