"""What the meeting has before it: the rankings in short, ties at the cut, what is decided already, what is open; blanks for its decision."""

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reports.contents.governing import Governing
from reports.contents.places import read_places
from reports.contents.results import read_results
from reports.document.drafts import MEETING
from reports.document.office import Office
from reports.document.results import cadre_pools, cadre_rows, grade_counts, pool_label, scheme_said, unit_groups
from reports.files import DRAWN, ReportFiles
from reports.numerals import document_number, fixed, heading, long_date, subheading
from reports.ordering import sort_key
from reports.query import Row
from reports.reading import Reader
from scoring.vocabulary import FLAG_LABELS

_TIE: Final = "tie_at_cut"
# What asks the meeting for a decision and not only for a list.
_OPEN: Final = ("inquiry_open", "rectification_open", "discontent", "bottom")
_APPEALS: Final = "申诉尚未答复"
_DECIDED: Final = "decided"
_SECTIONS: Final = ("results", "places", "ties", "decided", "open", "proposed", "decision")


def write_meeting(reader: Reader, governing: Governing, path: Path, office: Office, files: ReportFiles = DRAWN) -> None:
    """Write the record for the meeting. Raises WordTemplateError where the office's template cannot be filled."""
    title = f"{reader.institution} {reader.year} 年度{MEETING}"
    content = _content(reader, governing, office)
    office.template(MEETING).write(files, path, content, title=title, result_number=governing.result_number)


def _content(reader: Reader, governing: Governing, office: Office) -> dict[str, Any]:
    subjects = _subjects(reader, governing)
    flags = _in_order(_flags(reader), subjects, office)
    groups = unit_groups(reader, governing)
    proposed = _proposed(flags)
    tells_decided = reader.shows("incident", "incident_id")  # what was decided may rest on a sanction
    places = read_places(reader, governing)
    optional = (("places", places), ("proposed", proposed), ("decided", tells_decided))
    left_out = {section for section, is_there in optional if not is_there}
    sections = [section for section in _SECTIONS if section not in left_out]
    grades = governing.grades.get("cadre", ())
    return {
        "institution": reader.institution,
        "year": reader.year,
        "scheme": scheme_said(governing),
        "marks": dict.fromkeys(_SECTIONS, "")
        | {section: heading(number) for number, section in enumerate(sections, start=1)},
        "tells_decided": tells_decided,
        "groups": groups,
        "pool_mark": subheading(len(groups) + 1),
        "pools": [
            {"label": label, "summary": grade_counts(rows, grades, counted="人")}
            for label, rows in cadre_pools(cadre_rows(reader), governing)
        ],
        "places": places,
        "ties": [_matter(row, subjects) for row in flags if row["flag"] == _TIE],
        "decided": _decided(subjects, office),
        "open": _open(flags, _appeals(reader, subjects), subjects),
        "proposed": proposed,
    }


def _subjects(reader: Reader, governing: Governing) -> dict[tuple[str, str], Row]:
    """Units and cadres by kind and code: name, pool, grade and why."""
    results = read_results(reader)
    units = (
        row | {"kind": "unit", "code": row["unit_code"], "name": row["unit_name"], "rank_level": ""}
        for row in results.units
    )
    cadres = (row | {"kind": "cadre", "code": row["cadre_id"], "name": row["cadre_name"]} for row in results.cadres)
    rows = (row for subjects in (units, cadres) for row in sorted(subjects, key=lambda row: row["code"] or ""))
    return {
        (row["kind"], row["code"]): row
        | {
            "name": row["name"] or row["code"],
            "pool": pool_label(governing, row["rank_level"], row["unit_group"]),
            "total": fixed(row["total"], governing.decimals),
        }
        for row in rows
    }


def _flags(reader: Reader) -> list[Row]:
    """The flags in the order of the scheme, those of one measure by subject, with the department that leads."""
    rows = reader.rows("flags")
    order = {key: order for order, key in enumerate(dict.fromkeys((row["flag"], row["measure"]) for row in rows))}
    rows.sort(
        key=lambda row: (
            order[row["flag"], row["measure"]],
            row["subject"],
            row["criterion"] or "",
            row["detail"] or "",
        )
    )
    return [row | {"lead": next(iter(row["departments"] or ()), "")} for row in rows]


def _in_order(flags: list[Row], subjects: dict[tuple[str, str], Row], office: Office) -> list[Row]:
    """Within a flag and measure units by code, then cadres by name."""
    ordered = []
    for _, grouped in groupby(flags, key=lambda row: (row["flag"], row["measure"])):
        rows = list(grouped)
        names = {id(row): _name(row, subjects) for row in rows}
        units = [row for row in rows if row["subject_kind"] == "unit"]
        others = [row for row in rows if row["subject_kind"] != "unit"]
        ordered += [
            *units,
            *sorted(others, key=lambda row: (sort_key(names[id(row)], office.name_order), row["subject"])),
        ]
    return ordered


def _name(row: Row, subjects: dict[tuple[str, str], Row]) -> str:
    subject = subjects.get((row["subject_kind"], row["subject"]))
    return str(row.get("subject_name") or (subject["name"] if subject else row["subject"]) or "")


def _matter(row: Row, subjects: dict[tuple[str, str], Row]) -> dict[str, str]:
    subject = subjects.get((row["subject_kind"], row["subject"]), {})
    scored = f"总分{subject['total']}，第{subject['rank']}名。" if subject.get("total") and subject.get("rank") else ""
    sentences = [
        scored if row["flag"] == _TIE else "",
        _sentence(row["detail"] or ""),
        f"措施：{row['measure']}。" if row["measure"] else "",
    ]
    return {"name": _name(row, subjects), "pool": subject.get("pool", ""), "detail": "".join(sentences)}


def _sentence(text: str) -> str:
    return text if not text or text.endswith(("。", "；", "！", "？")) else f"{text}。"


def _decided(subjects: dict[tuple[str, str], Row], office: Office) -> list[dict[str, str]]:
    """Those whose grade the meeting has spoken on, with the grade as computed and its reason."""
    decided = [row for row in subjects.values() if row["grade_reason"] and row["reason_kind"] == _DECIDED]
    decided.sort(
        key=lambda row: (
            row["kind"] == "cadre",
            sort_key(row["name"], office.name_order) if row["kind"] == "cadre" else (),
        )
    )
    return [
        {
            "name": row["name"],
            "pool": row["pool"],
            "detail": (f"计算等次{row['computed_grade']}，" if row["computed_grade"] else "")
            + f"审定等次{row['grade']}。{document_number(row['grade_reason'])}",
        }
        for row in decided
    ]


def _open(
    flags: list[Row], appeals: list[dict[str, str]], subjects: dict[tuple[str, str], Row]
) -> list[dict[str, Any]]:
    """Matter by matter: appeals without an answer, then flags that ask for a decision."""
    matters = [{"title": _APPEALS, "rows": appeals}] if appeals else []
    for flag in _OPEN:
        listed = [_matter(row, subjects) for row in flags if row["flag"] == flag]
        if listed:
            matters.append({"title": FLAG_LABELS[flag], "rows": listed})
    return [matter | {"mark": subheading(number)} for number, matter in enumerate(matters, start=1)]


def _appeals(reader: Reader, subjects: dict[tuple[str, str], Row]) -> list[dict[str, str]]:
    """Objections without an answer, by the day they were filed."""
    rows = (
        row
        for row in reader.rows("appeals")
        if row["outcome"] is None and row["answered_on"] is None and row["appeal_id"] is not None
    )
    return [
        {
            "name": _name(row, subjects),
            "pool": subjects.get((row["subject_kind"], row["subject"]), {}).get("pool", ""),
            "detail": (f"{long_date(row['filed_on'])}提出：" if row["filed_on"] else "") + (row["matter"] or ""),
        }
        for row in rows
    ]


def _proposed(flags: list[Row]) -> list[dict[str, Any]]:
    """How many units and cadres each measure is for; what is open stands in its own section."""
    listed = [row for row in flags if row["flag"] not in {_TIE, *_OPEN}]
    proposed = []
    for (flag, measure, basis, lead), grouped in groupby(
        listed, key=lambda row: (row["flag"], row["measure"], row["basis"], row["lead"])
    ):
        counts = Counter(kind for kind, _ in {(row["subject_kind"], row["subject"]) for row in grouped})
        proposed.append(
            {
                "label": FLAG_LABELS.get(flag, flag),
                "measure": measure,
                "basis": basis,
                "units": counts["unit"] or "",
                "cadres": counts["cadre"] or "",
                "lead": lead,
            }
        )
    return proposed
