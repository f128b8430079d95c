"""Characters that no page, workbook, document or chart can hold: XML 1.0 does not know them, and native code dies of them."""

import re
from typing import Final

_NOT_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """The text without them: control characters, U+FFFE and U+FFFF, halves of surrogate pairs."""
    return text if text.isprintable() else _NOT_XML.sub("", text)
