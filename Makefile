# Two commands do everything on a fresh machine with python3 (>= 3.11) and make:
#   make demo    install, and run the main job on the built-in baseline
#   make test    install, and run the tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q install -c constraints.txt

.PHONY: demo test test-all test-lowest lint bench clean constraints

demo: $(VENV)/.installed
	$(BIN)/tripolar solve
	$(BIN)/tripolar claims

test: $(VENV)/.installed-test $(VENV)/.oracle
	$(BIN)/pytest -m "not slow" -n auto

test-all: $(VENV)/.installed-test $(VENV)/.oracle
	$(BIN)/pytest -n auto

# The quick tests with the lowest versions that pyproject.toml allows.
test-lowest: $(VENV)/.installed-test
	$(PIP) uv
	$(PYTHON) -m venv --clear .venv-lowest
	$(BIN)/uv pip compile -q --extra test --extra bench --resolution lowest-direct \
	  --no-header --no-annotate --python .venv-lowest/bin/python pyproject.toml \
	  -o .venv-lowest/requirements.txt
	$(BIN)/uv pip install -q --python .venv-lowest/bin/python -r .venv-lowest/requirements.txt
	$(BIN)/uv pip install -q --python .venv-lowest/bin/python --no-deps -e .
	.venv-lowest/bin/python -m pytest -m "not slow" -n auto

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-test $(VENV)/.oracle
	$(PIP) -e '.[bench]'
	$(BIN)/python -m benchmarks $(ARGS)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) -e .
	touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) -e '.[test]'
	touch $@

# pygambit has no wheel for Linux: it is built from source once, which takes some minutes and
# a C++ compiler. Without it the tests that need it are skipped, and say so.
$(VENV)/.oracle: | $(VENV)/.installed-test
	@if $(BIN)/python -c 'import pygambit' 2>/dev/null; then :; \
	elif command -v c++ >/dev/null 2>&1; then \
	  echo "building pygambit, the Gambit oracle, once: some minutes (NO_GAMBIT=1 goes without)"; \
	  [ -n "$(NO_GAMBIT)" ] || CFLAGS=-O1 CXXFLAGS=-O1 $(PIP) -e '.[oracle]' || true; \
	else echo "no C++ compiler: going without pygambit"; fi
	@[ -n "$(NO_GAMBIT)" ] || touch $@

constraints: $(VENV)/.installed-test
	$(BIN)/python -m pip -q install uv
	$(BIN)/uv pip compile -q --all-extras --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 pyproject.toml -o constraints.txt

clean:
	rm -rf $(VENV) .venv-lowest build dist *.egg-info
