"""Which columns each column is made of: some worked out by hand, all of them existing."""

import pytest

from scoring.catalogue import Rule, RuleColumn, read_rules
from scoring.lineage import column_lineage, lineage_of_all

RULES = {f"{rule.folder}/{rule.name}": rule for rule in read_rules()}


@pytest.mark.parametrize(
    ("rule", "column", "sources"),
    [
        # straight from a table
        ("results/unit_result", "total", "score.total.total"),
        ("items/special_item", "subject", "core.special.cadre_id"),
        # through common table expressions
        ("items/task_counted", "is_late", "core.task.completed_on core.task.deadline"),
        (
            "items/task_counted",
            "counted",
            "core.task.completed_on core.task.deadline core.task.score scheme.unit_group.late_factor",
        ),
        (
            "totals/total",
            "total",
            "score.adjustment.counted score.component.score score.component.share score.governing.decimals",
        ),
        (
            "totals/total",
            "bonus",
            "score.adjustment.component score.adjustment.counted score.governing.decimals",
        ),
        # of both halves of a union
        ("subjects/register", "subject", "core.cadre.cadre_id core.unit.unit_code"),
        ("items/task_item", "score", "score.task_counted.counted"),
        (
            "ranks/place",
            "place",
            "score.component.component score.component.published_score score.ranking.institution score.ranking.pool score.ranking.rank",
        ),
        # of indicators or of the scheme, and of a share-out
        ("items/indicator_item", "component", "scheme.indicator.component"),
        ("items/component_score_item", "component", "core.component_score.component"),
        ("items/ballot_cast", "value", "core.ballot.score scheme.choice_value.value score.governing.ballot_absent"),
        ("grades/grade_share", "number", "score.governing.quota_of score.pool_size.assessed score.pool_size.ranked"),
        ("flags/grade_run", "criterion", "scheme.flag.entry"),
        # of nothing but a word
        ("items/task_item", "component", ""),
        ("flags/commended", "criterion", ""),
        # a window counts
        (
            "items/curve_rank_points",
            "score",
            (
                "scheme.indicator.first scheme.indicator.floor scheme.indicator.step score.indicator_value.better "
                "score.indicator_value.indicator score.indicator_value.institution score.indicator_value.unit_group "
                "score.indicator_value.x"
            ),
        ),
        # of several tables
        ("ranks/previous", "rank_change", "score.place_before.place score.ranking.rank"),
        (
            "grades/graded",
            "grade",
            "core.decision.grade score.direct.grade score.grade_contest.grade score.subject.is_ranked",
        ),
    ],
)
def test_a_column_is_made_of(rule, column, sources):
    found = column_lineage(RULES[rule])[column]
    assert [f"{source.table}.{source.column}" for source in found] == sources.split()


@pytest.mark.parametrize(
    ("sql", "sources"),
    [
        # a union goes by place, whatever the second half calls it
        ("select u.a as s from core.u as u union all select c.b as t from core.c as c", "core.c.b core.u.a"),
        # a select without a table, and rows typed there
        ("with n as (select 1 as a) select n.a as s from n", ""),
        ("with n as (values (1)) select n.a as s from n", ""),
        ("with n as (pivot core.u on a using sum(b)) select n.a as s from n", ""),
        # a column of what is no table is not another's
        ("select q.a as s from core.u as u cross join (select 1 as a) as q", ""),
        # without its table's name: whoever of them makes it
        ("with n as (select u.a from core.u as u), m as (select 1 as b) select a as s from n cross join m", "core.u.a"),
        ("with m as (select 1 as b), n as (select u.a from core.u as u) select a as s from m cross join n", "core.u.a"),
        # what nothing makes
        ("with n as (select u.a from core.u as u) select n.b as s from n", ""),
        ("select n.a as s from n", ""),
    ],
)
def test_a_column_of_a_small_query_is_made_of(sql, sources):
    rule = Rule("a", "items", "score.a", ("unit",), (RuleColumn("s", "varchar", "甲"),), sql, {})
    assert [f"{source.table}.{source.column}" for source in column_lineage(rule)["s"]] == sources.split()


def test_halves_of_a_union_that_differ_in_width_are_refused():
    sql = "select u.a as s from core.u as u union all select c.a, c.b from core.c as c"
    rule = Rule("a", "items", "score.a", ("unit",), (RuleColumn("s", "varchar", "甲"),), sql, {})
    with pytest.raises(ValueError, match="zip"):
        column_lineage(rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_source_is_a_column_that_there_is(every_table, rule):
    known = {
        f"{schema}.{table}.{column}"
        for schema, table, column in every_table.execute(
            "select table_schema, table_name, column_name from information_schema.columns"
        ).fetchall()
    }
    lineage = column_lineage(rule)
    assert list(lineage) == [column.name for column in rule.columns]
    assert {f"{source.table}.{source.column}" for sources in lineage.values() for source in sources} <= known


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.is_result], ids=lambda rule: rule.name)
def test_every_published_column_comes_from_somewhere(rule):
    assert [name for name, sources in column_lineage(rule).items() if not sources] == []


def lineage(rule, column):
    [made] = [made for made in lineage_of_all() if made.rule == RULES[rule] and made.column.name == column]
    return made


def test_a_column_comes_in_the_end_from_what_people_typed_and_from_the_scheme():
    made = lineage("items/special_item", "subject")
    assert {f"{source.table}.{source.column}" for source in made.origins} == {"core.special.cadre_id"}
    total = {f"{source.table}.{source.column}" for source in lineage("results/unit_result", "total").origins}
    assert {"core.task.score", "core.kpi.actual", "core.ballot.votes", "scheme.component.weight"} <= total
    assert {source.partition(".")[0] for source in total - {"score.step.subject_kind"}} == {"core", "scheme"}


def test_every_column_of_every_rule_has_its_lineage_once():
    listed = [(made.rule.table, made.rule.name, made.column.name) for made in lineage_of_all()]
    assert listed == list(dict.fromkeys(listed))
    assert set(listed) == {(rule.table, rule.name, column.name) for rule in read_rules() for column in rule.columns}
