"""How a whole file is spoilt: bytes turned, cut out, doubled; parts of a workbook likewise, and their marks and values swapped."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable

from hypothesis import strategies as st

TOKENS = re.compile(rb'<[^<>]*>|"[^"]*"|[^<>"]+')
VALUES = (
    *(b'""', b'"-1"', b'"0"', b'"1048577"', b'"XFD1048576"', b'"A1:XFD1048576"', b'"99999999999999999999"', b'"1E999"'),
    *(b'"nan"', b'"s"', b'"inlineStr"', b'"d"', b'"e"', b'"str"', b'"../../../etc/passwd"', b'"file:///etc/passwd"'),
    *(b"<c>", b"</c>", b"<row>", b"</row>", b"<v/>", b"<is><t>", b"<rPh>", b"<f/>", b"<!DOCTYPE a>", b"<![CDATA[x]]>"),
    *(b"&lt;", b"&#x0;", b"&#xD83D;", b"_xD83D_", b"_x0000_", b"\xff\xfe", b"\xef\xbb\xbf", b"nan", b"-1", b"1e999"),
    *(b'<mergeCell ref="A2:A1048576"/>', b"<!-- -->", b"<?x y?>", b"2958466", b"0.5", b"-0", b"1_0", b"45352", b" "),
)


@st.composite
def spoilt_bytes(draw: Callable[..., object], whole: bytes) -> bytes:
    spoilt = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(spoilt) - 1, 0)))
        length = draw(st.integers(1, 64))
        match draw(st.sampled_from(["turn", "cut", "double", "insert", "end"])):
            case "turn":
                spoilt[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del spoilt[at : at + length]
            case "double":
                spoilt[at:at] = spoilt[at : at + length]
            case "insert":
                spoilt[at:at] = draw(st.one_of(st.binary(max_size=8), st.sampled_from(VALUES)))
            case "end":
                del spoilt[at:]
    return bytes(spoilt)


@st.composite
def spoilt_marks(draw: Callable[..., object], whole: bytes) -> bytes:
    """Markup with some of its tags, values and texts left out, doubled, exchanged or replaced."""
    tokens = TOKENS.findall(whole)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(tokens) - 1, 0)))
        other = draw(st.integers(0, max(len(tokens) - 1, 0)))
        match draw(st.sampled_from(["drop", "double", "exchange", "replace", "value"])):
            case "drop":
                del tokens[at : at + 1]
            case "double":
                tokens[at:at] = tokens[other : other + 3]
            case "exchange" if tokens:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            case "replace" if tokens:
                tokens[at] = draw(st.sampled_from(VALUES))
            case _ if tokens:
                new = draw(st.sampled_from([value for value in VALUES if value.startswith(b'"')]))
                places = [found.span() for found in re.finditer(rb'"[^"]*"', tokens[at])]
                if places:
                    first, last = places[draw(st.integers(0, len(places) - 1))]
                    tokens[at] = tokens[at][:first] + new + tokens[at][last:]
    return b"".join(tokens)


@st.composite
def spoilt_workbooks(draw: Callable[..., object], whole: tuple[bytes, ...]) -> bytes:
    """A workbook with parts spoilt, left out, doubled or renamed, and zipped again as if nothing had happened."""
    with zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(whole)))) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(parts) - 1))
        name, part = parts[at]
        match draw(st.sampled_from(["marks", "marks", "marks", "bytes", "drop", "double", "rename"])):
            case "marks":
                parts[at] = name, draw(spoilt_marks(part))
            case "bytes":
                parts[at] = name, draw(spoilt_bytes(part))
            case "drop" if len(parts) > 1:
                del parts[at]
            case "double":
                parts.append((name, draw(st.sampled_from([part for _, part in parts]))))
            case _:
                parts[at] = (
                    draw(st.sampled_from([name.upper(), "../" + name, "/" + name, name.replace("/", "\\"), "x"])),
                    part,
                )
    return _zipped(parts)


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there already
        for name, part in parts:
            archive.writestr(name, part)
    return file.getvalue()
