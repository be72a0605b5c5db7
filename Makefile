# What people and CI call. `make` alone lists it.
BIN := .venv/bin
SAVEJIE := $(BIN)/savejie
PYTEST := $(BIN)/python -m pytest
CATALOGUES := $(shell find savejie -name '*.po')
APPS_WITH_WORDS := $(patsubst savejie/%/locale,%,$(wildcard savejie/*/locale))
# The tests and checks of the code use neither the data nor the database of whoever runs them; and they keep
# what they compile, or hundreds of processes would compile the same files again.
ALONE := env -u DATABASE_URL -u SAVEJIE_HOME -u PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run demo test test-sqlite test-postgres journeys check format messages registers lock bench coverage
.PHONY: check-markup check-types check-code check-settings

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.catalogues ## Make .venv with everything in it (quick when it is there)

run: setup ## Set up, make a demo where there are no data yet, and serve it on 127.0.0.1:8000
	$(SAVEJIE) serve --demo

demo: setup ## Fill var/ with a demo of some 600 fictional organisations
	$(SAVEJIE) demo

test: test-sqlite test-postgres journeys ## All tests: on SQLite, on PostgreSQL, in a browser

test-sqlite: setup ## The tests on SQLite
	$(ALONE) $(PYTEST) -n auto

test-postgres: setup ## What touches the database, on a throw-away PostgreSQL server
	$(ALONE) sh scripts/with_postgres.sh $(PYTEST) -n auto

journeys: setup node_modules/.ready ## The journeys of people through the site, in Chromium
	$(ALONE) $(PYTEST) -m journey -rs -n 2 --dist loadfile --no-loadscope-reorder

coverage: setup ## The tests on SQLite with branch coverage
	$(ALONE) $(PYTEST) -n auto --cov --cov-report=term

check: setup ## Format, lint, types, layers, templates, migrations, settings
	@$(MAKE) --no-print-directory -j 2 check-markup check-types check-code check-settings

check-markup: # curlylint takes longest, so it begins first
	$(BIN)/curlylint savejie
	$(BIN)/djlint savejie --lint --quiet
	$(BIN)/djlint savejie --check --quiet || { $(BIN)/djlint savejie --check; echo 'make format puts them right.'; exit 1; }

check-types:
	$(ALONE) $(BIN)/mypy

check-code:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo

check-settings:
	$(ALONE) SAVEJIE_HOME=$$(mktemp -d) sh -ec '$(SAVEJIE) makemigrations --check --dry-run; \
		SAVEJIE_ADDRESS=https://example.org $(SAVEJIE) check --deploy --fail-level WARNING; rm -rf "$$SAVEJIE_HOME"'

format: setup ## Put code and templates into the house's form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/djlint savejie --reformat --quiet || true

messages: setup ## Collect new texts into the catalogues (needs gettext)
	for app in $(APPS_WITH_WORDS); do \
		(cd savejie/$$app && ../../$(SAVEJIE) makemessages --locale lv --add-location file --no-wrap) || exit; done

registers: setup ## Fetch what has changed in the public registers
	$(SAVEJIE) update

lock: ## Resolve pyproject.toml into requirements.lock (needs uv; UPGRADE=1 takes newer versions)
	uv pip compile --quiet $(if $(UPGRADE),--upgrade) --universal --python-version 3.11 --extra test --generate-hashes \
		--no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet $(if $(UPGRADE),--upgrade) --universal --python-version 3.11 --extra bench --generate-hashes \
		--no-emit-index-url --no-header --no-annotate -c requirements.lock pyproject.toml -o benchmarks/requirements.lock

bench: setup .venv/.bench ## Measure: one line of JSON for each benchmark
	@for file in benchmarks/bench_*.py; do $(ALONE) $(BIN)/python $$file || exit; done

.venv/.ready: requirements.lock pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh

.venv/.catalogues: .venv/.ready $(CATALOGUES)
	@$(BIN)/python -m savejie.core.catalogues
	@touch $@

.venv/.bench: .venv/.ready benchmarks/requirements.lock
	@sh scripts/setup.sh benchmarks/requirements.lock
	@touch $@

node_modules/.ready: package.json package.sha256 scripts/npm.sh
	@sh scripts/npm.sh
