"""The work list: every flag under each department it names, the lead first."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reports.reading import Reader, Row
from reports.table import Column, Kind, Table, table_of
from reports.wording import LEAD, SUBJECT_LABELS, SUPPORT
from scoring.vocabulary import FLAG_LABELS

_SUBJECT = (
    Column("kind_label", "对象"),
    Column("subject", "代码", Kind.CODE),
    Column("subject_name", "名称"),
    Column("unit_name", "所在单位"),
    Column("detail", "情况", Kind.NOTE),
)
_NAMED = 3  # columns up to the name
_COLUMNS = (
    Column("department", "责任单位"),
    Column("role", "职责"),
    Column("flag_label", "事项"),
    Column("measure", "措施"),
    Column("basis", "依据"),
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
    table: Table
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


def read_worklist(reader: Reader) -> list[Row]:
    """A row for each flag and department. Departments in the order in which the scheme's flags name them."""
    rows = reader.select(
        """
        with placed as (
            select
                flag.institution, flag.year, flag.subject_kind, flag.subject, flag.subject_name, flag.flag,
                flag.criterion, flag.detail, flag.measure, flag.basis,
                unnest(flag.departments) as department,
                generate_subscripts(flag.departments, 1) as place
            from mart.flag as flag
            where flag.institution = $institution and flag.year = $year
        ),
        known as (
            select
                unnest(flag.departments) as department,
                generate_subscripts(flag.departments, 1) as place,
                flag.position
            from scheme.flag as flag
            where flag.scheme_id = $scheme_id
        ),
        department as (
            select known.department, min(known.position * 1000 + known.place) as position
            from known
            group by known.department
        )
        select
            placed.department, placed.place, placed.flag, placed.measure, placed.basis, placed.subject_kind,
            placed.subject, placed.subject_name, placed.criterion, placed.detail,
            case placed.subject_kind when 'cadre' then coalesce(unit.unit_name, cadre.unit_code) end as unit_name
        from placed
        left join department on department.department = placed.department
        left join scheme.flag as flag
            on flag.scheme_id = $scheme_id
            and flag.flag = placed.flag
        left join scheme.flag_criterion as criterion
            on criterion.scheme_id = $scheme_id
            and criterion.flag = placed.flag
            and criterion.subject_kind = placed.subject_kind
            and criterion.criterion = placed.criterion
        left join mart.cadre_result as cadre
            on cadre.institution = placed.institution
            and cadre.year = placed.year
            and cadre.cadre_id = placed.subject
            and placed.subject_kind = 'cadre'
        left join mart.unit_result as unit
            on unit.institution = cadre.institution
            and unit.year = cadre.year
            and unit.unit_code = cadre.unit_code
        order by
            department.position nulls last, placed.department, flag.position nulls last, placed.flag,
            placed.measure nulls first, placed.subject_kind desc, criterion.position nulls first,
            placed.criterion nulls first, placed.subject,
            placed.detail nulls first
        """
    )
    return [row | _said(row) for row in rows]


def _said(row: Row) -> Row:
    return {
        "role": LEAD if row["place"] == 1 else SUPPORT,
        "flag_label": FLAG_LABELS.get(row["flag"], row["flag"]),
        "kind_label": SUBJECT_LABELS[row["subject_kind"]],
    }


def worklist_table(rows: list[Row]) -> Table:
    """The whole list, flat, to be filtered by department."""
    matters = sum(row["place"] == 1 for row in rows)
    note = f"事项 {matters} 条，按责任单位分列 {len(rows)} 行；同一事项列在它的每个责任单位名下。"
    return table_of("应用清单 · 按部门", _COLUMNS, rows, note=note, pinned=1)


def department_lists(rows: list[Row]) -> tuple[DepartmentList, ...]:
    """The same list, a part for each department, in it a part for each flag and measure."""
    return tuple(
        DepartmentList(department, tuple(_matters(own)))
        for department, own in groupby(rows, key=lambda row: str(row["department"]))
    )


def _matters(rows: Iterator[Row]) -> Iterator[Matter]:
    for (label, measure, basis, role), grouped in groupby(
        rows, key=lambda row: (row["flag_label"], row["measure"] or "", row["basis"] or "", row["role"])
    ):
        own = list(grouped)
        subjects = tuple((row["subject_kind"], row["subject"]) for row in own)
        said = measure if measure != label else ""
        yield Matter(label, said, basis, role, table_of(label, _SUBJECT, own, pinned=_NAMED), subjects)
