"""The same cells and pages, by XlsxWriter, Jinja and docxtpl alone: nothing is read, nothing decided, no chart drawn."""

import pickle
from pathlib import Path
from typing import Any

from tests.bench.drawing import TakenDown
from tests.bench.spans import Spans

PAGE = """\
{% for before, rows in parts %}{{ before | safe }}{% for row in rows %}<tr>{% for opening, text, closing in row %}\
{{ opening | safe }}{{ text }}{{ closing | safe }}{% endfor %}</tr>{% endfor %}{% endfor %}"""


def write(kept: Path, out: Path, spans: Spans) -> None:
    """What was taken down, written again."""
    with spans.span("imports"):
        import docxtpl  # noqa: F401
        import jinja2  # noqa: F401
        import xlsxwriter  # noqa: F401
    with spans.span("taken down"):
        said: TakenDown = pickle.loads((kept / "said.pickle").read_bytes())
    with spans.span("workbooks"):
        _write_books(said, out)
    with spans.span("pages"):
        _write_pages(said, out)
    with spans.span("documents"):
        _write_documents(said, kept, out)


def _write_books(said: TakenDown, out: Path) -> None:
    import xlsxwriter

    for name, sheets in said.books.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(str(path)) as book:
            formats: dict[int, Any] = {}
            for title, cells in sheets:
                sheet = book.add_worksheet(title)
                for row, column, style, kind, value, formula in cells:
                    look = formats.get(style)
                    if look is None:
                        look = formats[style] = book.add_format({"border": 1, "font_size": 8 + len(formats) / 10})
                    if kind == "s":
                        sheet.write_string(row, column, value, look)
                    elif kind == "n":
                        sheet.write_number(row, column, value, look)
                    elif kind == "f":
                        sheet.write_formula(row, column, formula, look, value)
                    else:
                        sheet.write_blank(row, column, None, look)


def _write_pages(said: TakenDown, out: Path) -> None:
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(PAGE)
    for name, parts in said.pages.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.render(parts=parts), encoding="utf-8")


def _write_documents(said: TakenDown, kept: Path, out: Path) -> None:
    from docxtpl import DocxTemplate

    for number, (template, content) in enumerate(said.documents):
        document = DocxTemplate(str(kept / template))
        document.render(content, autoescape=True)
        document.save(str(out / f"{number}.docx"))
