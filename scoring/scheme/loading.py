"""Reading one scheme file: all that is wrong with it at once, or a scheme that can be used."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from scoring.scheme import consistency
from scoring.scheme.findings import KeyPath, SchemeFault, dotted
from scoring.scheme.grammar import Scheme, Years
from scoring.scheme.parts import Parts
from scoring.scheme.source import Node, SourceError, decode, parse
from scoring.scheme.wording import findings_of

_LONGEST_VALUE: Final = 60


@dataclass(frozen=True, slots=True, order=True)
class SchemeProblem:
    """A line of the problem list: the file as people know it, the line (0: of the file as a whole), the key, what stands there."""

    file: str
    line: int
    key: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file} 第 {self.line} 行" if self.line else self.file
        return f"{where} {self.key}：{self.message}" if self.key else f"{where}：{self.message}"


class SchemeError(Exception):
    """A scheme file that cannot be used; carries every problem, and the years it speaks for, None where they cannot be known."""

    def __init__(self, problems: tuple[SchemeProblem, ...], years: Years | None) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
        self.years = years


@dataclass(frozen=True, slots=True)
class LoadedScheme:
    """A sound scheme and the file it stands in; `file` is the file's name as problems and tables give it."""

    scheme: Scheme
    path: Path
    file: str
    sha256: str
    source: Node = field(repr=False, compare=False)

    @property
    def scheme_id(self) -> str:
        return self.sha256[:12]

    def line_of(self, key_path: KeyPath) -> int:
        """The line of a key, or of the nearest one above it that is written: `("units", "grades", 0, "quota")`."""
        return self.source.reach(key_path).line

    def problem(self, key_path: KeyPath, message: str) -> SchemeProblem:
        """A problem at a key of this file."""
        return _problem(SchemeFault(key_path, message), file=self.file, source=self.source)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file's text came to: a scheme if there are no findings."""

    scheme: Scheme | None
    years: Years | None
    source: Node
    findings: tuple[SchemeFault, ...]


def read_scheme(path: Path, root: Path | None = None) -> LoadedScheme:
    """The scheme in a file; `file` is its path from `root` on, or its name alone.

    Raises SchemeError with everything that is wrong with it.
    """
    file = path.relative_to(root).as_posix() if root else path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"无法读取（{error.strerror}）：请检查文件与权限"
        raise SchemeError((SchemeProblem(file, 0, "", "", message),), None) from error
    reading = _read(content)
    if reading.scheme is None:
        raise SchemeError(_problems(reading.findings, file=file, source=reading.source), reading.years)
    sha256 = hashlib.sha256(content).hexdigest()
    return LoadedScheme(reading.scheme, path, file, sha256, reading.source)


@lru_cache(maxsize=64)
def _read(content: bytes) -> _Reading:
    """What the bytes of a scheme file say; kept, since several institutions read the same general schemes."""
    try:
        source, findings = parse(decode(content))
    except SourceError as error:
        return _Reading(None, None, Node(error.finding.line or 1, None), (error.finding,))
    parts = Parts()
    scheme = None
    try:
        scheme = Scheme.model_validate(source.data(), context=parts)
    except ValidationError as error:
        findings += findings_of(error)
    findings += consistency.findings(parts)
    return _Reading(None if findings else scheme, parts.get("years"), source, tuple(findings))


def _problems(findings: Iterable[SchemeFault], *, file: str, source: Node) -> tuple[SchemeProblem, ...]:
    return tuple(sorted(_problem(finding, file=file, source=source) for finding in findings))


def _problem(finding: SchemeFault, *, file: str, source: Node) -> SchemeProblem:
    node = source.reach(finding.path)
    written = node.content if isinstance(node.content, str) else ""
    value = written if finding.value is None else finding.value
    if len(value) > _LONGEST_VALUE:
        value = f"{value[:_LONGEST_VALUE]}…"
    return SchemeProblem(file, finding.line or node.line, dotted(finding.path), value, finding.message)
