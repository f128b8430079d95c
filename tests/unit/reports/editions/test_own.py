"""What is each unit's own, read once for all units to be handed out by unit."""

from reports.editions.lists import editions
from reports.editions.opening import open_edition

[BY_UNIT] = [edition for edition in editions() if edition.by == "unit"]
[BY_CADRE] = [edition for edition in editions() if edition.by == "cadre"]


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


def test_a_cadre_s_own_is_of_nobody_else(whole):
    for code in ("1", "2"):
        whole.put("cadre_result", cadre_id=code, cadre_name=f"姓名{code}", unit_code="01", total=80, rank=1)
        whole.put("score_item", subject_kind="cadre", subject=code, component="annual", item=f"群众{code}")
    whole.put("unit_result", unit_code="01", unit_name="甲", total=90, rank=1)
    whole.put("score_item", subject_kind="unit", subject="1", component="kpi", item="K1")
    with open_edition(whole.closed(), BY_CADRE) as opened:
        query = "select cadre_name from mart.cadre_result union all select item from mart.score_item order by all"
        assert opened.connection.execute(query).fetchall() == []
        opened.turn_to("2")
        assert opened.connection.execute(query).fetchall() == [("姓名2",), ("群众2",)]
        assert opened.connection.execute("select unit_name, total, rank from mart.unit_result").fetchall() == [
            ("甲", None, None)
        ]
