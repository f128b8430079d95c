"""The inbox as an intake sees it: which of its folders hold a year to take in, and what to say where none does."""

from collections.abc import Collection
from typing import Final

from pipelines.accepted.checked import clear_checked, keep_strays
from pipelines.installation.faults import FaultError
from pipelines.installation.names import shown_name, shown_path
from pipelines.installation.settings import Settings
from pipelines.reading.inbox import Survey, YearFolder, survey
from pipelines.reading.strays import is_litter

_MOST_NAMED: Final = 8


class NoYearError(FaultError):
    """There is nothing to take in: the inbox holds no year, or not the one asked for."""


def assessed_folders(settings: Settings) -> list[YearFolder]:
    """The folders that hold anything at all, or that something is wrong with."""
    return assessed(survey(settings.inbox, settings.institution))


def assessed(found: Survey) -> list[YearFolder]:
    """Of a survey, the folders that hold anything at all, or that something is wrong with."""
    return [folder for folder in found.folders if folder.problems or folder.files()]


def note_inbox(settings: Settings) -> Survey:
    """Look at the inbox, keep what is told of it outside the years, and forget the checks of years that no longer stand in it."""
    found = survey(settings.inbox, settings.institution)
    present = {(folder.institution, folder.year) for folder in assessed(found)}
    clear_checked(settings.folders, present, keep=found.unreadable)
    keep_strays(settings.folders, found.problems)
    return found


def no_year(settings: Settings, inbox: Survey, years: Collection[int] = ()) -> str:
    """What to say where the inbox holds no year at all, or not the one asked for; empty if it does."""
    present = {folder.year for folder in assessed(inbox)}
    where = shown_path(settings.inbox.absolute())
    if absent := sorted(set(years) - present):
        return f"收件箱 {where} 中没有 {'、'.join(map(str, absent))} 年的文件夹；请核对年度与 --inbox"
    if present:
        return ""
    names = [shown_name(path.name) for path in sorted(settings.inbox.iterdir()) if not is_litter(path.name)]
    more = f" 等 {len(names)} 项" if len(names) > _MOST_NAMED else ""
    seen = f"，其中有：{'、'.join(names[:_MOST_NAMED])}{more}" if names else "，它是空的"
    return f"收件箱 {where} 中没有任何年度的工作簿{seen}；请放入 {where}/<年度>/（四位数字，如 2024）后重新运行"


def survey_of(settings: Settings) -> Survey:
    """What the inbox holds, its years and what nobody would read. Nothing is kept of it."""
    return survey(settings.inbox, settings.institution)
