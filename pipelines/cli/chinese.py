"""Help and usage errors in Chinese: what typer and click say of their own in English."""

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import typer
from typer.core import TyperCommand

from pipelines.cli.as_given import take_as_given

_Command = TypeVar("_Command", bound=Callable[..., Any])
_TITLES: Final = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "ERRORS_PANEL_TITLE": "错误",
    "DEFAULT_STRING": "[默认：{}]",
    "ENVVAR_STRING": "[环境变量：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEPRECATED_STRING": "（已停用）",
    "ABORTED_TEXT": "已中断。",
    "RICH_HELP": "用法见 [blue]'{command_path} {help_option}'[/]",
}
_KINDS: Final = {
    "PATH": "路径",
    "FILE": "文件",
    "DIRECTORY": "文件夹",
    "TEXT": "文字",
    "STR": "文字",
    "INT": "整数",
    "INTEGER": "整数",
    "INTEGER RANGE": "整数",
    "FLOAT": "数",
    "FLOAT RANGE": "数",
    "BOOL": " ",
}
_USAGE: Final = (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]…"))
_KINDS_OF_PARAMETER: Final = {"option": "选项", "argument": "参数", "parameter": "参数"}

# What is said of a value first, for it stands inside what is said of its option.
_MESSAGES: Final = tuple(
    (re.compile(pattern, re.DOTALL), translation)
    for pattern, translation in (
        (r"^Value error, (?P<rest>.*)$", "{rest}"),
        (r"^Invalid value for (?P<place>.+?): (?P<rest>.*)$", "{place} 的值不对：{rest}"),
        (r"^Invalid value: (?P<rest>.*)$", "值不对：{rest}"),
        (r"^Input should be a valid integer.*$", "应为整数"),
        (r"^Input should be a valid number.*$", "应为数"),
        (r"^Input should be a valid date.*$", "应为日期，例如 2025-01-15"),
        (r"^Input should be greater than or equal to (?P<bound>\S+)$", "至少为 {bound}"),
        (r"^Input should be less than or equal to (?P<bound>\S+)$", "最多为 {bound}"),
        (r"^Input should be greater than (?P<bound>\S+)$", "应大于 {bound}"),
        (r"^Input should be less than (?P<bound>\S+)$", "应小于 {bound}"),
        (r"^Input should be (?P<words>'.*)$", "应为 {words} 之一"),
        (r"^(?P<value>.+) is not in the range (?P<range>.+)\.$", "{value} 不在范围 {range} 内"),
        (r"^(?P<value>.+) is not a valid (?:integer|float|number).*$", "{value} 不是数"),
        (r"^(?P<value>.+) is not one of (?P<words>.+)\.$", "{value} 不是 {words} 之一"),
        (r"^No such option: (?P<name>\S+)(?: \(Possible options: (?P<others>.+)\))?.*$", "没有选项 {name}{others}"),
        (r"^No such command (?P<name>'.*?')\.(?: Did you mean (?P<others>.+)\?)?.*$", "没有命令 {name}{others}"),
        (r"^Missing command\.$", "没有写命令"),
        (r"^Missing (?P<kind>option|argument|parameter) (?P<name>.+?)\..*$", "缺少{kind} {name}"),
        (r"^Option (?P<name>\S+) requires an argument\.$", "选项 {name} 后面要写值"),
        (r"^Option (?P<name>\S+) requires (?P<count>\d+) arguments\.$", "选项 {name} 后面要写 {count} 个值"),
        (r"^Option (?P<name>\S+) does not take a value\.$", "选项 {name} 后面不写值"),
        (r"^Got unexpected extra argument(?:s|\(s\))? \((?P<names>.*)\)$", "多写了 {names}"),
    )
)


def in_chinese(message: str) -> str:
    """A usage error of typer's in Chinese; one that is not known is quoted."""
    for pattern, translation in _MESSAGES:
        if match := pattern.fullmatch(message):
            parts = {name: value or "" for name, value in match.groupdict().items()}
            if "rest" in parts:
                parts["rest"] = in_chinese(parts["rest"])
            if "kind" in parts:
                parts["kind"] = _KINDS_OF_PARAMETER[parts["kind"]]
            if parts.get("others"):
                parts["others"] = f"（是不是 {parts['others'].replace(' or ', '、')}）"
            return translation.format(**parts)
    return message if re.search(r"[一-鿿]", message) else f"写法不对（{message}）"


def speak_chinese() -> None:
    """Titles and notes of the help, which are typer's own until then."""
    from typer import rich_utils  # brings half of rich: only where help is shown

    for name, text in _TITLES.items():
        setattr(rich_utils, name, text)


class ChineseHelp:
    """Mixed into a command or a group: its usage line, the kinds of its parameters and `--help` in Chinese."""

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        for english, chinese in _USAGE:
            usage = usage.replace(english, chinese)
        return usage

    def format_help(self, ctx: Any, formatter: Any) -> None:
        speak_chinese()
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明"
        return option

    def get_params(self, ctx: Any) -> Any:
        parameters = super().get_params(ctx)  # type: ignore[misc]
        for parameter in parameters:
            take_as_given(parameter)
            kind = _KINDS.get(_kind(parameter, ctx))
            if kind is not None and parameter.param_type_name == "argument":
                parameter.display_type_rich = lambda *_, kind=kind, **__: kind  # its metavar is its name
            elif kind is not None and parameter.metavar is None:
                parameter.metavar = kind
        return parameters


def _kind(parameter: Any, ctx: Any) -> str:
    """The kind of a value as typer calls it: `PATH`, `INTEGER`."""
    try:
        kind = str(parameter.display_type(ctx) if hasattr(parameter, "display_type") else parameter.type.name)
        return kind.upper().split(" ")[0].strip("<>").removeprefix("LIST[").strip("[]")
    except (AttributeError, TypeError):
        return ""


class ChineseCommand(ChineseHelp, TyperCommand):
    """A command whose help is Chinese."""


class ChineseTyper(typer.Typer):
    """An application whose commands speak Chinese."""

    def command(self, *arguments: Any, **options: Any) -> Callable[[_Command], _Command]:
        return super().command(*arguments, **{"cls": ChineseCommand, **options})
