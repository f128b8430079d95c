"""Commands that do next to nothing, ours and bare."""

import sys
from pathlib import Path

SCHEMES = str(Path(__file__).parents[2] / "data" / "sample" / "schemes")


def kaohe(*arguments: str) -> None:
    """The command, as it is installed."""
    from pipelines.cli import main

    sys.argv = ["kaohe", *arguments]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise


def typer_help() -> None:
    """An application of eight commands without options shows its help."""
    import typer

    app = typer.Typer(rich_markup_mode="rich", no_args_is_help=True)

    def command() -> None:
        """A command."""

    for number in range(8):
        app.command(f"command{number}")(command)
    app(["--help"], standalone_mode=False)


def duckdb_select(home: Path) -> None:
    """The database opened, one row asked for and shown."""
    import duckdb

    with duckdb.connect(str(home / "published" / "kaohe.duckdb"), read_only=True) as connection:
        print(connection.execute("select 1").fetchall())
