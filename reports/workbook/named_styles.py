"""Named cell styles, which XlsxWriter does not write: so that the office can change how all scores look in one place.

A format that carries a name becomes a style of that name, and the cells that have the format have the style.
"""

from typing import Any, Final

import xlsxwriter
from xlsxwriter.packager import Packager
from xlsxwriter.styles import Styles, XFormatType

from reports.workbook.quick_sheet import QuickSheet

_NAME: Final = "kaohe_style"


def name_format(cell_format: Any, name: str) -> None:
    """Let a format be the style of that name."""
    setattr(cell_format, _NAME, name)


class Workbook(xlsxwriter.Workbook):  # type: ignore[misc]
    """A workbook whose named formats are styles, and whose cells hold nothing that XML cannot."""

    worksheet_class = QuickSheet

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_styles_file(self) -> None:
        book = self.workbook
        styles = _Styles()
        styles._set_style_properties(  # noqa: SLF001 - what the class above calls
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        styles._set_xml_writer(self._filename("xl/styles.xml"))  # noqa: SLF001
        styles._assemble_xml_file()  # noqa: SLF001


class _Styles(Styles):  # type: ignore[misc]
    def _named(self) -> list[Any]:
        """The formats with a name, of each name the first: equal looks are kept once by XlsxWriter."""
        named = {getattr(made, _NAME): made for made in reversed(self.xf_formats) if hasattr(made, _NAME)}
        return [made for made in self.xf_formats if named.get(getattr(made, _NAME, "")) is made]

    def _write_cell_style_xfs(self) -> None:
        named = self._named()
        first = 2 if self.has_hyperlink else 1
        self._xml_start_tag("cellStyleXfs", [("count", first + len(named))])
        self._write_xf(self.xf_formats[0], XFormatType.STYLE)
        if self.has_hyperlink:
            self._write_style_xf(True, self.hyperlink_font_id)
        for position, cell_format in enumerate(named, start=first):
            self._write_xf(cell_format, XFormatType.STYLE)
            cell_format.xf_id = position
        self._xml_end_tag("cellStyleXfs")

    def _write_cell_styles(self) -> None:
        named = self._named()
        self._xml_start_tag("cellStyles", [("count", 1 + self.has_hyperlink + len(named))])
        if self.has_hyperlink:
            self._write_cell_style("Hyperlink", 1, 8)
        self._write_cell_style()
        for cell_format in named:
            attributes = [("name", getattr(cell_format, _NAME)), ("xfId", cell_format.xf_id)]
            self._xml_empty_tag("cellStyle", attributes)
        self._xml_end_tag("cellStyles")
