"""The list of measures of each responsible department, a file each, so that none is handed what falls to another (CLAUSES: 责任部门)."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reports.contents.governing import Governing
from reports.contents.worklist import read_worklist
from reports.document.drafts import MEASURES
from reports.document.office import Office
from reports.document.results import scheme_said
from reports.files import DRAWN, ReportFiles
from reports.naming import file_name
from reports.numerals import document_number, heading
from reports.ordering import sort_key
from reports.query import Row
from reports.reading import Reader
from reports.wording import LEAD

_NOTHING_SAID: Final = "（未列）"


def write_measures(
    reader: Reader, governing: Governing, folder: Path, office: Office, files: ReportFiles = DRAWN
) -> list[Path]:
    """Write a file for each department named by a flag, and return them in the scheme's order; none where no flag is shown.

    Raises WordTemplateError where the office's template cannot be filled.
    """
    rows = read_worklist(reader, reader.rows("flags"))
    if not rows:
        return []
    departments = _departments(rows)
    template = office.template(MEASURES)
    written = []
    for department, listed in groupby(rows, key=lambda row: str(row["department"])):
        matters = list(_matters(list(listed), departments, governing, office))
        content = {
            "institution": reader.institution,
            "year": reader.year,
            "scheme": scheme_said(governing),
            "department": department,
            "count": sum(len(matter["rows"]) for matter in matters),
            "matters": matters,
        }
        path = folder / f"{file_name(department)}.docx"
        title = f"{reader.year} 年度{MEASURES}（{department}）"
        written.append(template.write(files, path, content, title=title, result_number=governing.result_number))
    return written


def _departments(rows: list[Row]) -> dict[tuple[str, ...], list[str]]:
    """All departments of each flag of a subject, the lead first."""
    by_flag: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for row in rows:
        by_flag.setdefault(_flag(row), []).append((row["position"], row["department"]))
    return {flag: [department for _, department in sorted(departments)] for flag, departments in by_flag.items()}


def _flag(row: Row) -> tuple[str, ...]:
    keys = ("flag", "subject_kind", "subject", "criterion", "measure", "detail")
    return tuple(str(row[key] or "") for key in keys)


def _matters(
    rows: list[Row], departments: dict[tuple[str, ...], list[str]], governing: Governing, office: Office
) -> Iterator[dict[str, Any]]:
    """What falls to a department, matter by matter: one flag with one measure and one set of departments."""
    keyed = [
        (
            (row["flag_label"], row["measure"] or "", row["basis"] or "", row["role"], tuple(departments[_flag(row)])),
            row,
        )
        for row in rows
    ]
    for number, ((label, measure, basis, role, named), matched) in enumerate(
        groupby(keyed, key=lambda pair: pair[0]), start=1
    ):
        listed = [row for _, row in matched]
        yield {
            "mark": heading(number),
            "title": f"{label}：{measure}" if measure and measure != label else label,
            "basis": _basis(governing, basis),
            "role": role,
            "lead": named[0],
            "support": "、".join(named[1:]),
            "is_lead": role == LEAD,
            "is_mixed": len({row["subject_kind"] for row in listed}) > 1,
            "shows_unit": any(row["unit_name"] for row in listed),
            "rows": [_row(row) for row in _in_order(listed, office)],
        }


def _basis(governing: Governing, clause: str) -> str:
    basis = f"{document_number(governing.basis)}{document_number(clause)}"
    return basis or _NOTHING_SAID


def _in_order(rows: list[Row], office: Office) -> list[Row]:
    """Cadres by name within what they are listed for; units as they stand, by code."""
    criteria = {row["criterion"]: position for position, row in reversed(list(enumerate(rows)))}
    return sorted(
        rows,
        key=lambda row: (
            row["subject_kind"] == "cadre",
            criteria[row["criterion"]],
            sort_key(row["subject_name"] or "", office.name_order) if row["subject_kind"] == "cadre" else (),
            row["subject"],
        ),
    )


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": row["kind_label"],
        "name": row["subject_name"] or row["subject"],
        "unit_name": row["unit_name"],
        "detail": row["detail"],
    }
