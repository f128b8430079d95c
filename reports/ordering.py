"""The order of names where nobody is ranked: 姓氏笔画 or pinyin, as the setting `name_order` says."""

from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from reports.names.strokes import stroke_count, stroke_place
from reports.names.surnames import READINGS, split_name

Key = tuple[object, ...]


class NameOrder(StrEnum):
    """How names without a rank follow each other."""

    STROKES = "strokes"
    PINYIN = "pinyin"


@lru_cache(maxsize=20_000)
def sort_key(name: str, order: NameOrder | str = NameOrder.STROKES) -> Key:
    """What to sort a name by. Names that do not begin with a Chinese character stand at the end, by their letters.

    strokes: the surname's strokes, then those of the same surname with a given name of one sign, then the given name's
    strokes. pinyin: sign by sign, syllable, tone, strokes; the surname as surnames are read. Raises ValueError for
    another order.
    """
    clean = "".join(normalize("NFKC", name).split())
    by = NameOrder(order)
    if not clean or stroke_count(clean[0]) is None:
        return (1, clean.casefold(), clean)
    key = _by_strokes(clean) if by is NameOrder.STROKES else _by_pinyin(clean)
    return (0, *key, clean)


def _by_strokes(name: str) -> Key:
    surname, given = split_name(name)
    signs = [sign for sign in given if sign != "·"]
    positions = tuple(stroke_place(sign) for sign in signs)
    return (tuple(stroke_place(sign) for sign in surname), len(signs) > 1, positions)


def _by_pinyin(name: str) -> Key:
    surname, given = split_name(name)
    signs = surname + given.replace("·", "")
    syllables = [*_surname_syllables(surname), *_syllables(given.replace("·", ""))]
    return (
        tuple((*_split_tone(syllable), stroke_place(sign)) for syllable, sign in zip(syllables, signs, strict=True)),
    )


def _surname_syllables(surname: str) -> tuple[str, ...]:
    return READINGS.get(surname) or tuple(_syllables(surname))


def _syllables(text: str) -> list[str]:
    """A syllable a sign, as the words in the text are read; a sign without a reading stands for itself."""
    from pypinyin import Style, lazy_pinyin  # a dictionary of phrases: taken only where names go by pinyin

    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)  # type: ignore[arg-type]  # a list is taken apart


def _split_tone(syllable: str) -> tuple[str, str]:
    return (syllable[:-1], syllable[-1]) if syllable[-1:].isdigit() else (syllable, "")
