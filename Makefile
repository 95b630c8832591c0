# One command for each: `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV ?= .venv
PYTHON ?= python3
PY := $(VENV)/bin/python
KG := $(VENV)/bin/kg
PIP := $(PY) -m pip --disable-pip-version-check --quiet

SAMPLE := data/sample
DEMO := demo
GOLD_SETS ?= tests/gold/dev tests/gold/opened tests/gold/blind
GOLD ?= tests/gold/dev/gold
ARTICLES ?= tests/gold/dev/articles
SCORE ?=
PYTEST ?=

.PHONY: help install install-dev browser demo test check format score confidence bench bench-memory screenshots lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(VENV)/.installed  ## install the program into .venv
install-dev: $(VENV)/.installed-dev  ## the same with the development tools

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(PY)
	@echo "installing into $(VENV) (a minute or two the first time) …"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(PY)
	@echo "installing into $(VENV) with the development tools …"
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed  ## build the sample articles, a network page, two queries
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@$(KG) build $(SAMPLE) --store $(DEMO)/store
	@$(KG) page $(DEMO)/network.html --store $(DEMO)/store
	@echo && sed -n 's/^# title: //p' ontology/queries/02-who-met-whom.rq
	@$(KG) query ontology/queries/02-who-met-whom.rq --store $(DEMO)/store --limit 8 \
	  --columns oneName,otherName,when,placeName,mode,outcome
	@echo && sed -n 's/^# title: //p' ontology/queries/06-agreements-by-issue.rq
	@$(KG) query ontology/queries/06-agreements-by-issue.rq --store $(DEMO)/store --limit 8 \
	  --columns issue,type,status,when,parties,mediators
	@echo
	@echo "The network:          $(DEMO)/network.html (open it in a browser; it needs no connection)"
	@echo "More questions:       $(KG) query FILE --store $(DEMO)/store, with the files of ontology/queries/"
	@echo "An article's facts:   $(KG) show ID --store $(DEMO)/store"
	@echo "The API:              $(KG) serve --store $(DEMO)/store"

# The page tests drive a real browser: Debian's chromium, or the program that CHROMIUM names.
browser:
	@if [ -n "$${CHROMIUM:-}" ] || command -v chromium chromium-browser google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  echo "installing chromium for the page tests …"; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	else \
	  echo "The page tests need a browser: install chromium (Debian: apt-get install chromium) or set CHROMIUM=/path/to/it." >&2; \
	fi

test: $(VENV)/.installed-dev browser  ## run the tests (PYTEST="-k name" for some of them)
	@mkdir -p build; status=0; $(PY) -m pytest $(PYTEST) || status=$$?; echo $$status > build/pytest.status; exit $$status

check: $(VENV)/.installed-dev  ## lint and type-check
	@$(PY) -m ruff check .
	@$(PY) -m mypy

format: $(VENV)/.installed-dev  ## sort imports, mend what ruff can
	@$(PY) -m ruff check --fix .

score: $(VENV)/.installed  ## compare with gold facts (GOLD=folder ARTICLES=folder SCORE="--errors")
	@$(PY) scripts/score_articles.py $(ARTICLES) $(GOLD) $(SCORE)

confidence: $(VENV)/.installed  ## measure each rule on the gold facts, for the confidence of its facts
	@$(PY) scripts/measure_confidence.py $(GOLD_SETS)

bench: $(VENV)/.installed-dev  ## measure speed and memory
	@$(PY) tests/benchmarks/bench.py

bench-memory: $(VENV)/.installed-dev  ## measure the memory of one process over ten thousand articles (minutes)
	@$(PY) tests/benchmarks/memory.py

screenshots: $(VENV)/.installed-dev browser  ## make the pictures of the documentation
	@$(PY) scripts/make_screenshots.py

lock:  ## pin all dependencies anew in constraints.txt
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check --quiet install -e '.[dev]'
	@{ sed '/^[^#]/,$$d' constraints.txt; build/lock/bin/python -m pip freeze --exclude-editable; } > build/constraints.txt
	@mv build/constraints.txt constraints.txt && rm -rf build/lock

clean:  ## remove what the other targets made, except .venv
	@rm -rf build dist $(DEMO) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
