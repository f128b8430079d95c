from reports.contents.components import Components, read_components
from reports.contents.governing import read_governing
from reports.reading import open_year

LABELS = {"target_tasks": "目标任务", "party": "党建考核", "unit": "所在单位", "bonus": "加分"}
ORDER = {"unit": ("target_tasks", "party"), "cadre": ("unit", "party")}


def test_one_of_both_kinds_stands_where_each_kind_has_it_and_adjustments_last():
    components = Components(LABELS, ORDER, {})
    named = frozenset({"bonus", "party", "target_tasks"})
    assert components.in_order("unit", named) == ("target_tasks", "party", "bonus")
    assert components.in_order("cadre", frozenset({"bonus", "party", "unit"})) == ("unit", "party", "bonus")


def test_the_order_is_that_of_the_scheme(published):
    published.execute(
        """
        insert into scheme.component values
            ('new', 'unit', '', 'college', 'party', 9, 0), ('new', 'cadre', '正处', 'college', 'party', 0, 0)
        """
    )
    published.execute("insert into scheme.component_label values ('new', 'party', '党建考核', 99, true, false)")
    reader = open_year(published, "示例大学", 2024)
    order = read_components(reader, read_governing(reader)).order
    assert order["unit"][-1] == "party"
    assert order["cadre"][0] == "party"
