"""The notice of results (通报) and the posting (公示): grades by group, those of the best grade by name."""

from pathlib import Path
from typing import Any

from reports.contents.governing import Governing
from reports.document.drafts import NOTICE, POSTING
from reports.document.office import Office
from reports.document.results import best_lists, order_said, scheme_said, unit_groups
from reports.files import DRAWN, ReportFiles
from reports.numerals import heading, long_date
from reports.reading import Reader


def write_notice(reader: Reader, governing: Governing, path: Path, office: Office, files: ReportFiles = DRAWN) -> None:
    """Write the notice of results. Raises WordTemplateError where the office's template cannot be filled."""
    title = f"{reader.institution} {reader.year} 年度{NOTICE}"
    content = _results(reader, governing, office)
    office.template(NOTICE).write(files, path, content, title=title, result_number=governing.result_number)


def write_posting(reader: Reader, governing: Governing, path: Path, office: Office, files: ReportFiles = DRAWN) -> None:
    """Write the posting with its working days, or blanks for them where its first day is not settled.

    Raises CalendarError where no calendar knows the year it is posted in, WordTemplateError as above.
    """
    title = f"{reader.institution} {reader.year} 年度{POSTING}"
    content = _results(reader, governing, office) | _days(reader.year, office)
    office.template(POSTING).write(files, path, content, title=title, result_number=governing.result_number)


def _results(reader: Reader, governing: Governing, office: Office) -> dict[str, Any]:
    groups = unit_groups(reader, governing)
    pools = best_lists(reader, governing, office.name_order)
    return {
        "institution": reader.institution,
        "year": reader.year,
        "scheme": scheme_said(governing),
        "groups": groups,
        "pools": pools,
        "unit_mark": heading(1),
        "cadre_mark": heading(2 if groups else 1),
        "best": governing.grades.get("cadre", ("",))[0],
        "order_said": order_said(office.name_order),
    }


def _days(year: int, office: Office) -> dict[str, Any]:
    days = office.days_posted(year)
    if not days:
        hint = f"（公示起始日尚未确定：请填写起止日期，足{office.posting_days}个工作日；印发前删去本行。）"
        return {"first_day": long_date(None), "last_day": long_date(None), "days": office.posting_days, "hint": hint}
    return {
        "first_day": long_date(days[0]),
        "last_day": long_date(days[-1]),
        "days": office.posting_days,
        "hint": "",
    }
