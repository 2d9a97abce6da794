# Needs make and Python 3.11 or newer (with venv); everything else comes into .venv from the lock.
# LibreOffice, poppler, Japanese fonts and Chromium are wanted for PDF and for tests only.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.DEFAULT_GOAL := help
.PHONY: help .venv annexes site site.serve pictures check test lint bench schemas lock clean

help: ## what can be made
	@sed -n 's/^\([a-z.]*\):.*## /\1	/p' Makefile | expand -t 12

.venv: $(READY) ## Python environment, from the lock

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "tokki needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

annexes: $(READY) ## the annexes of every system, to build/annexes
	@rm -rf build/annexes
	@$(BIN)/tokki annex --all -o build/annexes || { test $$? -eq 1 && test -d build/annexes; } # 1: something is still open
	@echo "The documents are in build/annexes/"

site: $(READY) ## the site, to build/site: open build/site/index.html
	$(BIN)/tokki pages -o build/pages --theme build/theme
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo "Open build/site/index.html"

site.serve: $(READY) ## the site while you edit, on this machine only
	$(BIN)/tokki pages -o build/pages --theme build/theme
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --dev-addr 127.0.0.1:8001

pictures: site ## the pictures of the guides anew, from the site and the documents as they are
	$(BIN)/python site/_pictures.py

check: $(READY) ## the library: schemas, references, editions, releases
	$(BIN)/tokki check

test: $(READY) ## all tests; those left out are named at the end
	$(BIN)/python -m pytest -n auto

lint: $(READY) ## form, types, direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(READY) ## the figures of benchmarks/
	@set -e; for file in benchmarks/*.py; do \
	  case $$file in */_*|*'*'*) continue;; esac; echo "== $$file"; $(BIN)/python $$file; done

schemas: $(READY) ## JSON Schemas of the authored files, for editors
	$(BIN)/tokki schema -o clauses/schemas

lock: ## requirements.txt anew, from pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	build/lock/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-annotate \
	  --custom-compile-command "make lock" --all-extras --group dev -o requirements.txt pyproject.toml

clean: ## remove what was made, but the environment
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find cli tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
