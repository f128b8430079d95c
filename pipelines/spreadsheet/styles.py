"""The styles of a workbook: as what a number in a cell of each is shown. Nothing else of them is kept."""

from collections.abc import Iterable

from pipelines.spreadsheet.faults import damaged, too_large
from pipelines.spreadsheet.formats import BUILT_IN, Look, Shown, shown_as
from pipelines.spreadsheet.limits import MOST_STYLES
from pipelines.spreadsheet.markup import Attributes, walk


def read_styles(pieces: Iterable[bytes]) -> list[Look]:
    """By the number that a cell names its style with. Raises UnreadableFileError."""
    custom: dict[int, Look] = {}
    styles: list[int] = []
    is_within = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal is_within
        if name == "xf" and is_within:
            styles.append(_number(attributes.get("numFmtId", "0")))
            if len(styles) > MOST_STYLES:
                raise too_large("单元格样式过多")
        elif name == "cellXfs":
            is_within = True
        elif name == "numFmt" and "numFmtId" in attributes:
            custom[_number(attributes["numFmtId"])] = shown_as(attributes.get("formatCode", ""))

    def end(name: str) -> None:
        nonlocal is_within
        if name == "cellXfs":
            is_within = False

    walk(pieces, start, end)
    return [custom[style] if style in custom else BUILT_IN.get(style, Shown.NUMBER) for style in styles]


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise damaged("样式编号") from error
