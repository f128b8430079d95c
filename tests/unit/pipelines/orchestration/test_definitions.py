"""The asset graph as Dagster loads it."""

import json
from pathlib import Path

import dagster as dg

from pipelines.definitions import defs
from scoring.catalogue import KINDS, read_rules

SNAPSHOT = Path(__file__).with_name("asset_graph.json")


def graph() -> dict[str, list[str]]:
    assets = defs.resolve_asset_graph()
    return {
        key.to_user_string(): sorted(parent.to_user_string() for parent in assets.get(key).parent_keys)
        for key in sorted(assets.get_all_asset_keys())
    }


def test_the_asset_graph_is_the_one_on_record():
    """Made anew by `python -m tests.unit.pipelines.orchestration.test_definitions` when a rule or a sheet is added."""
    assert graph() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_every_rule_is_an_asset_in_each_pass_it_serves():
    keys = set(graph())
    assert {
        f"score/{kind}/{rule.folder}/{rule.name}" for rule in read_rules() for kind in KINDS if kind in rule.kinds
    } <= keys


def test_every_asset_says_what_it_is_who_owns_it_and_where_it_belongs():
    assets = defs.resolve_asset_graph()
    for key in assets.get_all_asset_keys():
        node = assets.get(key)
        assert node.description, key
        assert node.owners == ["team:planning"], key
        assert node.group_name != "default", key
        assert node.kinds, key


def test_every_rule_tells_its_columns_and_where_they_come_from():
    assets = defs.resolve_asset_graph()
    metadata = assets.get(dg.AssetKey(["score", "unit", "totals", "total"])).metadata
    assert [column.name for column in metadata["dagster/column_schema"].columns] == [
        "institution",
        "subject",
        "bonus",
        "penalty",
        "total",
    ]
    assert {
        (dep.asset_key.to_user_string(), dep.column_name)
        for dep in metadata["dagster/column_lineage"].deps_by_column["total"]
    } >= {("score/unit/components/component", "share")}


def test_from_every_report_the_way_leads_back_to_the_workbooks():
    assets = defs.resolve_asset_graph()
    seen, todo = set(), [dg.AssetKey(["published", "run"])]
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo.extend(assets.get(key).parent_keys)
    assert dg.AssetKey(["inbox", "workbooks"]) in seen
    assert dg.AssetKey(["inbox", "schemes"]) in seen


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(graph(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
