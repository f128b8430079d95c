"""The reference of the scheme file is what the grammar says, and every example of it can be read."""

import pytest
from ruamel.yaml import YAML

from scoring.scheme.loading import SchemeError, read_scheme
from tools.scheme_reference import PAGE, entries, page, sample_schemes

every_key = pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry.path}.{entry.name}".lstrip("."))


def test_the_page_is_what_the_grammar_says_now():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.scheme_reference"


@every_key
def test_a_key_says_in_chinese_what_it_means(entry):
    assert any("\u4e00" <= character <= "\u9fff" for character in entry.meaning)


@every_key
def test_an_example_shows_its_key_and_loads_within_a_sample_scheme(entry, tmp_path):
    example = YAML(typ="safe").load(entry.example)
    assert entry.name in keys_of(example)
    bases = (
        sample_schemes()["2024年起"],
        sample_schemes()["2023年"],
    )  # the second has no component of its own, and `trim`
    assert any(loads(laid_over(base, example), tmp_path / "方案.yaml") for base in bases)


def loads(scheme, path):
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump(scheme, file)
    try:
        read_scheme(path)
    except SchemeError:
        return False
    return True


def keys_of(data):
    """Every key of a YAML document, at whatever depth."""
    if isinstance(data, list):
        return {key for item in data for key in keys_of(item)}
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in keys_of(value)}
    return set()


def laid_over(base, example):
    """A document with an example laid over it: mappings key by key, lists of mappings item by item, all else replaced."""
    if isinstance(base, dict) and isinstance(example, dict) and "kind" not in example:
        return base | {key: laid_over(base.get(key), value) for key, value in example.items()}
    if isinstance(base, list) and isinstance(example, list) and all(isinstance(item, dict) for item in example):
        laid = [laid_over(old, new) for old, new in zip(base, example, strict=False)]
        return [*laid, *example[len(base) :], *base[len(example) :]]
    return example
