# make run     the sample campus, from its workbooks to published reports
# make test    everything that CI checks
# make check   the same: format, lint, types, import contracts, Dagster definitions, tests
# make test-quick   the unit tests, in seconds
# make ui      Dagster's UI on the instance of `make run`
# make bench   what it costs, as ratios

PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin
SAMPLE := --inbox data/sample/inbox --schemes data/sample/schemes --home data/sample
export PYTHONUTF8 := 1
export KAOHE_DAGSTER ?= $(CURDIR)/data/.dagster

.PHONY: run test check lint tests test-quick ui bench format clean

run: .venv/installed
	$(BIN)/kaohe run $(SAMPLE) --institution 示例大学

test: check

check: lint tests

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新：make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lint: .venv/installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/dg check defs

tests: .venv/installed
	$(BIN)/pytest -n 2

test-quick: .venv/installed
	$(BIN)/pytest tests/unit -m "not slow" -q -n 2

ui: .venv/installed
	@mkdir -p data/sample/.dagster && cp dagster.yaml data/sample/.dagster/
	DAGSTER_HOME=$(CURDIR)/data/sample/.dagster KAOHE_DAGSTER=$(CURDIR)/data/sample/.dagster KAOHE_INSTITUTION=示例大学 \
	KAOHE_INBOX=$(CURDIR)/data/sample/inbox KAOHE_SCHEMES=$(CURDIR)/data/sample/schemes KAOHE_HOME=$(CURDIR)/data/sample \
	$(BIN)/dagster dev --module-name pipelines.definitions --host 127.0.0.1 --port $(PORT)

bench: .venv/installed
	$(BIN)/python -m tests.bench

format: .venv/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf data/sample/.dagster data/sample/accepted data/sample/archive data/sample/published data/sample/working
