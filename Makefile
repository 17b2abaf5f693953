# The one door. `make demo` and `make test` need Python 3.11, make and a network the first time, nothing else.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
SOURCES := src tests bench assets.py
LOCALE := src/budskap/web/locale
export BUDSKAP_DATA ?= $(CURDIR)/data
export PYTHONDONTWRITEBYTECODE :=# compiled code is kept, whatever the machine's custom: it halves every start

.PHONY: help demo demo-fresh test check fix bench messages lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: .stamps/ready ## Serve the product with three invented plans on http://127.0.0.1:8000 (PORT=)
	@$(BIN)/budskap demo --port $(PORT)

demo-fresh: .stamps/ready ## The same, throwing away what was changed
	@$(BIN)/budskap demo --port $(PORT) --fresh

test: .stamps/test-ready ## Run everything: lint, types, house rules, tests on SQLite and PostgreSQL, a real browser
	@$(BIN)/python tests/run.py

check: .stamps/test-ready ## Lint, types and house rules alone
	@$(BIN)/python tests/run.py check

fix: .stamps/test-ready ## Format and mend what can be mended
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: .stamps/test-ready ## Measure against the bare libraries and an empty page, side by side
	@$(BIN)/python -m bench

messages: .stamps/test-ready ## Collect the interface's texts for translation
	$(BIN)/python assets.py collect

lock: .stamps/test-ready ## Compile the requirements anew
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --extra postgres --group build --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra postgres --group build --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements-dev.txt

.PHONY: venv-from-debian
venv-from-debian: # Debian's Python comes without venv
	@rm -rf .venv
	@if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then \
		echo "Python's venv is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; fi
	@echo "Installing python3-venv from Debian …"
	@apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
	@$(PYTHON) -m venv .venv

clean: ## Remove everything made here but the data
	rm -rf .venv .stamps node_modules src/budskap/web/static/vendor

.stamps/ready: .stamps/installed .stamps/assets .stamps/translated
	@touch $@

.stamps/test-ready: .stamps/ready requirements-dev.txt tests/system.py
	@echo "Installing what the tests need …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python tests/system.py
	@touch $@

.stamps/installed: requirements.txt pyproject.toml
	@mkdir -p .stamps
	@echo "Setting up, 1 of 3: installing what the application needs into .venv …"
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv >/dev/null 2>&1 || $(MAKE) --no-print-directory venv-from-debian
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt # -qq: errors, not an index's warnings
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q -j 0 .venv/lib src > /dev/null || true
	@touch $@

.stamps/assets: .stamps/installed package-lock.json assets.py
	@echo "Setting up, 2 of 3: fetching the front-end files …"
	@$(BIN)/python assets.py fetch
	@touch $@

.stamps/translated: .stamps/installed $(wildcard $(LOCALE)/*/LC_MESSAGES/*.po)
	@echo "Setting up, 3 of 3: compiling the translations …"
	@$(BIN)/python assets.py translate
	@touch $@
