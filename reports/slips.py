"""The slips: of each cadre a page and a document, with nothing of anybody else, in a folder of the cadre's unit."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from reports.contents.card_reading import read_cards
from reports.contents.cards import Card
from reports.contents.governing import Governing, read_governing
from reports.digests import digest_of
from reports.document.office import Office
from reports.document.slip import SlipWriter, objection
from reports.editions.opening import OpenEdition
from reports.files import ReportFiles
from reports.naming import file_name
from reports.page.slip import SlipPage, render_slip_page
from reports.reading import Reader, SchemeRows, open_year, units_of
from reports.shelves import INDEX

_HOME: Final = f"../../../{INDEX}"  # from a page in the folder of a unit, of a year, of an institution


def render_slips(
    opened: OpenEdition,
    institution: str,
    year: int,
    folder: Path,
    *,
    office: Office,
    files: ReportFiles,
    schemes: SchemeRows | None = None,
) -> list[Path]:
    """Put the slips of a year into its folder; `schemes` is what is remembered of schemes. Raises WordTemplateError and CalendarError as documents do."""
    reader = open_year(opened.connection, institution, year, hidden=opened.hidden).remembering(schemes)
    governing = read_governing(reader)
    own = reader.remembering(schemes)
    with opened.each_own():  # one reading for all cadres
        cards = [_without_rank(card) if not office.slip_rank else card for card in _cadres(own, governing)]
    writer = SlipWriter(reader, governing, office)
    page = SlipPage(institution, year, opened.edition.audience, governing, objection(year, office))
    alike = digest_of(page) if files.is_keyed else ""
    units = {unit["unit_code"]: unit["unit_name"] for unit in units_of(reader)}
    written: list[Path] = []
    for card in sorted(cards, key=lambda card: card.subject):
        unit = folder / file_name(f"{card.unit_code} {units.get(card.unit_code) or ''}".strip())
        stem = file_name(f"{card.subject} {card.name or ''}".strip())
        html, word = unit / f"{stem}.html", unit / f"{stem}.docx"
        written.append(files.put(html, (alike, card, _HOME), partial(render_slip_page, page, card, home=_HOME)))
        written.append(writer.write(files, word, card))
    return written


def _cadres(reader: Reader, governing: Governing) -> list[Card]:
    return [card for card in read_cards(reader, governing) if card.kind == "cadre"]


def _without_rank(card: Card) -> Card:
    return replace(card, shows_rank=False)
