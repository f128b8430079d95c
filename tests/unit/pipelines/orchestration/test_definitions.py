"""The asset graph as Dagster loads it."""

import json
from pathlib import Path

import dagster as dg

from pipelines.definitions import defs
from reports.editions.lists import editions
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


def test_every_rule_belongs_to_one_stage_of_each_pass_it_serves_and_is_named_there():
    assets = defs.resolve_asset_graph()
    for rule in read_rules():
        for kind in rule.kinds:
            key = ["results", "views"] if rule.is_result else ["score", kind, rule.folder]
            assert f"`{rule.name}` {rule.question}" in assets.get(dg.AssetKey(key)).description


def test_what_a_rule_reads_is_made_by_a_stage_from_which_the_way_leads_to_its_own():
    for kind in KINDS:
        for rule in read_rules():
            if kind in rule.kinds and not rule.is_result:
                made = {each.folder for each in read_rules() if each.table in rule.inputs and kind in each.kinds}
                before = ancestors(f"score/{kind}/{rule.folder}") | {f"score/{kind}/{rule.folder}"}
                assert {f"score/{kind}/{folder}" for folder in made - {"results"}} <= before


def test_the_graph_is_small_enough_to_be_read():
    arrows = [(key, parent) for key, parents in graph().items() for parent in parents]
    assert len(graph()) < 30
    assert len(arrows) < 40


def test_every_asset_says_what_it_is_who_owns_it_and_where_it_belongs():
    assets = defs.resolve_asset_graph()
    for key in assets.get_all_asset_keys():
        node = assets.get(key)
        assert node.description, key
        assert node.owners == ["team:planning"], key
        assert node.group_name != "default", key
        assert node.kinds, key


def test_from_every_report_the_way_leads_back_to_the_workbooks():
    seen = ancestors("published/run")
    assert {"inbox/workbooks", "inbox/schemes", "intake/sheets"} <= seen
    assert {f"reports/{edition.code}" for edition in editions()} <= seen
    assert {f"score/{kind}/flags" for kind in KINDS} <= seen


def ancestors(key):
    parents, seen, todo = graph(), set(), [key]
    while todo:
        new = set(parents[todo.pop()]) - seen
        seen |= new
        todo.extend(new)
    return seen


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(graph(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
