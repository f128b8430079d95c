"""What rule files say of themselves, and the order in which they are run."""

from graphlib import CycleError

import pytest
from sqlglot import exp

from scoring.catalogue import KINDS, RULES_DIR, Rule, RuleColumn, RuleHeaderError, order_of_work, read_rules

RULES = read_rules()
FOLDERS = {"subjects", "items", "components", "totals", "ranks", "grades", "flags", "results"}
KEYS = {"question", "clause", "grain", "pass", "into", "formula", "note", "round", "keeps", "columns"} | {
    "kind",
    "component",
    "condition",
    "raises",
}
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.folder}/{rule.name}")
both_passes = pytest.mark.parametrize("kind", KINDS)


def test_every_file_below_the_rules_is_a_rule():
    files = {path.relative_to(RULES_DIR).as_posix() for path in RULES_DIR.rglob("*") if path.is_file()}
    assert files == {f"{rule.folder}/{rule.name}.sql" for rule in RULES}
    assert {rule.folder for rule in RULES} == FOLDERS


@every_rule
def test_a_header_says_the_question_the_clause_the_grain_the_pass_and_each_column(rule):
    assert rule.question.endswith("？")
    assert rule.clause[0] in "一二三四"
    assert rule.grain.startswith("一行一")
    assert rule.header["pass"] in {"both", "units", "cadres"}
    assert set(rule.header) <= KEYS
    assert all(column.meaning and column.sql_type == column.sql_type.lower() for column in rule.columns)
    assert len({column.name for column in rule.columns}) == len(rule.columns)


@every_rule
def test_a_select_makes_the_columns_of_the_header_in_their_order(every_table, rule):
    described = every_table.execute(f"describe {rule.sql}").fetchall()
    assert [name for name, *_ in described] == [column.name for column in rule.columns]


@every_rule
def test_a_select_makes_types_that_the_header_s_hold(every_table, rule):
    """Numbers widen and are rounded where the header says decimal; nothing else is converted on the way in."""
    declared = every_table.execute(f"describe select {_typed_nulls(rule)}").fetchall()
    made = every_table.execute(f"describe {rule.sql}").fetchall()
    differing = {
        (name, got, wanted)
        for (name, got, *_), (_, wanted, *_) in zip(made, declared, strict=True)
        if _family(got) != _family(wanted) and got != '"NULL"'
    }
    assert not differing


def _typed_nulls(rule):
    return ", ".join(f"cast(null as {column.sql_type}) as {column.name}" for column in rule.columns)


def _family(sql_type):
    is_number = sql_type.startswith(("DECIMAL", "DOUBLE", "BIGINT", "INTEGER", "HUGEINT"))
    return "number" if is_number else sql_type


def test_rules_that_fill_one_table_make_the_same_columns():
    by_table = {}
    for rule in RULES:
        by_table.setdefault(rule.table, set()).add(tuple((column.name, column.sql_type) for column in rule.columns))
    assert {table for table, columns in by_table.items() if len(columns) > 1} == set()


def test_the_published_views_stand_among_the_results():
    made = {rule.name for rule in RULES if rule.is_result}
    assert {
        "unit_result",
        "cadre_result",
        "term_result",
        "flag",
        "component",
        "score_item",
        "task",
        "appeal",
        "incident",
        "negative_list",
        "observation",
    } <= made


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        (
            "unit_result",
            (
                "institution year unit_code unit_name unit_group target_tasks kpi evaluation bonus penalty total rank ranked "
                "computed_grade grade grade_reason previous_rank rank_change excellent_streak notes scheme"
            ),
        ),
        (
            "cadre_result",
            (
                "institution year cadre_id cadre_name rank_level post unit_code unit_group unit portfolio routine annual "
                "special bonus penalty total rank ranked computed_grade grade grade_reason previous_rank rank_change notes "
                "scheme"
            ),
        ),
        (
            "term_result",
            "institution year cadre_id cadre_name term from_year to_year annual_mean evaluation total grade",
        ),
        (
            "flag",
            "institution year subject_kind subject subject_name flag criterion detail measure departments basis",
        ),
        (
            "component",
            "institution year subject_kind subject component label weight share score contribution",
        ),
        (
            "score_item",
            (
                "institution year subject_kind subject component item label value target score weight contribution "
                "source_file source_sheet source_row"
            ),
        ),
        (
            "task",
            (
                "institution year unit_code unit_name task_id parent_id title task_source approach owner_id deadline "
                "completed_on weight score counted is_late"
            ),
        ),
    ],
)
def test_a_view_has_the_contract_s_columns(view, columns):
    (rule,) = (rule for rule in RULES if rule.is_result and rule.name == view)
    assert [column.name for column in rule.columns] == columns.split()


# ---- what a file makes, by its header and by its SQL


# Files that take the component from the scheme or from what was typed, and what their headers call it.
FROM_THE_SCHEME = {"indicator_item": ("kpi",), "component_score_item": ("own",), "zero_item": ("zero",)}


def _compared(rule, column):
    """The texts that the SQL of a rule compares a column of this name with."""
    equal = {
        literal.this
        for side in rule.select.find_all(exp.EQ)
        if side.this.name == column and (literal := side.expression).is_string
    }
    return equal | {
        literal.this
        for side in rule.select.find_all(exp.In)
        if side.this.name == column
        for literal in side.expressions
    }


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.table == "score.indicator_score"], ids=lambda r: r.name
)
def test_a_curve_file_scores_the_kinds_that_its_header_names(rule):
    assert rule.curve_kinds
    assert set(rule.curve_kinds) == _compared(rule, "kind")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.folder == "flags"], ids=lambda rule: rule.name)
def test_a_flag_file_raises_the_flag_that_its_header_names(rule):
    """Asked of the scheme by itself, or by the rule that it reads; one that hands flags on names none."""
    makers = [maker for maker in RULES if maker.folder == "flags" and maker.table in rule.inputs]
    asked = {flag for maker in (rule, *makers) for flag in _compared(maker, "flag")}
    if rule.table in {"score.raised_flag", "score.merit"}:
        assert rule.flags
        assert set(rule.flags) <= asked | {"as merit"}
    else:
        assert not rule.flags


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.table == "score.required"], ids=lambda rule: rule.name)
def test_a_condition_file_looks_into_the_conditions_that_its_header_names(rule):
    assert rule.conditions
    assert set(rule.conditions) == _compared(rule, "condition")


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.table == "score.item"], ids=lambda rule: rule.name)
def test_an_item_file_makes_the_components_that_its_header_names(rule):
    made = {
        literal.this
        for select in rule.select.find_all(exp.Select)
        for column in select.selects
        if column.alias_or_name == "component"
        for literal in column.find_all(exp.Literal)
        if not (isinstance(literal.parent, exp.If) and literal.arg_key == "this")
    }
    assert (
        rule.components == FROM_THE_SCHEME[rule.name] if rule.name in FROM_THE_SCHEME else set(rule.components) == made
    )
    assert made or rule.name in FROM_THE_SCHEME


# ---- the order of work


@both_passes
def test_each_rule_comes_after_those_whose_rows_of_the_step_it_reads(kind):
    order = order_of_work(RULES, kind)
    place = {rule: number for number, rule in enumerate(order)}
    assert set(order) == {rule for rule in RULES if kind in rule.kinds}
    keeping = {rule.table for rule in order if rule.keeps_rounds}
    for rule in order:
        for maker in order:
            if maker.table in rule.inputs and not maker.is_result and not (rule.in_rounds and maker.table in keeping):
                assert place[maker] < place[rule] or maker is rule, (maker.name, rule.name)


@both_passes
def test_a_rule_that_looks_up_earlier_steps_comes_before_the_rule_that_adds_this_one(kind):
    """Else it would see rows of its own step twice; what the cadres' pass reads of units is of another step."""
    order = order_of_work(RULES, kind)
    place = {rule: number for number, rule in enumerate(order)}
    for rule in order:
        for maker in order:
            if maker.is_result and maker.table in rule.inputs and set(maker.kinds) == set(rule.kinds):
                assert place[rule] < place[maker], (rule.name, maker.name)


@both_passes
def test_the_order_does_not_depend_on_the_order_of_the_files(kind):
    assert order_of_work(tuple(reversed(RULES)), kind) == order_of_work(RULES, kind)


@both_passes
def test_the_rules_in_rounds_stand_side_by_side(kind):
    order = order_of_work(RULES, kind)
    places = [number for number, rule in enumerate(order) if rule.in_rounds]
    assert places == list(range(places[0], places[0] + len(places)))
    assert [rule.name for rule in order if rule.in_rounds] == ["grade_candidate", "grade_contest"]


def test_of_rules_in_rounds_what_does_not_need_them_comes_before_and_what_does_after(tmp_path):
    reads = {"a": None, "b": None, "c": "a", "d": None, "e": "c", "f": "e"}
    for name, of in reads.items():
        header = HEADER.replace("pass: both", "pass: both\nround: grade") if name in {"a", "c", "e"} else HEADER
        _write(tmp_path, name, header + f"select t.subject from {f'score.{of}' if of else 'core.t'} as t")
    assert [rule.name for rule in order_of_work(read_rules(tmp_path), "unit")] == ["b", "d", "a", "c", "e", "f"]


# ---- one file

WHOLE = """\
/*
question: 谁？
clause: 二(一)
grain: 一行一人
pass: cadres
into: other
columns:
  subject: varchar | 代码
  score: double | 分 | 得分: 原值
note: 按 甲: 乙
*/

select '*/
' as subject, 1 as score
"""


def test_a_file_is_read_to_its_last_word(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "a.sql").write_text(WHOLE, encoding="utf-8")
    header = {
        "question": "谁？",
        "clause": "二(一)",
        "grain": "一行一人",
        "pass": "cadres",
        "into": "other",
        "columns": "",
        "note": "按 甲: 乙",
    }
    columns = (RuleColumn("subject", "varchar", "代码"), RuleColumn("score", "double", "得分: 原值", "分"))
    sql = "select '*/\n' as subject, 1 as score"
    assert read_rules(tmp_path) == (Rule("a", "results", "mart.other", ("cadre",), columns, sql, header),)


# ---- refusals

HEADER = """\
/*
question: 什么？
clause: 二(一)
grain: 一行一个
pass: both
columns:
  subject: varchar | 代码
*/
"""


def _write(folder, name, text):
    path = folder / "items" / f"{name}.sql"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select 1 as subject\n", "no header$"),
        (HEADER.replace("*/\n", ""), "no header$"),
        (HEADER.replace("clause: 二(一)\ngrain: 一行一个\n", ""), "the header lacks clause, grain$"),
        (HEADER.replace("clause: 二(一)\n", ""), "clause"),
        (HEADER.replace("question: 什么？\n", ""), "question"),
        (HEADER.replace("pass: both\n", ""), "pass"),
        (HEADER.replace("columns:\n  subject: varchar | 代码\n", ""), "the header lacks columns$"),
        (HEADER.replace("columns:\n", ""), "cannot read '  subject: varchar | 代码'$"),
        (HEADER.replace(" | 代码", ""), "cannot read"),
        (HEADER.replace("grain: 一行一个", "grain 一行一个"), "cannot read"),
    ],
)
def test_a_file_whose_header_does_not_say_what_it_must_is_refused_by_name(tmp_path, text, said):
    _write(tmp_path, "错", text)
    with pytest.raises(RuleHeaderError, match=f"items/错.sql: .*{said}"):
        read_rules(tmp_path)


BORROWING = HEADER.split("columns:", maxsplit=1)[0] + "into: c\ncolumns: as {name}\n*/\nselect 1 as subject"


def test_of_the_files_that_fill_one_table_one_lists_its_columns_and_the_others_name_it(tmp_path):
    _write(tmp_path, "a", HEADER.replace("pass: both", "pass: both\ninto: c") + "select 2 as subject")
    _write(tmp_path, "b", BORROWING.format(name="a"))
    lender, borrower = read_rules(tmp_path)
    assert lender.table == borrower.table == "score.c"
    assert lender.columns == borrower.columns


@pytest.mark.parametrize("name", ["没有", "b", "a"])
def test_a_file_that_names_one_without_columns_or_of_another_table_is_refused_by_name(tmp_path, name):
    _write(tmp_path, "a", HEADER + "select 2 as subject")
    _write(tmp_path, "b", BORROWING.format(name=name))
    with pytest.raises(RuleHeaderError, match=rf"items/b.sql: {name} "):
        read_rules(tmp_path)


def test_a_file_that_is_no_select_is_refused(tmp_path):
    _write(tmp_path, "错", HEADER + "create table t as select 1 as subject")
    (rule,) = read_rules(tmp_path)
    with pytest.raises(RuleHeaderError, match="not a single select"):
        _ = rule.inputs


def test_rules_that_read_each_other_are_refused(tmp_path):
    _write(tmp_path, "a", HEADER + "select b.subject from score.b as b")
    _write(tmp_path, "b", HEADER + "select a.subject from score.a as a")
    with pytest.raises(CycleError):
        order_of_work(read_rules(tmp_path), "unit")


def test_to_add_a_rule_is_to_add_a_file(tmp_path):
    _write(tmp_path, "b", HEADER + "select unit.unit_code as subject from core.unit as unit")
    _write(tmp_path, "a", HEADER.replace("pass: both", "pass: cadres") + "select b.subject from score.b as b")
    rules = read_rules(tmp_path)
    assert [rule.name for rule in order_of_work(rules, "cadre")] == ["b", "a"]
    assert [rule.name for rule in order_of_work(rules, "unit")] == ["b"]
    assert rules[1].inputs == {"core.unit"}
