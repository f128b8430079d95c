"""`make help` tells of every target, and the hooks of pre-commit run what `make lint` runs."""

import re
from pathlib import Path

from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[2]
MAKEFILE = (PROJECT / "Makefile").read_text(encoding="utf-8")


def test_every_target_says_what_it_makes():
    (phony,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    said = re.findall(r"^([a-z-]+):.*  ## \S", MAKEFILE, re.MULTILINE)
    assert sorted(said) == sorted(phony.split())


def test_the_hooks_run_the_commands_of_make_lint():
    (recipe,) = re.findall(r"^lint:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    commands = [line.strip().replace("$(BIN)", ".venv/bin") for line in recipe.splitlines()]
    config = YAML(typ="safe").load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]] == commands
