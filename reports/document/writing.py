"""All Word documents of a year, under the names that people look for."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from reports.contents.governing import Governing
from reports.document.card import write_score_cards
from reports.document.drafts import CARD, MEASURES, MEETING, NOTICE, POSTING
from reports.document.measure_lists import write_measures
from reports.document.meeting import write_meeting
from reports.document.notice import write_notice, write_posting
from reports.document.office import Office
from reports.files import DRAWN, ReportFiles
from reports.reading import Reader

_ONE_FILE: Final[dict[str, Callable[[Reader, Governing, Path, Office, ReportFiles], None]]] = {
    NOTICE: write_notice,
    POSTING: write_posting,
    MEETING: write_meeting,
}
_A_FOLDER: Final[dict[str, Callable[[Reader, Governing, Path, Office, ReportFiles], list[Path]]]] = {
    MEASURES: write_measures,
    CARD: write_score_cards,
}
DOCUMENTS: Final = (*_ONE_FILE, *_A_FOLDER)


def write_documents(
    reader: Reader,
    governing: Governing,
    folder: Path,
    office: Office,
    *,
    documents: tuple[str, ...] = DOCUMENTS,
    files: ReportFiles = DRAWN,
) -> list[Path]:
    """Put the documents named into a folder, those of many files into one of their own in it, and return all paths.

    Raises WordTemplateError where a template of the office cannot be filled, CalendarError where the days of the posting
    cannot be worked out.
    """
    written = []
    for name in documents:
        if name in _ONE_FILE:
            path = folder / document_name(name, reader.year)
            _ONE_FILE[name](reader, governing, path, office, files)
            written.append(path)
        else:
            written += _A_FOLDER[name](reader, governing, folder / f"{reader.year}年度{name}", office, files)
    return written


def document_name(name: str, year: int) -> str:
    """The file of a document of one year."""
    return f"{year}年度{name}.docx"
