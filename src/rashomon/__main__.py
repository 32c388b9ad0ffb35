"""`python -m rashomon`."""

from __future__ import annotations

from rashomon.cli import app

app(prog_name="rashomon")
