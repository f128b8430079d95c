"""docs/method.md: for each clause what it becomes, and for each rule its question, formula, inputs and trials.

Made by `python -m tools.method_page` from what the rule files say of themselves and from docs/clauses.yaml.
"""

from collections.abc import Iterator, Sequence

from expectations.cross_table import cross_rules
from scoring.catalogue import KINDS, Rule, order_of_work, read_rules
from scoring.vocabulary import FLAG_LABELS, STAGES
from tools.clauses import REGISTER, Clause, read_clauses
from tools.rule_trials import trials

OPENING = """\
# 方法

由 `python -m tools.method_page` 从各规则文件的头与 docs/clauses.yaml 写成，不手改。规则文件在 `scoring/rules/`，每个是一条 SQL；
公布的数据库里有它所读的全部表，可以逐条照着验算。

## 数

- 求和、平均、曲线用双精度；总分由未公布的成分得分算出。
- 公布值 `published(x, 位数)`：先四舍五入（五向远离零）到 8 位，再四舍五入到方案的位数。名次、等次、干部的“所在单位”、任期平均都用公布的总分。
- 比较（位次、最值、并列、档次）用 `snapped(x)`，即 8 位小数上的值。
- 名额与比例是精确小数：0.29 × 100 = 29。
"""


def name_of(rule: Rule) -> str:
    return f"{rule.folder}/{rule.name}"


def flags_of(rule: Rule) -> tuple[str, ...]:
    """The flags a rule raises itself."""
    return tuple(flag for flag in rule.flags if not flag.startswith("as "))


def page() -> str:
    """The whole of docs/method.md."""
    return "\n".join([OPENING, *_clauses(), *_rules(), *_checks()])


def _clauses() -> Iterator[str]:
    yield "## 各条落实之处\n"
    yield "| 条款 | 规定 | 落实 | 规则 | 检查 | 工作表 | 标记 | 责任部门 |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for clause in read_clauses():
        yield f"| {' | '.join(_cells(clause))} |"
    yield ""


def _cells(clause: Clause) -> Sequence[str]:
    rules = {name_of(rule): rule for rule in read_rules()}
    flags = [flag for name in clause.rules for flag in flags_of(rules[name])]
    return (
        clause.clause,
        clause.says,
        clause.here,
        "、".join(f"[{name}](#{_anchor(name)})" for name in clause.rules),
        "、".join(f"`{name}`" for name in clause.checks),
        "、".join(clause.sheets),
        "、".join(f"`{flag}` {FLAG_LABELS[flag]}" for flag in dict.fromkeys(flags)),
        "、".join(clause.departments),
    )


def _rules() -> Iterator[str]:
    order = list(dict.fromkeys(rule for kind in KINDS for rule in order_of_work(read_rules(), kind)))
    for folder, title in STAGES.items():
        yield f"## {title}\n"
        for rule in order:
            if rule.folder == folder:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    tests = trials().get(name_of(rule), ())
    files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    passes = "、".join({"unit": "单位", "cadre": "干部"}[kind] for kind in rule.kinds)
    yield f"### {name_of(rule)}\n"
    yield f"**{rule.question}** 依据{rule.clause}；{passes}；{rule.grain}。\n"
    if rule.formula:
        yield f"- 公式：{rule.formula}"
    if rule.note:
        yield f"- 说明：{rule.note}"
    if flags := flags_of(rule):
        yield "- 标记：" + "、".join(f"`{flag}` {FLAG_LABELS[flag]}" for flag in flags)
    yield f"- 读：{'、'.join(f'`{table}`' for table in sorted(rule.inputs - {'score.step', 'score.round'}))}；写：`{rule.table}`"
    yield f"- 检验：{len(tests)} 项，{'、'.join(files)}\n"


def _checks() -> Iterator[str]:
    yield "## 表间检查\n"
    yield "| 检查 | 问什么 | 级别 |"
    yield "| --- | --- | --- |"
    for check in cross_rules():
        severity = {"error": "错误", "warning": "提醒"}[check.severity]
        yield f"| `{check.name}` | {check.question} | {severity} |"
    yield ""


def _anchor(name: str) -> str:
    return name.replace("/", "")


if __name__ == "__main__":
    (REGISTER.parent / "method.md").write_text(page(), encoding="utf-8")
