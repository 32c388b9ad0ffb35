"""Everything a desk knows, as a person or a program reads it: `FORMATS` names the formats, `render` draws on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.brief.briefing import Briefing, Citation, Options
from rashomon.brief.cite import Numbered, citation, numbered
from rashomon.brief.compose import compose
from rashomon.brief.export import export
from rashomon.brief.html import html
from rashomon.brief.markdown import markdown
from rashomon.brief.table import statements
from rashomon.brief.terminal import render, terminal
from rashomon.model import Dossier

FORMATS: Mapping[str, Callable[[Dossier, Options], str]] = {
    "terminal": terminal,
    "markdown": markdown,
    "html": html,
    "json": export,
    "csv": statements,
}

__all__ = ["FORMATS", "Briefing", "Citation", "Numbered", "Options", "citation", "compose", "numbered", "render"]
