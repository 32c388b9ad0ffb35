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

PAGES := hatch_build.py $(addprefix frontend/,package.json package-lock.json areas.txt basemap.mjs build.py)

.venv/.installed: $(UV) pyproject.toml uv.lock $(PAGES)
	$(UV) sync --quiet --frozen --python $(PYTHON) --reinstall-package rashomon
	@touch $@

install: .venv/.installed  ## install into .venv from the lock file

demo: .venv/.installed  ## read the example reports and brief them
	@rm -f example.desk example.desk-wal example.desk-shm
	$(RUN)rashomon read examples/harbour/reports --desk example.desk
	$(RUN)rashomon brief --desk example.desk
	@echo; echo "The same in a browser:  $(RUN)rashomon serve --desk example.desk  (then open http://127.0.0.1:8000/)"

chromium:  ## install Debian's Chromium where it is missing, for the tests in a browser
	@command -v chromium >/dev/null && exit 0; \
	root=; [ "$$(id -u)" = 0 ] || root="sudo -n"; \
	if command -v apt-get >/dev/null && $$root true 2>/dev/null; \
	then $$root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "The tests in a browser need the program chromium: install it (on Debian, as root: apt-get install chromium) and run again." >&2; \
	exit 1; fi

wheel: .venv/.installed  ## build the wheel into dist/, and look into it
	@rm -rf dist
	$(UV) build --quiet --wheel --out-dir dist
	$(RUN)python frontend/wheel.py dist/*.whl

test: .venv/.installed chromium wheel  ## lint, types, architecture, tests, the wheel
	$(RUN)ruff check src tests bench training docs frontend hatch_build.py
	$(RUN)ruff format --check src tests bench training docs frontend hatch_build.py
	$(RUN)mypy
	$(RUN)pytest

bench: .venv/.installed  ## measure quality and speed against $(SHARED)
	$(RUN)python -m bench --shared $(SHARED)

gate: .venv/.installed  ## fail when a stage falls below its floor
	$(RUN)python -m bench --shared $(SHARED) --gate

docs: .venv/.installed  ## refresh what the README shows, and the JSON Schema of the export
	$(RUN)python docs/refresh.py

clean:  ## remove what was built
	rm -rf .venv .uv dist .mypy_cache .ruff_cache .pytest_cache example.desk* frontend/node_modules src/rashomon/web/static/vendor

.PHONY: help install demo test bench gate docs chromium wheel clean
