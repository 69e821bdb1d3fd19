# The two commands that matter: make demo, make test. Everything else: make help.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# The newest supported Python that really runs; PYTHON=... wins.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)

# One process a core; more than four only wait for the tests of Neo4j, which share one.
# Each has a core to itself, so its matrices are multiplied by one thread.
PYTEST = OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n logical --maxprocesses 4 --durations 20

.PHONY: help demo test test-fast test-long check fix docs site eval train train-check bench-neo4j bench-extract bench-map bench-analysis bench-serve lock bundle clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 to 3.13 with venv found; install one or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/installed ## install, load the samples, answer questions, write demo/map.html
	$(BIN)/defgraph demo -o demo

test: $(VENV)/installed-dev ## install with the test tools and run every test
	$(PYTEST)

test-fast: $(VENV)/installed-dev ## the tests that need no Neo4j, no browser and no run of the whole (tests/integration)
	$(PYTEST) -m "not neo4j and not browser" --ignore=tests/integration

test-long: $(VENV)/installed-dev ## every test, each property tried with all its examples
	HYPOTHESIS_PROFILE=long $(PYTEST)

check: $(VENV)/installed-dev ## format, lint, types, import rules, generated pages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

fix: $(VENV)/installed-dev ## format and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/installed-dev ## write the generated pages
	$(BIN)/python docs/generate.py

site: docs ## build the documentation site into site/
	$(BIN)/mkdocs build --strict

eval: $(VENV)/installed-dev ## score the extraction on the annotated documents (ARGS="--by-rule": each rule's part)
	$(BIN)/python benchmarks/evaluate.py $(ARGS)

train: $(VENV)/installed-dev ## train the heads of the model and measure them on sources not seen (ARGS="--curve")
	$(BIN)/python benchmarks/train.py $(ARGS)

train-check: $(VENV)/installed-dev ## train on the own texts alone and compare what is decided with what is kept
	$(BIN)/python benchmarks/train.py --check

bench-neo4j: $(VENV)/installed-dev ## our Neo4j writer beside single statements and bare batches
	$(BIN)/python benchmarks/bench_neo4j.py

bench-extract: $(VENV)/installed-dev ## extraction beside bare spaCy: speed, long texts, workers, memory
	$(BIN)/python benchmarks/bench_extract.py

bench-map: $(VENV)/installed-dev ## our map beside stock pyvis in a browser
	$(BIN)/python benchmarks/bench_map.py

bench-analysis: $(VENV)/installed-dev ## measures and projections beside networkx
	$(BIN)/python benchmarks/bench_analysis.py

bench-serve: $(VENV)/installed-dev ## the live view over 20,000 events in a browser: first picture, search, expansion
	$(BIN)/python benchmarks/bench_serve.py

lock: ## pin every dependency anew (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

bundle: $(VENV)/installed ## a folder of wheels for pip install --no-index on a locked-down machine
	rm -rf bundle && mkdir bundle
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock -d bundle
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w bundle .
	@echo "copy bundle/ to the other machine (same system and Python), then: pip install --no-index --find-links bundle defgraph"

clean: ## remove what the targets above made
	rm -rf $(VENV) demo bundle site dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
