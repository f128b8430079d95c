"""Who sends what: a YAML file that names for each department its sheets, its indicators, its files and its due date.

```yaml
科研处:
  sheets: [关键绩效]                # sheets that must have rows
  optional_sheets: [分项得分]       # sheets it may send when there is something to say
  indicators: [K01, K02]            # of 关键绩效; all of the scheme's if left out
  exempt: {K02: [01001, 01002]}     # units that are not assessed on an indicator
  components: [学科建设]            # of 分项得分, by label or key; all of the scheme's own if left out
  files: 科研*                      # which files are its; those whose name contains the department's if left out
  due: 01-15                        # July to December of the year assessed, January to June of the year after
```
"""

from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError, model_validator

from expectations.contract import Table
from expectations.sheets.scores import COMPONENT_SCORE, KPI
from expectations.tables import BY_SHEET, TABLES
from scoring.scheme.findings import SchemeFault, dotted, listed, refuse
from scoring.scheme.loading import SchemeProblem
from scoring.scheme.scalars import Section, Text
from scoring.scheme.source import Node, SourceError, decode, parse
from scoring.scheme.wording import findings_of

_FIRST_OF_YEAR_ASSESSED: Final = (
    7  # a due month from here on lies in the year assessed, one before it in the year after
)
_LEAP_YEAR: Final = 2024


class SendersError(Exception):
    """A file of senders that cannot be used; carries everything that is wrong, with line and key."""

    def __init__(self, problems: tuple[SchemeProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def _sheets(names: tuple[str, ...]) -> tuple[str, ...]:
    refuse(
        SchemeFault((index,), f"没有名为“{name}”的表：应为 {listed(BY_SHEET)} 之一", value=name)
        for index, name in enumerate(names)
        if name not in BY_SHEET
    )
    refuse(
        SchemeFault((index,), f"“{name}”写了两次：请删去一个", value=name)
        for index, name in enumerate(names)
        if name in names[:index]
    )
    return names


def _month_day(text: str) -> str:
    try:
        date.fromisoformat(f"{_LEAP_YEAR}-{text}")
    except ValueError:
        refuse([SchemeFault((), "应为月-日，例如 01-15", value=text)])
    return text


Sheets = Annotated[tuple[Text, ...], AfterValidator(_sheets)]


class Sender(Section):
    """What one department sends."""

    sheets: Annotated[Sheets, Field(min_length=1)]
    optional_sheets: Sheets = ()
    indicators: tuple[Text, ...] = ()
    exempt: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)
    components: tuple[Text, ...] = ()
    files: Text | None = None
    due: Annotated[Text, AfterValidator(_month_day)] | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        refuse(
            SchemeFault(("optional_sheets", index), f"“{sheet}”已在 sheets 中：请只写一处", value=sheet)
            for index, sheet in enumerate(self.optional_sheets)
            if sheet in self.sheets
        )
        refuse(
            SchemeFault((key,), f"只在报送“{sheet}”时写：请删去，或在 sheets 中补上“{sheet}”")
            for key, sheet in (("indicators", KPI.sheet), ("exempt", KPI.sheet), ("components", COMPONENT_SCORE.sheet))
            if getattr(self, key) and sheet not in (*self.sheets, *self.optional_sheets)
        )
        refuse(
            SchemeFault(("exempt", indicator), f"“{indicator}”不在 indicators 中：请补上或删去", value=indicator)
            for indicator in self.exempt
            if self.indicators and indicator not in self.indicators
        )
        return self

    def tables(self) -> tuple[Table, ...]:
        """Its sheets in the order of the contract."""
        return tuple(table for table in TABLES if table.sheet in (*self.sheets, *self.optional_sheets))

    def due_on(self, year: int) -> date | None:
        """The day by which what it sends for a year is due; 29 February falls back a day where there is none."""
        if self.due is None:
            return None
        month, day = (int(part) for part in self.due.split("-"))
        lies_in = year if month >= _FIRST_OF_YEAR_ASSESSED else year + 1
        try:
            return date(lies_in, month, day)
        except ValueError:
            return date(lies_in, month, day - 1)

    def answers_for(self, indicator: str) -> bool:
        """Whether it sends an indicator: those it names, or all."""
        return not self.indicators or indicator in self.indicators

    def answers_for_component(self, component: str, label: str) -> bool:
        """Whether it scores an own component: those it names, or all."""
        return not self.components or component in self.components or label in self.components

    def is_exempt(self, indicator: str, unit: str) -> bool:
        return unit in self.exempt.get(indicator, ())


Senders = dict[str, Sender]
_GRAMMAR: Final = TypeAdapter(Annotated[dict[Text, Sender], Field(min_length=1)])


def read_senders(path: Path) -> Senders:
    """The departments in the file, in its order. Raises SendersError with everything that is wrong with it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"无法读取（{error.strerror}）：请检查文件与权限"
        raise SendersError((SchemeProblem(str(path), 0, "", "", message),)) from error
    if not content.strip():
        raise SendersError((SchemeProblem(path.name, 1, "", "", "文件是空的：请写明各部门报送哪些表"),))
    try:
        source, findings = parse(decode(content))
    except SourceError as error:
        raise SendersError((_problem(path, error.finding, Node(error.finding.line or 1, None)),)) from error
    senders: Senders = {}
    try:
        senders = _GRAMMAR.validate_python(source.data())
    except ValidationError as error:
        findings += findings_of(error)
    if findings:
        raise SendersError(tuple(sorted(_problem(path, finding, source) for finding in findings)))
    return senders


def _problem(path: Path, finding: SchemeFault, source: Node) -> SchemeProblem:
    line = finding.line or source.reach(finding.path).line
    return SchemeProblem(path.name, line, dotted(finding.path), finding.value or "", finding.message)


def department_of(senders: Senders, file: str) -> str | None:
    """Whose file it is by its name: by the patterns, else by the longest department's name it contains; None if nobody's."""
    stem = Path(file).stem
    by_pattern = [name for name, sender in senders.items() if sender.files and _fits(file, sender.files)]
    by_name = [name for name, sender in senders.items() if not sender.files and name in stem]
    departments = by_pattern or sorted(by_name, key=len, reverse=True)
    return departments[0] if departments else None


def _fits(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern) or fnmatchcase(Path(file).stem, pattern)
