"""The slips: of each cadre a page and a document, with nothing of anybody else, in a folder of the cadre's unit."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from reports.contents.card_reading import read_cards
from reports.contents.cards import Card
from reports.contents.governing import Governing, read_governing
from reports.document.office import Office
from reports.document.slip import SlipWriter, objection
from reports.editions.opening import OpenEdition
from reports.naming import file_name
from reports.page.slip import SlipPage, render_slip_page
from reports.reading import Reader, open_year, published_years, units_of
from reports.shelves import INDEX

Progress = Callable[[str], None]
_HOME: Final = f"../../../{INDEX}"  # from a page in the folder of a unit, of a year, of an institution


def render_slips(
    opened: OpenEdition, year_folder: Callable[[str, int], Path], office: Office, progress: Progress
) -> list[Path]:
    """Write the slips of every year. Raises WordTemplateError and CalendarError as documents do."""
    written: list[Path] = []
    for institution, year in published_years(opened.connection):
        progress(f"个人得分单：{institution} {year} 年度")
        reader = open_year(opened.connection, institution, year, hidden=opened.hidden)
        governing = read_governing(reader)
        with opened.each_own():  # one reading for all cadres
            cards = [_without_rank(card) if not office.slip_rank else card for card in _cadres(reader, governing)]
        written += _write(
            reader,
            governing,
            cards,
            folder=year_folder(institution, year),
            audience=opened.edition.audience,
            office=office,
        )
    return written


def _cadres(reader: Reader, governing: Governing) -> list[Card]:
    return [card for card in read_cards(reader, governing) if card.kind == "cadre"]


def _without_rank(card: Card) -> Card:
    return replace(card, shows_rank=False)


def _write(
    reader: Reader, governing: Governing, cards: list[Card], *, folder: Path, audience: str, office: Office
) -> list[Path]:
    writer = SlipWriter(reader, governing, office)
    page = SlipPage(reader.institution, reader.year, audience, governing, objection(reader.year, office))
    units = {unit["unit_code"]: unit["unit_name"] for unit in units_of(reader)}
    written: list[Path] = []
    for card in sorted(cards, key=lambda card: card.subject):
        unit = folder / file_name(f"{card.unit_code} {units.get(card.unit_code) or ''}".strip())
        unit.mkdir(parents=True, exist_ok=True)
        stem = file_name(f"{card.subject} {card.name or ''}".strip())
        html, word = unit / f"{stem}.html", unit / f"{stem}.docx"
        html.write_text(render_slip_page(page, card, home=_HOME), encoding="utf-8")
        word.write_bytes(writer.document(card))
        written += [html, word]
    return written
