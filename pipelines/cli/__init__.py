"""The command line: one file a command, messages in Chinese, exit statuses as the contract has them.

0 done, warnings or not; 2 the input or the call is at fault; 1 anything else.
"""

from pipelines.cli import check, render, run, sql, starting, template, word_templates
from pipelines.cli.app import app

# each adds its command to `app` when it is imported
COMMANDS = (run, check, starting, render, template, word_templates, sql)


def main() -> None:
    """The command, from within Python; `kaohe` itself starts in pipelines.interrupting."""
    app()
