# Recovery Companion. Every target sets up what it needs from a plain Python 3.11, 3.12 or 3.13.
PYTHON ?= $(shell sh .ci/find-python | tail -n 1)
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.complete
SHOTS ?= build/screens
SCREEN = $(or $(DISPLAY),$(WAYLAND_DISPLAY))

.DEFAULT_GOAL := help
.PHONY: help venv libraries test-libraries run demo test check lint types imports tour screenshots bench soak lock

help: ## what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Install Python 3.11, 3.12 or 3.13 with its venv module first."; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

venv: $(STAMP) ## the virtual environment

libraries:
	@sh .ci/system-libraries run

test-libraries:
	@sh .ci/system-libraries test

run: venv libraries ## start the program
ifeq ($(SCREEN),)
	@echo "There is no display here. Drawing every page of the example into $(SHOTS) instead."
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m companion --tour $(SHOTS)
else
	$(BIN)/python -m companion
endif

demo: venv libraries ## start the program on a throw-away example
ifeq ($(SCREEN),)
	@echo "There is no display here. Drawing every page of the example into $(SHOTS) instead."
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m companion --tour $(SHOTS)
else
	$(BIN)/python -m companion --demo
endif

tour: venv libraries ## draw every page, light and dark, into PNG files
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m companion --tour $(SHOTS)

screenshots: venv libraries ## draw the pictures of the README
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m companion --tour resources/screenshots

test: venv test-libraries ## the tests
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests -q -n auto --dist worksteal

lint: venv ## style
	$(BIN)/ruff check companion tests
	$(BIN)/ruff format --check companion tests

types: venv ## types
	$(BIN)/mypy

imports: venv ## who may import whom
	$(BIN)/lint-imports

check: lint types imports test ## everything that must hold before a commit lands

bench: venv libraries ## speed and memory, as ratios within one run
	QT_QPA_PLATFORM=offscreen PYTHONPATH=. $(BIN)/python -m tests.bench

soak: venv test-libraries ## what takes longer: hundreds of kills, 200 simulated years, every time rule with many examples
	QT_QPA_PLATFORM=offscreen COMPANION_SOAK=1 $(BIN)/python -m pytest -q -n auto --dist worksteal tests/storage/test_killed.py tests/simulation tests/domain --hypothesis-profile=soak

lock: ## resolve every dependency anew, for all systems and Pythons
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header --quiet -o requirements.lock
