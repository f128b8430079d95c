"""What is held of the reader, whatever it is given. Each is a property that hypothesis tries; the count says how often."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading.sandbox import Sandbox
from pipelines.reading.sent_file import read_sent
from pipelines.spreadsheet.faults import UnreadableFileError
from tests.fuzz import grids, seeds, spoiling
from tests.unit.pipelines.reading.held_against import unlike

TRIED: Counter[str] = Counter()
SECONDS = 20.0
_FOLDER = tempfile.TemporaryDirectory(prefix="kaohe-fuzz-")


def _file(content: bytes, name: str) -> Path:
    path = Path(_FOLDER.name) / name
    path.write_bytes(content)
    return path


def _read(content: bytes, name: str, kind: str) -> None:
    """Read, or refused in Chinese; within reason."""
    TRIED[kind] += 1
    began = time.monotonic()
    try:
        read_sent(_file(content, name))
        TRIED[f"{kind}, read"] += 1
    except UnreadableFileError as error:
        _says_what_to_do(error)
    assert time.monotonic() - began < SECONDS


def _says_what_to_do(error: UnreadableFileError) -> None:
    assert "请" in str(error)


def bytes_of_a_workbook(content: bytes) -> None:
    _read(content, "甲.xlsx", "bytes of a workbook")


def parts_of_a_workbook(content: bytes) -> None:
    _read(content, "甲.xlsx", "parts of a workbook")


def bytes_of_a_csv(content: bytes) -> None:
    _read(content, "专项考核.csv", "bytes of a CSV")


def cells_as_openpyxl_has_them(content: bytes) -> None:
    TRIED["cells"] += 1
    path = _file(content, "甲.xlsx")
    differing = unlike(path)
    assert not differing, differing
    read_sent(path)


def bytes_of_a_parquet_file(contents: list[bytes]) -> None:
    """Through the sandbox: pyarrow may end the process that reads such a file."""
    with Sandbox() as sandbox:
        for content in contents:
            TRIED["bytes of a Parquet file"] += 1
            try:
                sandbox.read(_file(content, "负面清单.parquet"))
            except UnreadableFileError as error:
                _says_what_to_do(error)


def properties(examples: int) -> list[Callable[[], None]]:
    """Each property, to be tried so often by a call; the one that starts processes a fiftieth."""
    some = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    few = settings(some, max_examples=max(1, examples // 50))
    return [
        some(given(st.sampled_from(seeds.workbooks()).flatmap(spoiling.spoilt_bytes))(bytes_of_a_workbook)),
        some(given(spoiling.spoilt_workbooks(seeds.workbooks()))(parts_of_a_workbook)),
        some(given(spoiling.spoilt_bytes(seeds.csv()))(bytes_of_a_csv)),
        some(given(grids.workbooks())(cells_as_openpyxl_has_them)),
        few(given(st.lists(spoiling.spoilt_bytes(seeds.parquet()), min_size=5, max_size=20))(bytes_of_a_parquet_file)),
    ]
