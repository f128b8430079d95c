PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin
SAMPLE := --inbox data/sample/inbox --schemes data/sample/schemes --home data/sample
export PYTHONUTF8 := 1
export KAOHE_DAGSTER ?= $(CURDIR)/data/.dagster

.PHONY: help run test check lint tests test-quick ui bench format clean
.DEFAULT_GOAL := run

help:  ## what there is to make
	@sed -n 's/^\([a-z-]*\):.*  ## \(.*\)/make \1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{ printf "%-16s %s\n", $$1, $$2 }'

run: .venv/installed  ## the sample campus, from its workbooks to published reports
	$(BIN)/kaohe run $(SAMPLE) --institution 示例大学

test: check  ## everything that CI checks

check: lint tests  ## the same: format, lint, types, import contracts, Dagster definitions, tests

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新：make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lint: .venv/installed  ## format, lint, types, import contracts, Dagster definitions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dg check defs

tests: .venv/installed  ## all tests, on both cores
	$(BIN)/pytest -n 2

test-quick: .venv/installed  ## the unit tests, in seconds
	$(BIN)/pytest tests/unit -m "not slow" -q -n 2

ui: .venv/installed  ## Dagster's UI on the instance of `make run`
	@mkdir -p data/sample/.dagster && cp dagster.yaml data/sample/.dagster/
	DAGSTER_HOME=$(CURDIR)/data/sample/.dagster KAOHE_DAGSTER=$(CURDIR)/data/sample/.dagster KAOHE_INSTITUTION=示例大学 \
	KAOHE_INBOX=$(CURDIR)/data/sample/inbox KAOHE_SCHEMES=$(CURDIR)/data/sample/schemes KAOHE_HOME=$(CURDIR)/data/sample \
	$(BIN)/dagster dev --module-name pipelines.definitions --host 127.0.0.1 --port $(PORT)

bench: .venv/installed  ## what it costs, as ratios
	$(BIN)/python -m tests.bench

format: .venv/installed  ## format the code, and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## away with the environment and everything that runs have made of the sample
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf data/sample/.dagster data/sample/accepted data/sample/archive data/sample/published data/sample/working
