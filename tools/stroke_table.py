"""Makes `strokes.txt` from published character data: `python -m tools.stroke_table UNIHAN CNCHAR > reports/names/strokes.txt`.

UNIHAN is the folder of the Unicode Character Database with `Unihan_IRGSources.txt` and `Unihan_OtherMappings.txt` (plain
or .bz2); CNCHAR the file `cnchar.order.min.js` of the npm package cnchar-order. Neither is kept here: the table is.
"""

import bz2
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

HEADER: Final = """\
# 汉字笔画序表：由 python -m tools.stroke_table 生成，请勿手改。
# 笔画数：Unicode Unihan 15.0 kTotalStrokes（Unicode License v3）；字序：kTGH，即《通用规范汉字表》各级字表内的笔画序（同上）；
# 笔顺：cnchar-order 3.2.6（MIT License，© 2017 theajack），用以归并三级字表。
# 每行：笔画数、制表符、按笔顺排列的字；笔画数后有 * 的行是其余汉字，只知笔画数，按编码排列。
"""
_KINDS: Final = "横竖撇点折"
_LEVEL_ENDS: Final = (3500, 6500, 8105)  # 通用规范汉字表: 一级, 二级, 三级
_BASIC: Final = range(0x4E00, 0xA000)
_WRONG: Final = frozenset("皙")  # a stroke short in cnchar-order; its place in 通用规范汉字表 is right


def unihan_field(folder: Path, file: str, field: str) -> dict[str, str]:
    """A field of Unihan by character."""
    packed = folder / f"{file}.bz2"
    raw = bz2.decompress(packed.read_bytes()) if packed.exists() else (folder / file).read_bytes()
    parts = (line.split("\t") for line in raw.decode("utf-8").splitlines())
    named = (part for part in parts if len(part) == 3 and part[1] == field)
    return {chr(int(code.removeprefix("U+"), base=16)): value for code, _, value in named}


def stroke_kinds(script: str) -> dict[str, str]:
    """The kinds of stroke of each character, 1 to 5 as in 横竖撇点折, in the order of writing."""
    orders, shapes = (json.loads(found) for found in re.findall(r"JSON\.parse\('(\{.*?\})'\)", script)[:2])
    kinds = {letter: str(_KINDS.index(_kind(shape["name"], shape["type"])) + 1) for letter, shape in shapes.items()}
    return {
        sign: "".join(kinds[letter] for letter in letters) for sign, letters in orders.items() if sign not in _WRONG
    }


def _kind(name: str, bending: str) -> str:
    """提 counts as 横, 竖钩 as 竖, 捺 as 点; whatever else bends is 折."""
    known = {"提": "横", "竖钩": "竖", "捺": "点", "点2": "点"}
    return known.get(name) or ("折" if bending == "折笔" else name)


def ordered_characters(counts: dict[str, int], places: dict[str, int], kinds: dict[str, str]) -> dict[int, list[str]]:
    """The characters of each number of strokes in stroke order.

    Those whose strokes are not known stand between the neighbours that they have in their own list of the standard.
    """
    ordered: dict[int, list[str]] = {}
    for count in sorted({counts[sign] for sign in places}):
        own = [sign for sign in kinds if counts[sign] == count]
        own.sort(key=lambda sign: (kinds[sign], places.get(sign, _LEVEL_ENDS[-1] + ord(sign))))
        found = {sign: float(position) for position, sign in enumerate(own)}
        for level in _levels(places):
            found |= _between([sign for sign in level if counts[sign] == count], found, len(own))
        ordered[count] = sorted(found, key=lambda sign: (found[sign], places.get(sign, 0)))
    return ordered


def _between(level: list[str], found: dict[str, float], end: int) -> dict[str, float]:
    """Places for those of a list that have none, spread evenly between the ones before and after that have."""
    known = [
        (-1, -1.0),
        *((at, found[sign]) for at, sign in enumerate(level) if sign in found),
        (len(level), float(end)),
    ]
    return {
        level[at]: low + (high - low) * (at - start) / (stop - start)
        for (start, low), (stop, high) in pairwise(known)
        for at in range(start + 1, stop)
    }


def _levels(places: dict[str, int]) -> Iterator[list[str]]:
    in_order = sorted(places, key=places.__getitem__)
    for start, end in zip((0, *_LEVEL_ENDS), _LEVEL_ENDS, strict=False):
        yield in_order[start:end]


def table_lines(ordered: dict[int, list[str]], counts: dict[str, int], basic: Iterable[str]) -> Iterator[str]:
    """The lines of the table."""
    for count, signs in ordered.items():
        yield f"{count}\t{''.join(signs)}"
    seen = frozenset(chain.from_iterable(ordered.values()))
    others = defaultdict(list)
    for sign in basic:
        if sign not in seen and sign in counts:
            others[counts[sign]].append(sign)
    for count, signs in sorted(others.items()):
        yield f"{count}*\t{''.join(signs)}"


def main() -> None:
    """Write the table to the standard output."""
    folder, script = (Path(argument) for argument in sys.argv[1:])
    totals = unihan_field(folder, "Unihan_IRGSources.txt", "kTotalStrokes")
    counts = {sign: int(total.split()[0]) for sign, total in totals.items()}
    standard = unihan_field(folder, "Unihan_OtherMappings.txt", "kTGH")
    places = {sign: int(place.partition(":")[2]) for sign, place in standard.items()}
    ordered = ordered_characters(counts, places, stroke_kinds(script.read_text(encoding="utf-8")))
    sys.stdout.write(HEADER)
    sys.stdout.writelines(f"{line}\n" for line in table_lines(ordered, counts, map(chr, _BASIC)))


if __name__ == "__main__":
    main()
