"""Everything a desk knows, as a person or a program reads it: `FORMATS` names the formats of a briefing, `EXPORTS` those of an export,
`render` draws on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.brief.acled import acled
from rashomon.brief.briefing import Briefing, Citation, Options
from rashomon.brief.cite import Numbered, citation, numbered
from rashomon.brief.compose import compose
from rashomon.brief.export import export
from rashomon.brief.ged import ged
from rashomon.brief.geojson import geojson
from rashomon.brief.html import html
from rashomon.brief.markdown import markdown
from rashomon.brief.parquet import parquet
from rashomon.brief.pdf import pdf
from rashomon.brief.plover import plover
from rashomon.brief.table import statements
from rashomon.brief.tables import TABLES, csv
from rashomon.brief.terminal import render, terminal
from rashomon.model import Dossier

FORMATS: Mapping[str, Callable[[Dossier, Options], str | bytes]] = {
    "terminal": terminal,
    "markdown": markdown,
    "html": html,
    "pdf": pdf,
    "json": export,
    "csv": statements,
}

EXPORTS: Mapping[str, Callable[[Dossier], str | bytes]] = {
    "json": export,
    "markdown": lambda dossier: markdown(dossier, Options(words=None, stories=None)),
    "html": lambda dossier: html(dossier, Options(words=None, stories=None)),
    "pdf": lambda dossier: pdf(dossier, Options(words=None, stories=None)),
    "acled": acled,
    "ged": ged,
    "plover": plover,
    "geojson": geojson,
}
TABULAR: Mapping[str, Callable[[Dossier, str], str | bytes]] = {"csv": csv, "parquet": parquet}
"""Formats that hold one table of `TABLES`."""

__all__ = [
    "EXPORTS",
    "FORMATS",
    "TABLES",
    "TABULAR",
    "Briefing",
    "Citation",
    "Numbered",
    "Options",
    "citation",
    "compose",
    "numbered",
    "render",
]
