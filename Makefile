# What can be done here: 'make help'. All of it happens in .venv, which is made on the way.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNS := $(VENV)/runs.stamp
TESTS := $(VENV)/tests.stamp
TOOLS := tests/tools/node_modules/.package-lock.json
PYTEST_ARGS ?= -n 2 --dist worksteal

.PHONY: help
help: ## say what can be made
	@grep -hE '^[a-z-]+:.* ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.* ## /\1\t/' | expand -t 16

.PHONY: site
site: $(RUNS) ## build the demo archive into site/
	$(BIN)/newsarchive build
	@echo "The demo is in site/. To read it: make serve, then open the address it prints."

.PHONY: serve
serve: $(RUNS) ## show the demo at an address on this computer, and follow changes
	$(BIN)/newsarchive serve

.PHONY: test
test: $(TESTS) $(TOOLS) chromium java lint ## run every check: lint, types, all tests, a real browser
	$(BIN)/pytest $(PYTEST_ARGS)

.PHONY: lint
lint: $(TESTS) ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: golden
golden: $(TESTS) ## rewrite the golden sites with what is built now; then read the diff
	$(BIN)/pytest tests/test_build.py --rewrite-golden -q
	@git --no-pager diff --stat -- tests/sites

.PHONY: catalogs
catalogs: $(TESTS) ## bring the interface's translations up to its phrases, and say what is missing
	$(BIN)/python -m tools.catalogues

.PHONY: pictures
pictures: $(TESTS) chromium ## photograph the demo for the documents
	$(BIN)/python -m docs.pictures.take

.PHONY: bench
bench: $(TESTS) ## measure how fast it is beside others: make bench SIZE="1000 10000"
	$(BIN)/python -m bench.speed $(or $(SIZE),1000 10000) --json .bench/speed.json

.PHONY: bench-search
bench-search: $(TESTS) ## measure how fast the search is
	$(BIN)/python -m bench.search_speed

.PHONY: bench-search-pages
bench-search-pages: $(TESTS) ## measure both searches on whole archives: make bench-search-pages SIZE="1000 5000"
	$(BIN)/python -m bench.search_pages $(or $(SIZE),1000)

.PHONY: bench-events
bench-events: $(TESTS) ## measure how well events are linked: make bench-events DATA=folder
	@test -n "$(DATA)" || { echo "say where the benchmark data is: make bench-events DATA=folder" >&2; exit 2; }
	$(BIN)/python -m bench.events "$(DATA)"

.PHONY: wheel
wheel: $(TESTS) ## build the wheel into dist/
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

.PHONY: lock
lock: $(RUNS) ## pin the newest versions of what we depend on, with their hashes
	$(PIP) install uv
	$(BIN)/uv pip compile $(LOCK) --group build --group dev -o requirements/test.txt
	$(BIN)/uv pip compile $(LOCK) --group build -c requirements/test.txt -o requirements/run.txt
LOCK := pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock'

.PHONY: clean
clean: ## remove what was built, but not .venv
	rm -rf site dist .newsarchive .*.newsarchive .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- what the targets above need ---

# The newest Python from 3.11 to 3.13; one that a version manager only pretends to have is skipped.
$(BIN)/python:
	@for python in $${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do \
	  if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
	    if ! "$$python" -c 'import ensurepip' 2>/dev/null; then \
	      echo "$$python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	      exit 1; \
	    fi; \
	    echo "making $(VENV) with $$("$$python" --version)"; \
	    exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "no Python from 3.11 to 3.13 was found; install one, or name it: make PYTHON=/path/to/python" >&2; \
	exit 1

$(RUNS): requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): requirements/test.txt $(RUNS)
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# What looks at the built pages: a browser, and validators that run in Node and Java.
$(TOOLS): tests/tools/package-lock.json | node
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: chromium node java
chromium: CALLED := $(CHROMIUM) chromium chromium-browser google-chrome
chromium: PACKAGES := chromium
node: CALLED := npm
node: PACKAGES := nodejs npm
java: CALLED := java
java: PACKAGES := default-jre-headless
chromium node java:
	@for name in $(CALLED); do if command -v "$$name" >/dev/null; then exit 0; fi; done; \
	if ! command -v apt-get >/dev/null; then \
	  echo "the tests need $@: install it (CHROMIUM=/path names the browser)" >&2; exit 1; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	else echo "the tests need $@: sudo apt-get install $(PACKAGES)" >&2; exit 1; fi; \
	$$as_root apt-get update -qq; \
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -qq --yes --no-install-recommends $(PACKAGES)
