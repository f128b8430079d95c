"""What a file says, inside too: the text of a page, and of every part of a workbook or document."""

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

PROJECT = Path(__file__).parents[2]
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</(?:c|v|si|w:p|td|th|dt|dd|li|p)>")
_DRAWN = re.compile(r"<style>.*?</style>|<script>.*?</script>", re.DOTALL)
_POLICY = re.compile(r"<meta http-equiv=[^>]*>")


def text_of(path):
    """All that a file says: raw, attributes and all, and once more without tags, since a word may be cut by them."""
    raw = _parts(path) if path.suffix in (".xlsx", ".docx") else [_page(path)]
    return "\n".join(unescape(said) for part in raw for said in (part, _TAG.sub("", _END.sub("\n", part))))


def _page(path):
    return _POLICY.sub("", _DRAWN.sub("", path.read_text(encoding="utf-8")))


def _parts(path):
    with ZipFile(path) as package:
        return [f"{name}\n{package.read(name).decode('utf-8', errors='replace')}" for name in package.namelist()]


def numbers_of(path):
    """The numbers with decimals that a reader sees or a cell holds, as written; not where lines are drawn."""
    raw = _parts(path) if path.suffix in (".xlsx", ".docx") else [_page(path)]
    return {number for part in raw for number in re.findall(r"\d+\.\d+", unescape(_TAG.sub(" ", part)))}


def own_words():
    """The product's own words: templates, headings, explanations. They say nothing of anybody."""
    sources = [
        path
        for folder, endings in (("reports", ("py", "j2", "yaml", "css", "js")), ("scoring", ("py", "sql")))
        for ending in endings
        for path in sorted((PROJECT / folder).rglob(f"*.{ending}"))
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)
