import pytest

from expectations.tables import TABLES
from reports.editions.lists import EditionListError, NameList, editions, read_editions
from reports.workbook.year import SORTS
from scoring.vocabulary import COMPONENT_LABELS, FLAG_LABELS

LEAST = """
某版:
  code: trial
  audience: 供试验用
  documents: []
  flags: all
  components: all
  problem_sheets: all
  workbook: all
  views:
    run: {columns: all}
"""
NAMES = {
    "flags": set(FLAG_LABELS),
    "components": {*COMPONENT_LABELS, "own"} - {"total"},
    "workbook": set(SORTS),
    "problem_sheets": {name for table in TABLES for name in (table.name, table.sheet)},
}
LISTS = [
    pytest.param(edition, key, id=f"{edition.name} {key}")
    for edition in editions()
    for key in NAMES
    if isinstance(getattr(edition, key), NameList)
]


@pytest.mark.parametrize(("edition", "key"), LISTS)
def test_every_flag_component_and_sheet_is_named_in_each_edition_or_hidden_by_name(edition, key):
    named = getattr(edition, key).named
    assert NAMES[key] - set(named) == set(), f"{edition.name} {key}: in shown or in hidden"
    assert set(named) - NAMES[key] == set(), f"{edition.name} {key}: there is none of that name"


def test_only_the_fullest_edition_shows_all_without_naming_it():
    all_of = {edition.name: {key for key in NAMES if getattr(edition, key) == "all"} for edition in editions()}
    assert {name for name, keys in all_of.items() if keys} == {"组织版"}


def test_a_setting_stands_for_components_in_the_posting_alone():
    assert [edition.name for edition in editions() if edition.components == "setting"] == ["公示版"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("flags: all", "flags: {shown: [top], hidden: [top]}", "某版 有误：flags › .*写了两次：top"),
        ("flags: all", "flag: all", "某版 有误：.*flag"),
        ("  documents: []\n", "", "某版 有误：documents"),
        ("{columns: all}", "{columns: all, row: x}", "某版 有误：views › run › row"),
        ("audience: 供试验用", "audience: 供试验用\n  by: group", "某版 有误：by"),
    ],
)
def test_a_faulty_list_is_told_by_edition_and_key(before, after, told):
    assert before in LEAST
    with pytest.raises(EditionListError, match=told):
        read_editions(LEAST.replace(before, after))


def test_a_list_is_not_changed_once_it_is_read():
    [edition] = read_editions(LEAST)
    with pytest.raises(ValueError, match="frozen"):
        edition.audience = "别人"
