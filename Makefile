# `make run` opens the dashboard, `make test` runs every check. Both build .venv first.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export PYTHONUTF8 := 1

.PHONY: run test lint types pytest pins clean

run: .venv/.installed
	$(BIN)/parallax

test: lint types pytest

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.installed-dev
	$(BIN)/mypy

pytest: .venv/.installed-dev
	$(BIN)/pytest -n 2 --dist loadgroup

# Every file is checked by its hash; then the project itself is installed, from here and with nothing more.
.venv/.installed: pyproject.toml requirements.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) --require-hashes -r requirements.txt
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.txt
	$(INSTALL) --require-hashes -r requirements-dev.txt
	touch $@

# After a change of pyproject.toml or constraints.txt; needs uv.
pins:
	$(PYTHON) .ci/pins.py

fuzz: .venv/.installed-dev
	$(BIN)/python -m evaluation.benchmarks.mutations 100000

clean:
	rm -rf .venv
