"""The commands of `kaohe`: each known by its name and the head of its help, and imported only when it is called.

`kaohe --help` lists what stands here; a command's own help, its options and what it needs are in its file, a function of
its name. A test holds the two heads of each help equal.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from typer.main import get_command

from pipelines.cli.chinese import ChineseCommand, ChineseTyper
from pipelines.cli.ending import ChineseGroup


@dataclass(frozen=True)
class Announced:
    """A command as the list of commands shows it: its name, the file that holds it, the first paragraph of its help."""

    name: str
    file: str
    head: str

    @property
    def function(self) -> str:
        return self.name.replace("-", "_")

    def imported(self) -> Any:
        """The command itself, with its options, as typer makes it of the function."""
        function = getattr(import_module(f"{__package__}.{self.file}"), self.function)
        alone = ChineseTyper(add_completion=False)
        alone.command(self.name)(function)
        return get_command(alone)


COMMANDS: Final = (
    Announced("check", "check", "只读入、检查，列出全部问题；不收下，不计算，不公布。退出码：0 无错误，2 有错误。"),
    Announced("render", "render", "由存档中的一次运行重新生成全部报表，不重新计算；公布的和存档的都不改动。"),
    Announced("run", "run", "读入、检查、计算并公布。"),
    Announced("sql", "sql", "查询公布的结果（只读，一条 SELECT）。视图在 mart 中，可直接写名字，例如："),
    Announced(
        "init", "starting", "为办公室建好一处地方：收件箱、第一份方案、报送分工、设置文件和说明。已有的文件一律不动。"
    ),
    Announced(
        "sample", "starting", "写出示例大学的填报与方案，供试用；之后可 kaohe run --home 该文件夹。已有的文件一律不动。"
    ),
    Announced("template", "template", "写出某年度的空白填报工作簿：按该年方案设下拉选项，带上一年的单位与干部名单。"),
    Announced(
        "word-templates",
        "word_templates",
        "写出通报、公示、措施清单、得分单、会议研究事项的 Word 模板，供修改；已有的文件不动。",
    ),
)


class _OnCall(ChineseCommand):
    """Stands for a command in the list of commands."""

    def __init__(self, announced: Announced) -> None:
        super().__init__(announced.name, help=announced.head)
        self.announced = announced


class CommandsOnCall(ChineseGroup):
    """The command `kaohe`, whose commands are imported when they are called."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = {announced.name: _OnCall(announced) for announced in COMMANDS}

    def resolve_command(self, ctx: Any, args: Any) -> Any:
        """The command called, and what is left for it to read."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.announced.imported() if isinstance(command, _OnCall) else command, rest
