"""The fonts of GB/T 9704, and the names to look for where a machine has none of that name."""

from typing import Final
from xml.sax.saxutils import quoteattr

BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
SONG: Final = "宋体"
LATIN: Final = "Times New Roman"

# Each with another name of the same hand and whether it is a font of upright strokes (roman) or of even ones (swiss).
_OTHERS: Final = {
    BODY: ("仿宋", "roman"),
    TITLE: ("方正小标宋_GBK", "roman"),
    HEITI: ("SimHei", "swiss"),
    KAITI: ("楷体", "roman"),
    SONG: ("SimSun", "roman"),
    LATIN: ("Times", "roman"),
}


def _font(name: str, other: str, family: str) -> str:
    chinese = '<w:charset w:val="86"/>' if name != LATIN else '<w:charset w:val="00"/>'
    pitch = '<w:pitch w:val="variable"/>'
    return (
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/>"
        f'{chinese}<w:family w:val="{family}"/>{pitch}</w:font>'
    )


FONT_TABLE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(_font(name, *other) for name, other in _OTHERS.items())
    + "</w:fonts>"
)
