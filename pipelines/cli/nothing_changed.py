"""What is said where there is nothing to do."""

from pipelines.cli.app import out


def say_nothing_changed(run_id: str, warnings: int = 0) -> None:
    """That the run published stands, and how to have it made again."""
    warned = f"；上次检查有提醒 {warnings} 处，可用 kaohe check 再看" if warnings else ""
    out.print(f"没有变化，仍为 {run_id}{warned}。要从头再做一次，请加 --force", highlight=False, soft_wrap=True)
