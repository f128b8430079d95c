"""Settings, from the environment (`KAOHE_…`) or the command line, with defaults that work."""

from datetime import date
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from reports.ordering import NameOrder


class Settings(BaseSettings):
    """Where things lie and who may read what."""

    model_config = SettingsConfigDict(env_prefix="KAOHE_", frozen=True)

    inbox: Path = Field(Path("data/inbox"), description="各部门工作簿所在的文件夹")
    schemes: Path = Field(Path("data/schemes"), description="方案所在的文件夹")
    home: Path = Field(Path("data"), description="结果、存档与运行记录所在的文件夹")
    institution: str = Field("本校", description="未按机构分文件夹时的机构名称")
    senders: Path | None = Field(None, description="报送分工文件；默认为收件箱旁的 senders.yaml，没有则不分工")
    readers: str = Field("", description="可读公布数据库的用户组；空为仅本人")
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
    def senders_file(self) -> Path:
        """Who sends what: the file named, or the one beside the inbox, which need not be there."""
        return self.senders or self.inbox.parent / "senders.yaml"
