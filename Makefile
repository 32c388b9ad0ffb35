# The four verbs that everyone needs: make demo, make test, make bench, make docs.
# A fresh machine needs Python 3.11+ with pip, and make; uv comes from PyPI into .uv, everything else by uv.lock into .venv.
.DEFAULT_GOAL := help
PYTHON ?= python3
SHARED ?= ../shared
UV := .uv/bin/uv
export UV_PYTHON_DOWNLOADS = never
export UV_LINK_MODE = copy
RUN := .venv/bin/

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/'

$(UV):
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --target .uv "uv==0.13.9"

.venv/.installed: $(UV) pyproject.toml uv.lock
	$(UV) sync --quiet --frozen --python $(PYTHON)
	@touch $@

install: .venv/.installed  ## install into .venv from the lock file

demo: .venv/.installed  ## read the example reports and brief them
	@rm -f example.desk example.desk-wal example.desk-shm
	$(RUN)rashomon read examples/harbour/reports --desk example.desk
	$(RUN)rashomon brief --desk example.desk

test: .venv/.installed  ## lint, types, architecture, tests
	$(RUN)ruff check src tests bench training docs
	$(RUN)ruff format --check src tests bench training docs
	$(RUN)mypy
	$(RUN)pytest

bench: .venv/.installed  ## measure quality and speed against $(SHARED)
	$(RUN)python -m bench --shared $(SHARED)

gate: .venv/.installed  ## fail when a stage falls below its floor
	$(RUN)python -m bench --shared $(SHARED) --gate

docs: .venv/.installed  ## refresh what the README shows, and the JSON Schema of the export
	$(RUN)python docs/refresh.py

clean:  ## remove what was built
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache example.desk*

.PHONY: help install demo test bench gate docs clean
