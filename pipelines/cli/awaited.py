"""The list of what the departments still have to send or to mend, for people on a terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.text import Text

from pipelines.cli.app import out
from pipelines.cli.problems import empty_table
from pipelines.cli.wrapping import Wrapped
from pipelines.sending_back.awaited import Awaited, Standing

_STANDINGS: Final = {Standing.MISSING: "bold red", Standing.WRONG: "red", Standing.DOUBTFUL: "yellow"}


def show_awaited(year: int, awaited: Sequence[Awaited], workbook: Path) -> None:
    """By department what is missing or wrong, and since when."""
    matters = [(of_institution.institution, matter) for of_institution in awaited for matter in of_institution.matters]
    if not matters:
        out.print(f"{year} 年各部门均已报齐", highlight=False)
        return
    several = len(awaited) > 1
    table = empty_table(("部门", 1), ("情况", None), ("工作表", 1), ("请办理", 4), ("始于", None), ("逾期", None))
    table.title = f"{year} 年催报"
    for institution, matter in matters:
        table.add_row(
            Wrapped(f"{institution} › {matter.department}" if several else matter.department),
            Text(matter.standing.value, style=_STANDINGS[matter.standing]),
            Wrapped(matter.sheet),
            Wrapped(f"{matter.file}：{matter.request}" if matter.file else matter.request),
            Text(matter.since.isoformat() if matter.since else ""),
            Text("逾期" if matter.is_late else "", style="bold red"),
        )
    out.print(table)
    out.print(f"催报表：{workbook}", highlight=False, soft_wrap=True)
