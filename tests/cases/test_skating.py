"""The panels' means of two figure skating segments, worked out again from the judges' marks: ballots as scores, one dropped at each end."""

from collections import Counter
from decimal import Decimal

from tests.cases.assessed import INSTITUTION, assess, by_key, fetch, scheme_of, work_database

PANELS = """\
name: 公开评分
basis: 公开数据
years: {{from: 2000, to: null}}
groups: {{all: 全部}}
units:
  components: {{target_tasks: {{all: 0}}, evaluation: {{all: 100}}}}
  adjustments: {{max_bonus: 0, max_penalty: 0}}
  grades: [{{grade: 合格}}]
ballots:
  values: {{未用: null}}
  classes: {{unit: {{{components}}}, cadre: {{无: 1}}}}
  drop: 1
cadres:
  components: {{正处: {{all: {{unit: 100}}}}}}
  adjustments: {{max_bonus: 0, max_penalty: 0}}
  grades: [{{grade: 合格}}]
"""
YEAR = 2021


def test_every_mean_of_a_panel_without_its_highest_and_lowest_mark_is_the_published_one(table, tmp_path):
    marks = Counter((row["performance"], row["component"], row["mark"]) for row in table("skating", "marks.csv"))
    components = sorted({component for _, component, _ in marks})
    scheme = scheme_of(PANELS.format(components=", ".join(f"'{component}': 1" for component in components)), tmp_path)
    units = [
        {"year": YEAR, "unit_code": code, "unit_name": code, "unit_group": "all"}
        | {"task_id": "1", "title": "任务", "weight": 1, "score": 0}
        for code in sorted({performance for performance, _, _ in marks})
    ]
    ballots = [
        {"year": YEAR, "subject_kind": "unit", "subject": performance, "voter_class": component}
        | {"score": float(10 * Decimal(mark)), "votes": votes}
        for (performance, component, mark), votes in marks.items()
    ]
    with work_database({"unit": units, "task": units, "ballot": ballots}, {(INSTITUTION, YEAR): scheme}) as connection:
        assess(connection, kinds=("unit",))
        means = by_key(
            fetch(
                connection,
                """
                select subject, item, published(score, 1)
                from mart.score_item
                where component = 'evaluation'
                """,
            ),
            2,
        )
    published = {
        (row["performance"], row["component"]): 10 * Decimal(row["panel_mean"])
        for row in table("skating", "panels.csv")
    }
    assert len(published) > 100
    assert means == published
