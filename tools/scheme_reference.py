"""docs/scheme.zh-CN.md, the reference of the scheme file, made from the grammar's models: `python -m tools.scheme_reference`.

Each key says its meaning, an example and who does it so where it is declared (`scoring.scheme.describing`); what may be
written and what holds when it is left out are read from the model; how the sample schemes have it from their files.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from ruamel.yaml import YAML

from scoring.scheme.by_pool import ByPool
from scoring.scheme.grammar import Scheme
from scoring.scheme.scalars import Section
from tools.scheme_values import sections_in, what_to_write

PROJECT: Final = Path(__file__).parents[1]
PAGE: Final = PROJECT / "docs" / "scheme.zh-CN.md"
SAMPLE_SCHEMES: Final = PROJECT / "data" / "sample" / "schemes"

OPENING: Final = """\
# 方案文件怎样写

由 `python -m tools.scheme_reference` 从程序里方案的写法（`scoring/scheme/`）生成，不手改；测试逐项核对，每个例子都实际读过。

一份方案是一个 YAML 文件，放在 `data/schemes/`（某一机构自己的放在 `data/schemes/<机构>/`）。
写错的键、合计不是 100 的权重、不存在的等次等，`kaohe check` 指明文件、行与键，不会算下去。
四个完整的例子：`kaohe init` 写出的第一份方案（带注释），示例大学的三份方案
（`data/sample/schemes/`，数字都是示例自定，行末注明依据）。

- **例**从文件最上层写起，只写出有关的键：`units: {late_factor: 0.9}` 就是在 `units:` 之下写一行 `late_factor: 0.9`。
- `[]` 表示列表中的每一项，`<…>` 表示自己起的名字。
- **依据与做法**只列能指出出处的；“示例”是示例大学三份方案的写法。政策没有给出任何数字，数字都由各校自定。
"""


@dataclass(frozen=True)
class ReferenceEntry:
    """A key of the grammar: where it stands, in which model, and what its declaration says."""

    path: str
    name: str
    field: FieldInfo
    declared_in: type

    @property
    def meaning(self) -> str:
        return self.field.description or ""

    @property
    def example(self) -> str:
        return str((self.field.examples or [""])[0])

    @property
    def cites(self) -> tuple[str, ...]:
        extra = self.field.json_schema_extra
        return tuple(str(cite) for cite in extra["cites"]) if isinstance(extra, dict) else ()  # type: ignore[union-attr]


@cache
def entries() -> tuple[ReferenceEntry, ...]:
    """Every key, a section after the keys that lead to it; one declared for several sections stands where it is met first."""
    return tuple(_entries(Scheme, "", set()))


def _entries(model: type[Section], path: str, met: set[tuple[type, str]]) -> Iterator[ReferenceEntry]:
    new = [(name, field) for name, field in model.model_fields.items() if (_declaring(model, name), name) not in met]
    met |= {(_declaring(model, name), name) for name, _ in new}
    for name, field in new:
        yield ReferenceEntry(path, field.alias or name, field, _declaring(model, name))
    for name, field in model.model_fields.items():
        for step, section in sections_in(field.annotation):
            yield from _entries(section, f"{path}.{field.alias or name}{step}".lstrip("."), met)


def _declaring(model: type, name: str) -> type:
    return next(part for part in model.__mro__ if name in vars(part).get("__annotations__", {}))


def page() -> str:
    """The whole of docs/scheme.zh-CN.md."""
    by_path: dict[str, list[ReferenceEntry]] = {}
    for entry in entries():
        by_path.setdefault(entry.path, []).append(entry)
    return "\n".join([OPENING, *(line for path, keys in by_path.items() for line in _section(path, keys))])


def _section(path: str, keys: list[ReferenceEntry]) -> Iterator[str]:
    yield f"## `{path}`\n" if path else "## 最上层\n"
    if path:
        leading = next(
            (entry for entry in entries() if _full(entry) == path.split("[", maxsplit=1)[0].split(".<", maxsplit=1)[0]),
            None,
        )
        if leading is not None:
            yield f"{leading.meaning}。\n"
    if shared := _shared(path):
        yield f"{shared}\n"
    yield "| 键 | 含义 | 写法 | 不写时 | 例 | 依据与做法 |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for entry in keys:
        yield f"| {' | '.join(_cells(entry))} |"
    yield ""


def _full(entry: ReferenceEntry) -> str:
    return f"{entry.path}.{entry.name}".lstrip(".")


def _shared(path: str) -> str:
    """What a section has in common with one before it, whose keys are told there."""
    if path.startswith("flags.") and path != "flags.commended":
        return "`measure`、`departments`、`basis` 每个标记都有，见 `flags.commended`（`bottom` 以 `measures` 代替 `measure`）。"
    if path == "cadres.grades[]":
        return "`grade`、`min_score`、`quota` 同 `units.grades[]`；另有："
    return ""


def _cells(entry: ReferenceEntry) -> tuple[str, ...]:
    words = (entry.meaning, what_to_write(entry.field))
    return (
        f"`{entry.name}`",
        *(word.replace("|", "\\|") for word in words),
        _left_out(entry.field),
        f"`{entry.example}`",
        "；".join([*entry.cites, *_in_samples(entry)]),
    )


def _left_out(field: FieldInfo) -> str:
    """What holds when the key is left out."""
    if field.is_required():
        return "必填"
    if isinstance(field.default, ByPool):
        return f"`{field.default.whole}`"
    if field.default is PydanticUndefined or field.default is None or isinstance(field.default, tuple | Section):
        return "没有"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _in_samples(entry: ReferenceEntry) -> Iterator[str]:
    """How the sample schemes have the key, where it is one value."""
    if "[" in entry.path or "<" in entry.path or "(" in entry.path:
        return
    had = {
        span: value for span, scheme in sample_schemes().items() if (value := _reach(scheme, _full(entry))) is not None
    }
    if had and all(not isinstance(value, Mapping | list) for value in had.values()):
        texts = {span: str(value).lower() if isinstance(value, bool) else str(value) for span, value in had.items()}
        same = len(set(texts.values())) == 1 and len(texts) > 1
        yield (
            f"示例：{next(iter(texts.values()))}"
            if same
            else "示例：" + "，".join(f"{span} {text}" for span, text in texts.items())
        )


@cache
def sample_schemes() -> Mapping[str, Any]:
    """The sample's schemes as they stand in their files, by the years that they govern."""
    found: dict[Path, Any] = {}
    for path in sorted(SAMPLE_SCHEMES.rglob("*.yaml"), key=lambda path: path.name):
        scheme = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        found[path] = scheme
    return {_span(scheme, list(found.values())): scheme for scheme in found.values()}


def _span(scheme: Mapping[str, Any], schemes: list[Mapping[str, Any]]) -> str:
    """The years that a scheme governs: an open one until the next begins."""
    first, last = scheme["years"]["from"], scheme["years"]["to"]
    after = [other["years"]["from"] for other in schemes if other["years"]["from"] > first]
    last = last or (min(after) - 1 if after else None)
    if last == first:
        return f"{first}年"
    return f"{first}—{last}年" if last else f"{first}年起"


def _reach(scheme: Any, path: str) -> Any:
    for step in path.split("."):
        scheme = scheme.get(step) if isinstance(scheme, Mapping) else None
    return scheme


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
