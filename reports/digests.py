"""Digests by which two drawings are known to be the same: of what a file shows, and of the program that draws it.

Each errs to the safe side: what it does not know it refuses, and code that could bear on a report counts whole.
"""

import json
import platform
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import scoring

# The libraries whose own version shows in the bytes of a page, workbook, document or chart, or in the order of names.
_LIBRARIES: Final = (
    *("altair", "chinesecalendar", "docxtpl", "duckdb", "jinja2", "lxml", "markupsafe", "pypinyin", "python-docx"),
    *("vl-convert-python", "XlsxWriter"),
)
_OURS: Final = (Path(__file__).parent, Path(scoring.__file__).parent)
_NOT_READ: Final = "__pycache__"


def digest_of(value: object) -> str:
    """SHA-256 of a value, in hexadecimal digits: equal for equal values of the same types in the same order, and only for these.

    Takes texts, numbers, days, None, and dataclasses, mappings, sequences and frozen sets of them; the keys of a mapping are texts,
    unless it is the field of a dataclass. Raises TypeError for anything else.
    """
    return sha256(json.dumps(value, default=_plain, check_circular=False).encode()).hexdigest()


def _plain(value: object) -> object:
    """What JSON does not know, marked as what it is."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return {
            type(value).__qualname__: {name: _with_text_keys(getattr(value, name)) for name in _fields(type(value))}
        }
    if isinstance(value, date):
        return {type(value).__name__: value.isoformat()}
    if isinstance(value, frozenset):
        return {"set": sorted(digest_of(held) for held in value)}
    if isinstance(value, Mapping):
        return {"mapping": _with_text_keys(dict(value))}
    raise TypeError(f"no digest of {type(value).__name__}")


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _with_text_keys(value: Any) -> Any:
    """JSON makes text of numbers in keys, and takes no pairs for keys: such a mapping is given as a list of pairs."""
    if isinstance(value, dict) and not all(type(key) is str for key in value):
        return {"pairs": [[key, _with_text_keys(held)] for key, held in value.items()]}
    return value


@cache
def code_version() -> str:
    """A digest of all that draws reports: every file of `reports` and `scoring`, Python, zlib, and the libraries."""
    return program_digest(_OURS, _LIBRARIES)


def program_digest(packages: Iterable[Path], libraries: Iterable[str]) -> str:
    """A digest of a program: every file of its packages but compiled ones, Python, zlib, and the libraries by their versions."""
    total = sha256()
    for folder in packages:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and _NOT_READ not in path.parts):
            name = path.relative_to(folder.parent).as_posix()
            total.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    total.update(f"{platform.python_version()} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for library in libraries:
        total.update(f"{library} {version(library)}\n".encode())
    return total.hexdigest()
