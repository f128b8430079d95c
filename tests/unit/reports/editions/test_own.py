"""What is each unit's own, read once for all units to be handed out by unit."""

from reports.editions.lists import editions
from reports.editions.opening import open_edition

[BY_UNIT] = [edition for edition in editions() if edition.is_by_unit]


def shown(opened):
    return opened.connection.execute(
        "select (select count(kpi) from mart.unit_result), (select count(*) from mart.score_item)"
    ).fetchone()


def test_what_is_each_unit_s_own_is_there_only_as_long_as_it_is_read(whole):
    for code in ("01", "02"):
        whole.put("unit_result", unit_code=code, total=80, kpi=70, rank=1)
        whole.put("score_item", subject_kind="unit", subject=code, component="kpi", item=f"K{code}")
    whole.put("score_item", subject_kind="cadre", subject="01", component="annual", item="群众")
    with open_edition(whole.closed(), BY_UNIT) as opened:
        assert shown(opened) == (0, 0)
        with opened.each_own():
            assert shown(opened) == (2, 2)
        assert shown(opened) == (0, 0)
        opened.turn_to("02")
        assert shown(opened) == (1, 1)
