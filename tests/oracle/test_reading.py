"""Parts of the reading that can be checked by hand."""

from decimal import Decimal

import pytest

from tests.oracle.reading_places import QuotaPool, lots
from tests.oracle.reading_renamed import Renamings, renamed


def _lots(quotas, *, dealt=(), taken=None, rounding="largest_remainder"):
    """The places by pool, of pools as quota and number."""
    pools = [QuotaPool(name, {"unit_group": name}, number) for name, (_, number) in quotas.items()]
    made = lots(
        pools,
        dealt,
        lambda pool: Decimal(quotas[pool.key][0]),
        lambda pool: (taken or {}).get(pool.key, 0),
        rounding,
    )
    return {lot.pools: lot.places for lot in made}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((5, 3, 2), (1, 1, 1)),  # of 0.30: 1.5, 0.9, 0.6, together 3
        ((5, 5, 1), (1, 1, 0)),  # 1.5, 1.5, 0.3: one is left, two are level, and nobody gets it
        ((5, 4, 1), (2, 1, 0)),  # 1.5, 1.2, 0.3
    ],
)
def test_what_is_left_goes_to_the_greatest_remainders_unless_too_many_are_level(numbers, expected):
    got = _lots({name: ("0.30", number) for name, number in zip("abc", numbers, strict=True)})
    assert got == {(name,): places for name, places in zip("abc", expected, strict=True)}


def test_smaller_remainders_get_nothing_after_level_ones():
    assert _lots({"a": ("0.9", 1), "b": ("0.9", 1), "c": ("0.7", 1), "d": ("0.5", 1)}) == {
        ("a",): 1,
        ("b",): 1,
        ("c",): 1,
        ("d",): 0,
    }
    assert sum(_lots({"a": ("0.8", 1), "b": ("0.8", 1), "c": ("0.3", 1)}).values()) == 0


def test_dealt_places_stand_for_the_pools_that_they_describe_and_the_others_share_alone():
    row = {"unit_group": "a", "places": 4}
    assert _lots({"a": ("0.5", 3), "b": ("0.5", 3), "c": ("0.5", 2)}, dealt=[row]) == {("a",): 4, ("b",): 1, ("c",): 1}
    assert _lots({"a": ("0.5", 3), "b": ("0.5", 3)}, dealt=[{"places": 4}]) == {("a", "b"): 4}


def test_a_cumulative_quota_loses_what_better_grades_have_and_not_more():
    assert _lots({"a": ("0.5", 4), "b": ("0.5", 2)}, taken={"a": 1, "b": 2}, rounding="floor") == {
        ("a",): 1,
        ("b",): 0,
    }


def test_a_renamed_unit_is_the_only_one_to_name_a_code_that_is_gone():
    assert renamed({"2": ["1"]}) == {"1": "2"}
    assert renamed({"2": ["1"], "1": []}) == {}
    assert renamed({"2": ["1"], "3": ["1"]}) == {}
    assert renamed({"2": ["1"], "3": ["1", "3"]}) == {}
    assert renamed({"2": ["1", "0"]}) == {}


def test_codes_are_followed_through_chains_and_from_folders_typed_late():
    renamings = Renamings({2020: {"1": []}, 2021: {"2": ["1"]}, 2022: {"3": ["2"], "1": []}})
    assert renamings.bearer("1", 2020).code == "3"
    assert renamings.bearer("1", 2021).code == "3"
    assert renamings.bearer("1", 2022).code == "1"
    assert renamings.bearer("2", 2022).code == "3"
    assert [renamings.bearer(code, 2021).renames for code in "123"] == [2, 1, 0]
