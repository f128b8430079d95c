"""XML read as a stream of starts, ends and texts: no document type, no entities of its own, nothing from elsewhere."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from xml.parsers import expat

from pipelines.spreadsheet.faults import UnreadableFileError, damaged
from pipelines.spreadsheet.limits import DEEPEST

_BUFFER: Final = 64 * 1024  # a text up to this long comes in one piece
MAIN_NAMESPACES: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict
)

Attributes = dict[str, str]
Start = Callable[[str, Attributes], object]
End = Callable[[str], object]


def new_parser() -> expat.XMLParserType:
    """A parser that refuses what a workbook never has."""
    parser = expat.ParserCreate()
    parser.buffer_size = _BUFFER
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _refuse(*_: object) -> int:
    raise UnreadableFileError(
        "文件内含外部实体或 DTD 声明，不是正常的工作簿，未读取；请核实来源，把数据复制到新的工作簿，另存为 .xlsx 后重新放入"
    )


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Everything through the parser. Raises UnreadableFileError."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError, ValueError) as error:
        raise damaged("内容不合格式") from error


def walk(
    pieces: Iterable[bytes], start: Start, end: End | None = None, text: Callable[[str], object] | None = None
) -> None:
    """Starts and ends by their names without prefix; for parts that are small enough for it."""
    parser = new_parser()
    depth = 0

    def started(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise damaged("嵌套过深")
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    if text is not None:
        parser.CharacterDataHandler = text
    feed(parser, pieces)


def prefix_of(name: str, attributes: Attributes) -> str:
    """The prefix of a part's own elements, from its first one: `x:` where it is `<x:worksheet>`. Raises UnreadableFileError."""
    prefix, colon, _ = name.rpartition(":")
    if attributes.get(f"xmlns:{prefix}" if colon else "xmlns") not in MAIN_NAMESPACES:
        raise damaged("不是工作簿的部件")
    return prefix + colon


def local(attributes: Attributes, name: str) -> Any:
    """An attribute by its name without prefix; None where there is none."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(f":{name}")), None)
