"""Two reports side by side: what one took from the other, what it left out, added and altered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.brief.compare.comparison import Comparison
from rashomon.brief.compare.compose import compare
from rashomon.brief.compare.export import export
from rashomon.brief.compare.html import html
from rashomon.brief.compare.markdown import markdown
from rashomon.brief.compare.terminal import render, terminal

FORMATS: Mapping[str, Callable[[Comparison], str]] = {"terminal": terminal, "markdown": markdown, "html": html, "json": export}

__all__ = ["FORMATS", "Comparison", "compare", "render"]
