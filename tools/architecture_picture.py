"""docs/images/architecture.svg and the table of rooms in docs/architecture.md, from the imports: `python -m tools.architecture_picture`.

The rows of the picture are the layers that import-linter holds (pyproject.toml); an arrow is an import that no other way
leads to, so that what is reached by steps is not drawn twice. The table names every import.
"""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import grimp

from tools.drawing_boxes import Box, picture

PROJECT: Final = Path(__file__).parents[1]
PICTURE: Final = PROJECT / "docs" / "images" / "architecture.svg"
PAGE: Final = PROJECT / "docs" / "architecture.md"
PACKAGES: Final = ("pipelines", "reports", "expectations", "scoring")
_BEGIN: Final = "<!-- rooms: made by tools.architecture_picture -->"
_END: Final = "<!-- end of rooms -->"


@cache
def rows_of_rooms() -> tuple[tuple[str, ...], ...]:
    """The rooms, the topmost first, those of one layer in a row."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    inner = next(contract for contract in contracts if contract.get("containers") == ["pipelines"])
    outer = next(contract for contract in contracts if contract["type"] == "layers" and "containers" not in contract)
    rooms = [tuple(f"pipelines.{name}" for name in _names(layer)) for layer in inner["layers"]]
    return (*rooms, *(tuple(_names(layer)) for layer in outer["layers"][1:]))


def _names(layer: str) -> list[str]:
    return [name.strip() for name in re.split(r"[|:]", layer)]


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """For each room the rooms that it imports."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    rooms = [room for row in rows_of_rooms() for room in row]
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for module in graph.modules:
        importer = _room_of(module, rooms)
        for imported in graph.find_modules_directly_imported_by(module):
            room = _room_of(imported, rooms)
            if importer and room and importer != room:
                found[importer].add(room)
    return {room: frozenset(of) for room, of in found.items()}


def _room_of(module: str, rooms: list[str]) -> str | None:
    return next((room for room in rooms if module == room or module.startswith(f"{room}.")), None)


def arrows() -> Iterator[tuple[str, str]]:
    """The imports that no longer way leads to."""
    for importer, imported in imports().items():
        beyond = {room for step in imported for room in _reached(step)}
        yield from ((importer, room) for room in sorted(imported - beyond))


def _reached(room: str) -> set[str]:
    direct = imports()[room]
    return set(direct).union(*(_reached(step) for step in direct)) if direct else set()


def what_belongs_in(room: str) -> str:
    """The first sentence of the room's docstring."""
    path = PROJECT / _path(room)
    source = path / "__init__.py" if path.is_dir() else path
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return " ".join(re.split(r"(?<=[.;])\s|\n\n", said)[0].split()).rstrip(".;")


def _path(room: str) -> str:
    """Where the room lies: `pipelines/cli`, or `pipelines/definitions.py` where it is one file."""
    path = room.replace(".", "/")
    return path if (PROJECT / path).is_dir() else f"{path}.py"


def svg() -> str:
    """The picture."""
    boxes = [[Box(_path(room), what_belongs_in(room).replace("`", "")) for room in row] for row in rows_of_rooms()]
    return picture(boxes, [(_path(start), _path(end)) for start, end in arrows()])


def table() -> str:
    """The rooms with what they import, as the page has them."""
    lines = ["| room | what belongs there | imports |", "| --- | --- | --- |"]
    for row in rows_of_rooms():
        for room in row:
            known = (
                "、".join(f"`{name.removeprefix('pipelines.')}`" for name in sorted(imports()[room]))
                or "nothing of ours"
            )
            lines.append(f"| `{_path(room)}` | {what_belongs_in(room)} | {known.replace('、', ', ')} |")
    return "\n".join([_BEGIN, "", *lines, "", _END])


def page() -> str:
    """docs/architecture.md with its table of rooms made anew."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    return before + table() + rest.partition(_END)[2]


if __name__ == "__main__":
    PICTURE.write_text(svg(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
