"""The command line: one file a command, messages in Chinese, exit statuses as the contract has them.

0 done, warnings or not; 2 the input or the call is at fault; 1 anything else.
"""


def main() -> None:
    """The command, from within Python; `kaohe` itself starts in pipelines.interrupting."""
    from pipelines.cli.app import app

    app()
