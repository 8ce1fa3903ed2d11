# make demo   lint the shipped example listings     make test   run every check
# make test-long   run the tests that `make test` leaves out: thousands of rows, memory that ends, a store of S3
# make docs   write the pages and snapshots that are made of the program anew, to be read before they are committed
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Several terminals may not share a half-made environment: each stamp is touched only when its step is done.
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready-for-tests
AUDIT := $(VENV)/audit

.PHONY: demo test test-long lint docs audit dist clean

demo: $(INSTALLED)
	@$(BIN)/listlint check fixtures/listings --fail-on never --format html --output report.html --format terminal --quiet
	@$(BIN)/listlint case fixtures/listings/clean-dress --claim "Stained at the hem, and too small!!" --quiet
	@echo "All of it, with the photos, is in report.html, for a browser. One of them:"
	@echo
	@$(BIN)/listlint check fixtures/listings/doubtful-authenticity --fail-on never

test: lint
	$(BIN)/pytest -n auto --dist worksteal

test-long: $(READY)
	$(BIN)/pytest -n auto --dist worksteal -m long

docs: $(READY)
	UPDATE_EXPECTED=1 $(BIN)/pytest tests/test_docs.py tests/test_expected.py tests/rules tests/report \
		tests/page/test_picture.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Known faults of what is installed, asked of PyPI; fails too where PyPI does not answer for a package.
audit: $(READY)
	test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && $(AUDIT)/bin/pip install --quiet pip-audit; }
	$(BIN)/python -m pip freeze --exclude-editable >$(AUDIT)/installed.txt
	$(AUDIT)/bin/pip-audit --strict --no-deps --disable-pip --progress-spinner off -r $(AUDIT)/installed.txt

# What an index takes, checked: docs/releasing.md
dist: $(READY)
	rm -rf build dist
	$(BIN)/python -m build
	$(BIN)/twine check --strict dist/*
	@ls dist

$(INSTALLED): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("listlint needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12")'
	@echo "Installing into $(VENV), once: 590 MB, half a minute and more."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(READY): $(INSTALLED) pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[labels,cluster,page]" --group dev
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
