"""Settings: from the command line, the environment (`KAOHE_…`) or the file `kaohe.toml`, in that order, with defaults that work."""

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as SourceError

from pipelines.installation.faults import FaultError
from pipelines.installation.home import Home
from pipelines.installation.names import fault_of_institution, shown_path
from pipelines.installation.whereabouts import DEFAULT_HOME, FILE, PREFIX
from reports.ordering import NameOrder

_PATHS: Final = ("inbox", "schemes", "home", "senders", "word_templates", "holidays")


class SettingsFaultError(FaultError):
    """A setting that cannot be used: which, where it stands, and what may stand there."""


class Settings(BaseSettings):
    """Where things lie and who may read what."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    inbox: Path = Field(Path("data/inbox"), description="各部门工作簿所在的文件夹")
    schemes: Path = Field(Path("data/schemes"), description="方案所在的文件夹")
    home: Path = Field(DEFAULT_HOME, description="结果、存档与运行记录所在的文件夹")
    institution: str = Field("本校", description="未按机构分文件夹时的机构名称")
    senders: Path | None = Field(None, description="报送分工文件；默认为收件箱旁的 senders.yaml，没有则不分工")
    readers: str = Field("", description="可读公布数据库的用户组；空为仅本人")
    edition_readers: dict[str, str] = Field(
        default_factory=dict, description="各版自己的用户组，版名或数据库名对组名，例如 公示版 = 'staff'"
    )
    public_columns: tuple[str, ...] = Field(
        ("institution", "year", "unit_code", "unit_name", "unit_group", "grade"), description="公示版数据库的列"
    )
    name_order: NameOrder = Field(
        NameOrder.STROKES, description="不排名的名单按什么为序：strokes 姓氏笔画，pinyin 姓氏拼音"
    )
    word_templates: Path | None = Field(None, description="办公室自己的 Word 模板所在的文件夹；没有的用自带的")
    holidays: Path | None = Field(None, description="节假日文件：工作日历所没有的放假日 off 与调休上班日 worked")
    posted_on: date | None = Field(None, description="公示的第一天，用于它所在考核年度；空为留白待填")
    posting_days: int = Field(5, ge=1, description="公示的工作日数")
    slip_rank: bool = Field(True, description="个人得分单是否写明名次")

    @property
    def folders(self) -> Home:
        """The folders below HOME."""
        return Home(self.home)

    @property
    def senders_file(self) -> Path:
        """Who sends what: the file named, or the one beside the inbox, which need not be there."""
        return self.senders or self.inbox.parent / "senders.yaml"


def read_settings(**given: Any) -> Settings:
    """The settings; what is given stands before the environment, that before the file. Raises SettingsFaultError."""
    path = _file(given.get("home"))
    in_file = _content(path) if path else {}
    from_file = {name: value for name, value in in_file.items() if f"{PREFIX}{name}".upper() not in _environment()}
    try:
        settings = Settings(**{**from_file, **given})
    except ValidationError as error:
        sources = {name: f"{path} 中的 {name}" for name in from_file if name not in given}
        raise SettingsFaultError("\n".join(_said(fault, sources) for fault in error.errors())) from None
    except SourceError as error:
        name = str(error).partition('field "')[2].partition('"')[0]
        raise SettingsFaultError(
            f'设置 {PREFIX}{name.upper()} 写法不对：应为 JSON，例如 ["unit_name", "grade"] 或 {{"公示版": "staff"}}'
        ) from None
    if fault := fault_of_institution(settings.institution):
        raise SettingsFaultError(f"“{settings.institution}”：{fault}（--institution 或设置 KAOHE_INSTITUTION）")
    return settings


def _environment() -> set[str]:
    return {name.upper() for name in os.environ}


def _file(home: Path | None) -> Path | None:
    """The file of settings: in HOME where that is said, else in the folder that the command is started in."""
    folder = home or (Path(os.environ["KAOHE_HOME"]) if os.environ.get("KAOHE_HOME") else None)
    folders = [*([folder] if folder else []), Path()]
    return next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)


def _content(path: Path) -> dict[str, Any]:
    """The settings of a file, its paths taken from where it lies."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsFaultError(f"设置文件 {path} 读不懂（{error}）；请按“名称 = '值'”一行一项改正") from None
    if unknown := [name for name in content if name not in Settings.model_fields]:
        offered = "、".join(Settings.model_fields)
        raise SettingsFaultError(f"设置文件 {path} 中没有 {'、'.join(unknown)} 这样的设置；可用的有：{offered}")
    return {
        name: path.parent / value if name in _PATHS and isinstance(value, str) else value
        for name, value in content.items()
    }


def _said(fault: Mapping[str, Any], sources: Mapping[str, str]) -> str:
    name = str(fault["loc"][0]) if fault["loc"] else ""
    source = sources.get(name, f"{PREFIX}{name.upper()}")
    return f"设置 {source} = {fault['input']!r} 不对：{_expected(name, str(fault['type']))}"


def _expected(name: str, kind: str) -> str:
    if name == "name_order":
        return f"应为 {'、'.join(NameOrder)} 之一"
    if kind.startswith("date"):
        return "应为日期，例如 2025-01-15"
    if kind.startswith(("int", "greater")):
        return "应为整数，至少为 1"
    if kind.startswith("tuple"):
        return "应为一列名称，例如 ['unit_name', 'grade']"
    if kind.startswith("dict"):
        return "应为版名对组名，例如 {公示版 = 'staff'}"
    return "应为文字" if kind.startswith("string") else "请核对写法"


def check_folders(settings: Settings) -> None:
    """Whether the folders named are there, and the link `published` is one. Raises FaultError."""
    for folder, what, option in ((settings.inbox, "收件箱", "--inbox"), (settings.schemes, "方案文件夹", "--schemes")):
        where = shown_path(folder.absolute())
        if not folder.exists():
            raise FaultError(f"{what} {where} 不存在；请建立它，或用 {option} 指明")
        if not folder.is_dir():
            raise FaultError(f"{what} {where} 不是文件夹；请核对 {option}")
    if unfit := set("?#") & set(str(settings.home.absolute())):
        raise FaultError(
            f"结果文件夹 {settings.home.absolute()} 的路径含有 {' '.join(unfit)}，运行记录存不下；请换一处或改名"
        )
    published = settings.folders.published
    if published.is_dir() and not published.is_symlink():
        raise FaultError(f"{published} 应是链接而是文件夹；请移走后重新运行")
