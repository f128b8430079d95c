"""A value that may differ by group, or by rank and then group: one way to write it, wherever the grammar takes it.

Source: CONTRACT 2, By group and rank. `0.9` is one value for all; `{college: 0.9, administrative: 1}` one for each
group; of cadres `{正处: 0.2, 副处: {college: 0.25, administrative: 0.2}}` one for each rank, which may be divided again.
Whether every group and rank is named can only be told beside the scheme's groups and ranks: see `findings`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Generic, TypeVar, cast

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

from scoring.scheme.findings import KeyPath, SchemeFault, listed, refuse
from scoring.scheme.wording import findings_of

T = TypeVar("T")
DEEPEST: Final = 2  # rank, then group


@dataclass(frozen=True)
class ByPool(Generic[T]):
    """A value: `whole` where it is one for all, else `parts` by the next key (group; rank, then group)."""

    whole: T | None = None
    parts: Mapping[str, "ByPool[T]"] = field(default_factory=dict)

    def of(self, *keys: str) -> T:
        """The value for a group of units, or for a rank and group of cadres. Raises KeyError for one that is not named."""
        return self.parts[keys[0]].of(*keys[1:]) if self.parts else cast("T", self.whole)

    def leaves(self, at: KeyPath = ()) -> Iterator[tuple[KeyPath, T]]:
        """Each value that is written, with the keys that lead to it."""
        if self.whole is not None:
            yield at, self.whole
        for key, part in self.parts.items():
            yield from part.leaves((*at, key))

    def reached(self, *keys: str) -> KeyPath:
        """The keys as far as they are written: () for a value that is one for all."""
        return (keys[0], *self.parts[keys[0]].reached(*keys[1:])) if self.parts else ()

    def findings(
        self, at: KeyPath, names: tuple[Collection[str], ...], called: tuple[str, ...]
    ) -> Iterator[SchemeFault]:
        """What is wrong with its keys: each level must name all of `names`, and there may be no more levels than these."""
        if not self.parts:
            return
        if not names:
            yield SchemeFault(at, "此处只能写一个值，不能再分")
            return
        for key in self.parts:
            if key not in names[0]:
                order = f"；先按{called[0]}写，其下再分{called[1]}" if any(key in below for below in names[1:]) else ""
                message = f"没有名为“{key}”的{called[0]}：应为 {listed(names[0])} 之一{order}"
                yield SchemeFault((*at, key), message, value=key)
        missing = [name for name in names[0] if name not in self.parts]
        if missing and all(key in names[0] for key in self.parts):
            yield SchemeFault(at, f"缺少{called[0]} {listed(missing)}：分开写时要写全各{called[0]}")
        for key, part in self.parts.items():
            yield from part.findings((*at, key), names[1:], called[1:])


def is_mapping(value: object) -> bool:
    """Whether a number is divided."""
    return isinstance(value, dict)


def is_mapping_of_mappings(value: object) -> bool:
    """Whether a list of weights, itself a mapping, is divided."""
    return isinstance(value, dict) and any(isinstance(part, dict) for part in value.values())


@dataclass(frozen=True)
class Divided:
    """Mark of a field `Annotated[ByPool[Decimal], Divided(Share)]`: how one value is read, and how to tell that it is divided."""

    leaf: Any
    is_divided: Callable[[object], bool] = is_mapping

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def _read(self, value: object) -> ByPool[Any]:
        if isinstance(value, ByPool):
            return value
        findings: list[SchemeFault] = []
        made = self._part(value, (), findings)
        refuse(findings)
        return made

    def _part(self, value: object, at: KeyPath, findings: list[SchemeFault]) -> ByPool[Any]:
        if isinstance(value, dict) and self.is_divided(value) and len(at) < DEEPEST:
            if not value:
                findings.append(SchemeFault(at, "没有值：请填写"))
            return ByPool(parts={key: self._part(part, (*at, key), findings) for key, part in value.items()})
        if value is None and at:  # a group or rank, which cannot be left out
            findings.append(SchemeFault(at, "没有值：请填写"))
            return ByPool()
        try:
            return ByPool(whole=TypeAdapter(self.leaf).validate_python(value))
        except ValidationError as error:
            findings.extend(replace(finding, path=(*at, *finding.path)) for finding in findings_of(error))
            return ByPool()
