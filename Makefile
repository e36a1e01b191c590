# Two commands do everything, set-up included: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.DEFAULT_GOAL := help
.PHONY: help demo test suite check evaluate leads sides calibrate format lock dist clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.runtime ## Build the bundled data, ask a question, write the network page
	@$(BIN)/ctgraph demo
	@echo "  have the command in this shell      . $(BIN)/activate"

test: $(VENV)/.dev ## Run all tests
	@test -d .cache/shacl || $(MAKE) --no-print-directory suite || true
	$(BIN)/pytest -n auto

suite: $(VENV)/.dev ## Fetch the W3C test suite of SHACL, which the source package of pySHACL carries
	mkdir -p .cache
	$(PIP) download --no-deps --no-binary :all: --dest .cache pyshacl==$$($(BIN)/python -c "import pyshacl; print(pyshacl.__version__)")
	tar -xzf .cache/pyshacl-*.tar.gz -C .cache
	mv .cache/pyshacl-*/test/resources/sht_tests .cache/shacl
	rm -r .cache/pyshacl-*

check: $(VENV)/.dev ## Format, lint, types, layers, data files
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/ctgraph check --data

evaluate: $(VENV)/.dev ## Score the extraction and its confidence on the annotated releases
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/evaluate.py

leads: $(VENV)/.dev ## Train anew what tells an act by the words of its lead
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/train_leads.py

sides: $(VENV)/.dev ## Train anew what tells hosts from guests
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/train_sides.py

calibrate: $(VENV)/.dev ## Make the confidence of values anew from the annotated releases
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/calibrate.py

format: $(VENV)/.dev ## Format the code and sort its imports
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

lock: $(VENV)/.dev ## Renew the lock files from pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras --build-deps-for editable -o requirements.lock pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --allow-unsafe --strip-extras --build-deps-for editable --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

dist: $(VENV)/.dev ## Build the wheel
	$(BIN)/python -m build --wheel --no-isolation

clean: ## Remove everything that can be made again
	rm -rf $(VENV) build dist ctgraph-store network.html .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@
