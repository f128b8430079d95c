from types import SimpleNamespace

from reports.contents.divided import collapsed

GOVERNING = SimpleNamespace(group_label={"college": "学院", "office": "机关"}.get)


def rows(**most):
    pools = [("unit", "", "college"), ("unit", "", "office")]
    pools += [("cadre", rank, group) for rank in ("正处", "副处") for group in ("college", "office")]
    return [
        {"subject_kind": kind, "rank_level": rank, "unit_group": group, "most": most.get(f"{rank}{group}", 5)}
        for kind, rank, group in pools
    ]


def said(**most):
    return [(row["subject"], row["most"]) for row in collapsed(rows(**most), GOVERNING, ["most"])]


def test_what_is_the_same_for_all_of_a_kind_is_one_row():
    assert said() == [("单位", 5), ("干部", 5)]


def test_what_differs_by_group_is_a_row_a_group():
    assert said(office=3)[:2] == [("单位·学院", 5), ("单位·机关", 3)]


def test_what_differs_by_rank_is_a_row_a_rank_and_a_row_a_pool_where_its_groups_differ():
    assert said(正处college=4)[1:] == [("正处·学院", 4), ("正处·机关", 5), ("副处", 5)]
