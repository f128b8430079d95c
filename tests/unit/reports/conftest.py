"""A small published database: two groups, two ranks, a tie, nulls, one without a rank, flags, problems, awkward names."""

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from reports.contents.year import read_year
from reports.reading import open_year
from reports.rendering import render_all
from scoring.scheme.tables import SCHEME_TABLES
from scoring.vocabulary import COMPONENT_LABELS

HERE = "示例大学"
FORMULA = '=HYPERLINK("http://example.invalid","点我")'
MARKUP = "<script>alert(1)</script>&处"

RESULT = """
    bonus decimal(12, 4), penalty decimal(12, 4), total decimal(12, 4), rank bigint, ranked bigint,
    computed_grade varchar, grade varchar, grade_reason varchar, previous_rank bigint, rank_change bigint
"""
MART = {
    "unit_result": f"""
        institution varchar, year integer, unit_code varchar, unit_name varchar, unit_group varchar,
        target_tasks decimal(12, 4), kpi decimal(12, 4), evaluation decimal(12, 4), {RESULT},
        excellent_streak integer, notes varchar, scheme varchar
    """,
    "cadre_result": f"""
        institution varchar, year integer, cadre_id varchar, cadre_name varchar, rank_level varchar, post varchar,
        unit_code varchar, unit_group varchar, unit decimal(12, 4), portfolio decimal(12, 4), routine decimal(12, 4),
        annual decimal(12, 4), special decimal(12, 4), {RESULT}, notes varchar, scheme varchar
    """,
    "grade_reason": """
        institution varchar, year integer, subject_kind varchar, subject varchar, kind varchar
    """,
    "quota": """
        institution varchar, year integer, subject_kind varchar, grade varchar, grade_order integer, contest varchar,
        pool_label varchar, ranked bigint, number bigint, quota decimal(19, 18), is_cumulative boolean,
        entitled decimal(38, 18), whole bigint, remainder decimal(38, 18), extra bigint, undealt bigint, dealt bigint,
        better bigint, places bigint, winners bigint, document varchar
    """,
    "term_result": """
        institution varchar, year integer, cadre_id varchar, cadre_name varchar, term varchar, from_year integer,
        to_year integer, annual_mean decimal(12, 4), evaluation decimal(12, 4), total decimal(12, 4), grade varchar
    """,
    "flag": """
        institution varchar, year integer, subject_kind varchar, subject varchar, subject_name varchar, flag varchar,
        criterion varchar, detail varchar, measure varchar, departments varchar[], basis varchar
    """,
    "component": """
        institution varchar, year integer, subject_kind varchar, subject varchar, component varchar, label varchar,
        weight double, share double, score decimal(12, 4), contribution double
    """,
    "score_item": """
        institution varchar, year integer, subject_kind varchar, subject varchar, component varchar, item varchar,
        label varchar, value double, target double, score double, weight double, contribution double,
        source_file varchar, source_sheet varchar, source_row integer
    """,
    "indicator_value": """
        institution varchar, year integer, unit_code varchar, indicator varchar, actual double, typed_unit varchar,
        divisor double, value double, unit varchar, measure varchar
    """,
    "appeal": """
        institution varchar, year integer, appeal_id varchar, subject_kind varchar, subject varchar, matter varchar,
        filed_on date, outcome varchar, answered_on date, document varchar
    """,
    "problem": """
        institution varchar, year integer, severity varchar, source_file varchar, source_sheet varchar,
        source_row integer, column_name varchar, value varchar, rule varchar, message varchar
    """,
    "run": """
        run_id varchar, started_at timestamp, finished_at timestamp, institution varchar, year integer, scheme varchar,
        scheme_sha256 varchar, inputs_sha256 varchar, version varchar
    """,
}

SCHEMES = (  # scheme_id, name, from, to, decimals
    ("old", "旧方案", 2023, 2023, 1),
    ("new", "新方案", 2024, None, 2),
)
WEIGHTS = {
    ("unit", "", "college"): {"target_tasks": 50, "kpi": 40, "evaluation": 10},
    ("unit", "", "administrative"): {"target_tasks": 65, "kpi": 15, "evaluation": 20},
    ("cadre", "正处", "college"): {"unit": 60, "portfolio": 0, "routine": 15, "annual": 25},
    ("cadre", "副处", "administrative"): {"unit": 45, "portfolio": 25, "routine": 20, "annual": 10},
}
COMPONENTS = {
    "unit": ("target_tasks", "kpi", "evaluation"),
    "cadre": ("unit", "portfolio", "routine", "annual", "special"),
}
FLAGS = (  # flag, position, basis, departments, measure
    ("commended", 1, "一(三)", ["组织部", "人事处"], "表彰奖励"),
    ("top", 2, "一(三)", ["组织部", "人事处", "财经处"], "位次靠前"),
    ("bottom", 3, "二(三)", ["组织部", "纪委"], None),
    ("exempted", 4, "三(三)", ["纪委", "组织部"], "不作负面评价"),
)
# code, name, group, target_tasks, kpi, evaluation, bonus, penalty, total, rank, ranked, computed, grade, reason, previous, change, streak, notes
UNITS = (
    ("01", "数学学院", "college", 90, 92, 88, 1, 0, 91.6, 1, 4, "优秀", "优秀", "按总分与名额确定。", 3, 2, 3, None),
    (
        "02",
        FORMULA,
        "college",
        80,
        82,
        78,
        0,
        0.5,
        80.1,
        2,
        4,
        "合格",
        "优秀",
        "审定：破格（校字1号）。",
        2,
        0,
        0,
        None,
    ),
    ("03", MARKUP, "college", 80, 82, 78, 0, 0.5, 80.1, 2, 4, "合格", "合格", "按总分与名额确定。", 1, -1, 0, None),
    (
        "04",
        "法学院",
        "college",
        50,
        None,
        60,
        0,
        0,
        51.67,
        4,
        4,
        "不合格",
        "不合格",
        "按总分与名额确定。",
        None,
        None,
        0,
        "缺关键绩效，其余权重按比例折算。",
    ),
    (
        "11",
        "教务处",
        "administrative",
        88,
        80,
        90,
        0,
        0,
        87.2,
        1,
        1,
        "优秀",
        "优秀",
        "按总分与名额确定。",
        1,
        0,
        1,
        None,
    ),
)
# id, name, rank, post, unit, group, unit, portfolio, routine, annual, special, bonus, penalty, total, rank, ranked, computed, grade, reason, previous, change, notes
CADRES = (
    (
        "0101",
        "张三",
        "正处",
        "院长",
        "01",
        "college",
        91.6,
        None,
        90,
        88,
        None,
        0,
        0,
        90.46,
        1,
        2,
        "优秀",
        "优秀",
        "按总分与名额确定。",
        2,
        1,
        None,
    ),
    (
        "0201",
        "李四",
        "正处",
        None,
        "02",
        "college",
        80.1,
        None,
        85,
        82,
        None,
        0.5,
        0,
        81.81,
        2,
        2,
        "合格",
        "合格",
        "按总分与名额确定。",
        None,
        None,
        None,
    ),
    (
        "0301",
        "王五",
        "正处",
        "书记",
        "03",
        "college",
        80.1,
        None,
        None,
        99,
        None,
        0,
        0,
        85.66,
        None,
        None,
        "不定等次",
        "不定等次",
        "考核情形为不定等次。",
        1,
        None,
        "缺平时考核，其余权重按比例折算。",
    ),
    (
        "1102",
        "赵六",
        "副处",
        "副处长",
        "11",
        "administrative",
        87.2,
        80,
        82,
        85,
        None,
        0,
        0,
        84.14,
        1,
        1,
        "合格",
        "合格",
        "按总分与名额确定。",
        1,
        0,
        None,
    ),
)
REASON_KINDS = {"按总": "computed", "审定": "decided", "考核": "participation"}
# kind, subject, name, flag, criterion, detail
RAISED = (
    ("unit", "01", "数学学院", "commended", None, "2024年等次优秀。"),
    ("unit", "02", FORMULA, "commended", None, "2024年等次优秀。"),
    ("unit", "01", "数学学院", "top", "total", "总分第1位，共4个。"),
    ("unit", "01", "数学学院", "top", "kpi", "关键绩效第1位，共4个。"),
    ("unit", "04", "法学院", "bottom", None, "总分51.67，第4位，共4个；连续第2年。"),
    ("cadre", "0301", "王五", "exempted", None, "SJ1"),
)
TERMS = ((HERE, 2024, "0101", "张三", "2021—2024", 2021, 2024, 88.25, 90, 88.78, "优秀"),)
PROBLEMS = (
    (HERE, 2024, "warning", "任务.xlsx", "目标任务", 7, "完成日期", "=1+1", "task_late", "晚于<b>时限</b>"),
    (HERE, 2024, "error", None, None, None, None, None, "no_rows", "没有行"),
)


def _insert(connection, table, rows):
    rows = list(rows)
    connection.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", rows)


def _create(connection):
    for schema in ("mart", "scheme"):
        connection.execute(f"create schema {schema}")
    for name, columns in MART.items():
        connection.execute(f"create table mart.{name} ({columns})")
    for name, table in SCHEME_TABLES.items():
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in table.columns)
        connection.execute(f"create table scheme.{name} ({columns})")
    connection.execute("create table scheme.governs (institution varchar, year integer, scheme_id varchar)")
    connection.execute("create table scheme.result_number (institution varchar, year integer, result_number varchar)")


def _fill_scheme(connection, scheme_id, name, year_from, year_to, decimals):
    connection.execute(
        """
        insert into scheme.scheme (scheme_id, name, basis, year_from, year_to, decimals, sha256, source_file)
        values (?, ?, '校发1号', ?, ?, ?, ?, ?)
        """,
        [scheme_id, name, year_from, year_to, decimals, scheme_id * 8, f"{scheme_id}.yaml"],
    )
    _insert(connection, "scheme.governs", [(HERE, year_from, scheme_id)])
    _insert(
        connection,
        "scheme.unit_group",
        [(scheme_id, "college", "学院", 1, 1), (scheme_id, "administrative", "机关/教辅", 2, 1)],
    )
    _insert(
        connection,
        "scheme.component_label",
        [
            (scheme_id, component, label, position, False, component == "kpi")
            for position, (component, label) in enumerate(COMPONENT_LABELS.items(), start=1)
        ],
    )
    _insert(connection, "scheme.rank_level", [(scheme_id, "正处", 1), (scheme_id, "副处", 2)])
    _insert(
        connection,
        "scheme.component",
        [
            (scheme_id, kind, rank, group, component, position, weight)
            for (kind, rank, group), weights in WEIGHTS.items()
            for position, (component, weight) in enumerate(weights.items(), start=1)
        ],
    )
    grades = [("优秀", 1, 85, 0.3), ("合格", 2, 60, None), ("不合格", 3, None, None)]
    _insert(
        connection,
        "scheme.grade",
        [(scheme_id, kind, *grade[:2]) for kind in ("unit", "cadre", "term") for grade in grades],
    )
    pools = [(kind, rank, group) for kind, rank, group in WEIGHTS]
    _insert(
        connection,
        "scheme.grade_bound",
        [(scheme_id, *pool, *grade, False) for pool in [*pools, ("term", "", "")] for grade in grades],
    )
    _insert(
        connection,
        "scheme.grading",
        [(scheme_id, kind, "pool", "ranked", "floor", "exclude") for kind in ("unit", "cadre")],
    )
    _insert(connection, "scheme.adjustment_cap", [(scheme_id, *pool, 5, 10) for pool in pools])
    _insert(connection, "scheme.indicator_weight", [(scheme_id, "K01", "college", 20)])
    connection.execute(
        """
        insert into scheme.indicator (scheme_id, component, is_zero_if_missing, indicator, label, unit_of_measure, position, better, measure, kind)
        values (?, 'kpi', false, 'K01', '到账科研经费', '万元', 1, 'higher', 'value', 'completion')
        """,
        [scheme_id],
    )
    for flag, position, basis, departments, measure in FLAGS:
        connection.execute(
            "insert into scheme.flag (scheme_id, flag, entry, position, basis, departments, measure) values (?, ?, '', ?, ?, ?, ?)",
            [scheme_id, flag, position, basis, departments, measure],
        )
    _insert(
        connection,
        "scheme.flag_measure",
        [(scheme_id, "bottom", "", 1, "谈话提醒"), (scheme_id, "bottom", "", 2, "诫勉")],
    )
    _insert(
        connection,
        "scheme.flag_criterion",
        [(scheme_id, "top", "unit", 1, "total"), (scheme_id, "top", "unit", 2, "kpi")],
    )


def _fill_year(connection, year, scheme):
    _insert(connection, "mart.unit_result", [(HERE, year, *unit, scheme) for unit in UNITS])
    _insert(connection, "mart.cadre_result", [(HERE, year, *cadre, scheme) for cadre in CADRES])
    _insert(
        connection,
        "mart.grade_reason",
        [
            (HERE, year, kind, subject[0], REASON_KINDS[subject[-4 if kind == "cadre" else -5][:2]])
            for kind, subjects in (("unit", UNITS), ("cadre", CADRES))
            for subject in subjects
        ],
    )
    _insert(connection, "mart.quota", [(HERE, year, *quota) for quota in _quotas()])
    said = {flag: (measure or "诫勉", departments, basis) for flag, _, basis, departments, measure in FLAGS}
    _insert(connection, "mart.flag", [(HERE, year, *raised, *said[raised[3]]) for raised in RAISED])
    _insert(
        connection, "mart.score_item", [(HERE, year, "unit", *item, *("填报.xlsx", "目标任务", 2)) for item in _items()]
    )
    _insert(connection, "mart.component", [(HERE, year, *component) for component in _components()])
    _insert(
        connection,
        "mart.run",
        [("run-1", f"{year}-01-01", f"{year}-01-02", HERE, year, scheme, "", f"{year}" * 16, "1")],
    )
    _insert(connection, "scheme.result_number", [(HERE, year, f"{year}-0123ABCD")])


def _quotas():
    """The places of 优秀 in each pool: 30 % of those ranked, cut off."""
    ranked = {("unit", unit[2]): sum(other[2] == unit[2] for other in UNITS) for unit in UNITS}
    ranked |= {
        ("cadre", f"{cadre[5]} / {cadre[2]}"): sum(
            (other[5], other[2]) == (cadre[5], cadre[2]) and "不定等次" not in other for other in CADRES
        )
        for cadre in CADRES
    }
    for (kind, pool), number in ranked.items():
        whole, tenths = divmod(3 * number, 10)
        shared = (Decimal(3 * number) / 10, whole, Decimal(tenths) / 10, 0, 0, whole, 0, whole, whole, None)
        yield kind, "优秀", 1, pool, pool, number, number, Decimal("0.3"), False, *shared


def _components():
    """The components of each subject that have weight or a score, the weights scaled to those with a score."""
    units = [("unit", unit[0], "", unit[2], unit[3:6]) for unit in UNITS]
    cadres = [("cadre", cadre[0], cadre[2], cadre[5], cadre[6:11]) for cadre in CADRES]
    for kind, subject, rank_level, group, scores in (*units, *cadres):
        weights = WEIGHTS[kind, rank_level, group]
        scored = dict(zip(COMPONENTS[kind], scores, strict=True))
        whole = sum(weight for name, weight in weights.items() if scored[name] is not None)
        for name, score in scored.items():
            share = 0 if score is None else 100 * weights.get(name, 0) / whole
            if name in weights or score is not None:
                added = share / 100 * (score or 0)
                yield kind, subject, name, COMPONENT_LABELS[name], weights.get(name, 0), share, score, added


def _items():
    """What each total is made of: its components at their weights, scaled to those there are, and adjustments."""
    for code, _, group, *scores, bonus, penalty in (unit[:8] for unit in UNITS):
        weights = dict(
            zip(WEIGHTS["unit", "", group], zip(WEIGHTS["unit", "", group].values(), scores, strict=True), strict=True)
        )
        whole = sum(weight for weight, score in weights.values() if score is not None)
        for component, (weight, score) in weights.items():
            if score is not None:
                yield code, component, "1", component, score, None, score, weight, score * weight / whole
        if bonus:
            yield code, "bonus", "J1", "加分", bonus, None, bonus, None, bonus
        if penalty:
            yield code, "penalty", "J2", "减分", penalty, None, -penalty, None, -penalty


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> Path:
    """Two years: 2023 with one decimal and no terms or problems, 2024 with two."""
    path = tmp_path_factory.mktemp("published") / "kaohe.duckdb"
    with duckdb.connect(str(path)) as connection:
        _create(connection)
        for scheme_id, name, year_from, year_to, decimals in SCHEMES:
            _fill_scheme(connection, scheme_id, name, year_from, year_to, decimals)
            _fill_year(connection, year_from, name)
        _insert(connection, "mart.term_result", TERMS)
        _insert(connection, "mart.problem", PROBLEMS)
    return path


@pytest.fixture
def published(database, tmp_path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the database that a test may change."""
    copy = tmp_path / "kaohe.duckdb"
    shutil.copyfile(database, copy)
    with duckdb.connect(str(copy)) as connection:
        yield connection


@pytest.fixture(scope="session")
def written(database, tmp_path_factory) -> Path:
    """The folder with the reports of both years."""
    out = tmp_path_factory.mktemp("reports")
    with duckdb.connect(str(database), read_only=True) as connection:
        render_all(connection, out)
    return out


@pytest.fixture
def read():
    """What a report of a year shows, read from a connection."""

    def of(connection, year, **hidden):
        return read_year(open_year(connection, HERE, year, **hidden), audience="供试验用")

    return of
