"""What the meeting has before it: the rankings in short, ties at the cut, what is decided already, what is open; blanks for its decision."""

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reports.contents.governing import Governing
from reports.document.drafts import MEETING
from reports.document.office import Office
from reports.document.results import cadre_pools, cadre_rows, grade_counts, pool_label, scheme_said, unit_groups
from reports.numerals import document_number, fixed, heading, long_date, subheading
from reports.ordering import sort_key
from reports.reading import Reader, Row
from scoring.vocabulary import FLAG_LABELS, PHRASES

_TIE: Final = "tie_at_cut"
# What asks the meeting for a decision and not only for a list.
_OPEN: Final = ("inquiry_open", "rectification_open", "discontent", "bottom")
_APPEALS: Final = "申诉尚未答复"
_DECIDED: Final = PHRASES["reason_decided"].partition("{")[0]
_SECTIONS: Final = ("results", "ties", "decided", "open", "proposed", "decision")


def write_meeting(reader: Reader, governing: Governing, path: Path, office: Office) -> None:
    """Write the record for the meeting. Raises WordTemplateError where the office's template cannot be filled."""
    title = f"{reader.institution} {reader.year} 年度{MEETING}"
    path.write_bytes(
        office.template(MEETING).fill(
            _content(reader, governing, office), title=title, result_number=governing.result_number
        )
    )


def _content(reader: Reader, governing: Governing, office: Office) -> dict[str, Any]:
    subjects = _subjects(reader, governing)
    flags = _in_order(_flags(reader), subjects, office)
    groups = unit_groups(reader, governing)
    proposed = _proposed(flags)
    tells_decided = reader.shows("incident", "incident_id")  # what was decided may rest on a sanction
    left_out = {section for section, is_there in (("proposed", proposed), ("decided", tells_decided)) if not is_there}
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
        "ties": [_matter(row, subjects) for row in flags if row["flag"] == _TIE],
        "decided": _decided(subjects, office),
        "open": _open(flags, _appeals(reader, subjects), subjects),
        "proposed": proposed,
    }


def _subjects(reader: Reader, governing: Governing) -> dict[tuple[str, str], Row]:
    """Units and cadres by kind and code: name, pool, grade and why."""
    rows = reader.select(
        """
        select 'unit' as kind, unit.unit_code as code, unit.unit_name as name, '' as rank_level, unit.unit_group,
            unit.total, unit.rank, unit.computed_grade, unit.grade, unit.grade_reason
        from mart.unit_result as unit
        where unit.institution = $institution and unit.year = $year
        union all
        select 'cadre', cadre.cadre_id, cadre.cadre_name, cadre.rank_level, cadre.unit_group,
            cadre.total, cadre.rank, cadre.computed_grade, cadre.grade, cadre.grade_reason
        from mart.cadre_result as cadre
        where cadre.institution = $institution and cadre.year = $year
        order by 1 desc, 2
        """
    )
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
    return reader.select(
        """
        select flag.subject_kind, flag.subject, flag.subject_name, flag.flag, flag.criterion, flag.detail, flag.measure,
            flag.basis, array_to_string(flag.departments[1:1], '') as lead
        from mart.flag as flag
        left join scheme.flag as known
            on known.scheme_id = $scheme_id
            and known.flag = flag.flag
        where flag.institution = $institution and flag.year = $year
        order by known.position nulls last, flag.flag, flag.measure nulls first, flag.subject_kind desc, flag.subject,
            flag.criterion nulls first, flag.detail nulls first
        """
    )


def _in_order(flags: list[Row], subjects: dict[tuple[str, str], Row], office: Office) -> list[Row]:
    """Within a flag and measure units by code, then cadres by name."""
    placed = []
    for _, own in groupby(flags, key=lambda row: (row["flag"], row["measure"])):
        rows = list(own)
        names = {id(row): _name(row, subjects) for row in rows}
        units = [row for row in rows if row["subject_kind"] == "unit"]
        others = [row for row in rows if row["subject_kind"] != "unit"]
        placed += [
            *units,
            *sorted(others, key=lambda row: (sort_key(names[id(row)], office.name_order), row["subject"])),
        ]
    return placed


def _name(row: Row, subjects: dict[tuple[str, str], Row]) -> str:
    known = subjects.get((row["subject_kind"], row["subject"]))
    return str(row.get("subject_name") or (known["name"] if known else row["subject"]) or "")


def _matter(row: Row, subjects: dict[tuple[str, str], Row]) -> dict[str, str]:
    known = subjects.get((row["subject_kind"], row["subject"]), {})
    scored = f"总分{known['total']}，第{known['rank']}名。" if known.get("total") and known.get("rank") else ""
    said = [
        scored if row["flag"] == _TIE else "",
        _sentence(row["detail"] or ""),
        f"措施：{row['measure']}。" if row["measure"] else "",
    ]
    return {"name": _name(row, subjects), "pool": known.get("pool", ""), "detail": "".join(said)}


def _sentence(said: str) -> str:
    return said if not said or said.endswith(("。", "；", "！", "？")) else f"{said}。"


def _decided(subjects: dict[tuple[str, str], Row], office: Office) -> list[dict[str, str]]:
    """Those whose grade the meeting has spoken on, with the grade as computed and its reason."""
    found = [row for row in subjects.values() if (row["grade_reason"] or "").startswith(_DECIDED)]
    found.sort(
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
        for row in found
    ]


def _open(
    flags: list[Row], appeals: list[dict[str, str]], subjects: dict[tuple[str, str], Row]
) -> list[dict[str, Any]]:
    """Matter by matter: appeals without an answer, then flags that ask for a decision."""
    matters = [{"title": _APPEALS, "rows": appeals}] if appeals else []
    for flag in _OPEN:
        own = [_matter(row, subjects) for row in flags if row["flag"] == flag]
        if own:
            matters.append({"title": FLAG_LABELS[flag], "rows": own})
    return [matter | {"mark": subheading(number)} for number, matter in enumerate(matters, start=1)]


def _appeals(reader: Reader, subjects: dict[tuple[str, str], Row]) -> list[dict[str, str]]:
    """Objections without an answer, by the day they were filed."""
    rows = reader.select(
        """
        select appeal.appeal_id, appeal.subject_kind, appeal.subject, appeal.matter, appeal.filed_on
        from mart.appeal as appeal
        where appeal.institution = $institution and appeal.year = $year
            and appeal.outcome is null and appeal.answered_on is null and appeal.appeal_id is not null
        order by appeal.filed_on nulls last, appeal.appeal_id
        """
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
    for (flag, measure, basis, lead), own in groupby(
        listed, key=lambda row: (row["flag"], row["measure"], row["basis"], row["lead"])
    ):
        counts = Counter(kind for kind, _ in {(row["subject_kind"], row["subject"]) for row in own})
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
