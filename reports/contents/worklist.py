"""The work list: every flag under each department it names, the lead first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from reports.wording import LEAD, SUBJECT_LABELS, SUPPORT
from scoring.vocabulary import FLAG_LABELS

_SUBJECT = (
    ReportColumn("kind_label", "对象"),
    ReportColumn("subject", "代码", CellKind.CODE),
    ReportColumn("subject_name", "名称"),
    ReportColumn("unit_name", "所在单位"),
    ReportColumn("detail", "情况", CellKind.NOTE),
)
_NAMED = 3  # columns up to the name
_COLUMNS = (
    ReportColumn("department", "责任部门"),
    ReportColumn("role", "职责"),
    ReportColumn("flag_label", "事项"),
    ReportColumn("measure", "措施"),
    ReportColumn("basis", "依据"),
    *_SUBJECT,
)


@dataclass(frozen=True)
class Matter:
    """One flag with one measure, as one department meets it: whether it leads, and whom it concerns.

    `subjects` are those of the table, row by row, as (kind, code).
    """

    label: str
    measure: str
    basis: str
    role: str
    table: ReportTable
    subjects: tuple[tuple[str, str], ...]

    @property
    def is_lead(self) -> bool:
        return self.role == LEAD


@dataclass(frozen=True)
class DepartmentList:
    """What falls to one department."""

    department: str
    matters: tuple[Matter, ...]

    @property
    def size(self) -> int:
        return sum(len(matter.table.rows) for matter in self.matters)


def read_worklist(reader: Reader, flags: Iterable[Row]) -> list[Row]:
    """A row for each flag and department. Departments in the order in which the scheme's flags name them, others by name."""
    order = _departments(reader)
    rows = [
        flag
        | {
            "department": department,
            "position": position,
            "role": SUPPORT if position else LEAD,
            "flag_label": FLAG_LABELS.get(flag["flag"], flag["flag"]),
            "kind_label": SUBJECT_LABELS[flag["subject_kind"]],
        }
        for flag in flags
        for position, department in enumerate(flag["departments"] or ())
    ]
    return sorted(rows, key=lambda row: (order.get(row["department"], len(order)), row["department"]))


def _departments(reader: Reader) -> dict[str, int]:
    """The departments that the scheme names, with their order: by flag, the lead first."""
    named = (department for rule in reader.rows("flag_rules") for department in rule["departments"] or ())
    return {department: order for order, department in enumerate(dict.fromkeys(named))}


def worklist_table(rows: list[Row]) -> ReportTable:
    """The whole list, flat, to be filtered by department."""
    matters = sum(row["position"] == 0 for row in rows)
    note = f"事项 {matters} 条，按责任部门分列 {len(rows)} 行；同一事项列在它的每个责任部门名下。"
    return table_of("考核结果运用清单 · 按部门", _COLUMNS, rows, note=note, pinned=1)


def department_lists(rows: list[Row]) -> tuple[DepartmentList, ...]:
    """The same list, a part for each department, in it a part for each flag and measure."""
    return tuple(
        DepartmentList(department, tuple(_matters(listed)))
        for department, listed in groupby(rows, key=lambda row: str(row["department"]))
    )


def _matters(rows: Iterator[Row]) -> Iterator[Matter]:
    for (label, measure, basis, role), grouped in groupby(
        rows, key=lambda row: (row["flag_label"], row["measure"] or "", row["basis"] or "", row["role"])
    ):
        listed = list(grouped)
        subjects = tuple((row["subject_kind"], row["subject"]) for row in listed)
        table = table_of(label, _SUBJECT, listed, pinned=_NAMED)
        yield Matter(label, measure if measure != label else "", basis, role, table, subjects)
