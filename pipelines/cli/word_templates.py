"""`kaohe word-templates`: the templates of the Word documents, to be edited by the office."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.app import out


def word_templates(
    folder: Annotated[Path, typer.Option("--out", help="写入的文件夹，默认 data/word")] = Path("data/word"),
) -> None:
    """写出通报、公示、措施清单、得分单、会议研究事项的 Word 模板，供修改；已有的文件不动。

    修改后把该文件夹设为 KAOHE_WORD_TEMPLATES，报表即用其中的模板，没有的仍用自带的。
    模板中 {{ }} 处填入内容，{% %} 处控制其下的段落、行、列是否出现或重复，请勿拆开。
    """
    from reports.document.office import write_templates

    written = write_templates(folder)
    for path in written:
        out.print(f"已写入 {path}", highlight=False, soft_wrap=True)
    if not written:
        out.print(f"{folder} 中各模板已存在，未改动", highlight=False, soft_wrap=True)
