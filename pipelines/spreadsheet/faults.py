"""What can be wrong with a file, and with a cell before anyone has asked what its column wants.

UnreadableFileError   the file as a whole; its message is the problem's, Chinese, and says what to do
Fault                 a cell's value that is none; it is an error only where the cell counts
"""

from dataclasses import dataclass
from typing import Final

SAVE_AGAIN: Final = "请在 Excel 或 WPS 中打开，另存为 .xlsx 后重新放入"


class UnreadableFileError(Exception):
    """A file that kaohe does not read; the message is Chinese and says what to do."""


@dataclass(frozen=True)
class Fault:
    """A cell that holds no value: what it shows, and what is to be done about it."""

    shown: str
    message: str


NO_STORED_VALUE: Final = "公式没有存下结果；请在 Excel 或 WPS 中打开、保存一次，或改填数值"
TOO_LONG: Final = Fault("", "文字超过 32767 个字，请缩短")


def damaged(what: str) -> UnreadableFileError:
    """A workbook that breaks its own rules; `what` it is that does, for the people's sake in a word or two."""
    return UnreadableFileError(f"工作簿已损坏（{what}）；{SAVE_AGAIN}")


def too_large(what: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"文件过大或内容异常（{what}）；请只留填报的数据，复制到新的工作簿，另存为 .xlsx 后重新放入"
    )
