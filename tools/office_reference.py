"""docs/reference.zh-CN.md: the sheets to fill in, the settings, the commands and the published views, as the code has them.

Made by `python -m tools.office_reference`. Nothing is said here that is not declared elsewhere: sheets and columns in
`expectations/tables.py`, settings in `pipelines/installation/settings.py`, commands in `pipelines/cli/`, views in the
headers of `scoring/rules/results/`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from expectations.contract import Column
from expectations.tables import TABLES
from pipelines.cli.commands import COMMANDS
from pipelines.installation.settings import Settings
from scoring.catalogue import read_rules

PAGE: Final = Path(__file__).parents[1] / "docs" / "reference.zh-CN.md"
OPENING: Final = """\
# 填报表、设置、命令与视图

由 `python -m tools.office_reference` 从程序中写出，不手改；与程序不一致时测试不通过。
方案文件的写法见 [方案文件怎样写](scheme.zh-CN.md)，用语见 [词汇表](glossary.md)。
"""


def page() -> str:
    """The whole of docs/reference.zh-CN.md."""
    return "\n".join([OPENING, *_sheets(), *_settings(), *_commands(), *_views()])


def _sheets() -> Iterator[str]:
    yield "## 填报表\n"
    yield "“单位”和“目标任务”每个年度都要有。列名后的 * 表示必填；表与列的次序不限，其他的表与列不读。\n"
    for table in TABLES:
        yield f"### {table.sheet} `{table.name}`\n"
        yield f"{table.grain}。\n"
        yield "| 列 | 代号 | 含义 | 可填 |"
        yield "| --- | --- | --- | --- |"
        for column in table.columns:
            yield (
                f"| {column.header}{'*' if column.required else ''} | `{column.name}` | {column.description} "
                f"| {_may_hold(column)} |"
            )
        yield ""


def _may_hold(column: Column) -> str:
    """What a cell of the column may hold, beyond its type."""
    if column.words:
        return "、".join(column.words)
    bounds = [
        f"大于 {column.above:g}" if column.above is not None else "",
        f"不小于 {column.least:g}" if column.least is not None else "",
        f"不大于 {column.greatest:g}" if column.greatest is not None else "",
    ]
    return "，".join(bound for bound in bounds if bound)


def _settings() -> Iterator[str]:
    yield "## 设置\n"
    yield "命令行的选项先于环境变量，环境变量先于 `kaohe.toml`（在 HOME 或当前文件夹中）。\n"
    yield "| `kaohe.toml` 中 | 环境变量 | 含义 | 默认 |"
    yield "| --- | --- | --- | --- |"
    for name, field in Settings.model_fields.items():
        yield f"| `{name}` | `KAOHE_{name.upper()}` | {field.description} | {_default(field.get_default(call_default_factory=True))} |"
    yield ""


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "、".join(f"`{part}`" for part in value)
    return f"`{value}`" if value else ""


def _commands() -> Iterator[str]:
    yield "## 命令\n"
    yield "退出码：0 完成，2 填报或写法有误，1 其他，130 中断。\n"
    for announced in sorted(COMMANDS, key=lambda announced: announced.name):
        command = announced.imported()
        yield f"### kaohe {announced.name}\n"
        yield f"{(command.help or '').strip()}\n"
        options = [parameter for parameter in command.params if getattr(parameter, "help", None)]
        if options:
            yield "| 选项 | 含义 |"
            yield "| --- | --- |"
            for parameter in options:
                yield f"| {_written(parameter)} | {' '.join(str(getattr(parameter, 'help', '')).split())} |"
            yield ""


def _written(parameter: click.Parameter) -> str:
    names = parameter.opts if parameter.param_type_name == "option" else [(parameter.name or "").upper()]
    return "、".join(f"`{name}`" for name in names)


def _views() -> Iterator[str]:
    yield "## 公布的视图\n"
    yield "在 `HOME/published/kaohe.duckdb` 的 `mart` 中；`problem`、`run`、`result_number` 见 [查询](sql.md)。\n"
    for rule in sorted((rule for rule in read_rules() if rule.is_result), key=lambda rule: rule.name):
        yield f"### `{rule.name}`\n"
        yield f"{rule.question} {rule.grain}。\n"
        yield "| 列 | 含义 | 单位 | 类型 |"
        yield "| --- | --- | --- | --- |"
        for column in rule.columns:
            yield f"| `{column.name}` | {column.meaning} | {column.unit} | {column.sql_type} |"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
