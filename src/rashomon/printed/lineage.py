"""Who copied whom on the terminal: a tree from the texts that others come from, and a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as Line
from rich.tree import Tree

from rashomon.views.lineage import Lineage, Link, Text
from rashomon.views.lineage.table import called, changes_listed, entries, kind_told, published

TABLE_COLUMNS: Final = 120
"""Columns of a terminal that the table wants; on a narrower one the tree tells it alone."""


def lineage_page(told: Lineage, width: int) -> Iterator[RenderableType]:
    """The story's title, what is said of it as a whole, the tree, the table.

    Args:
        told: the record.
        width: columns of the terminal.
    """
    yield Line(told.title, style="bold")
    yield Line(" ".join(told.summary))
    yield Line()
    yield from _trees(told)
    if told.ties:
        yield Line()
        yield from _ties(told)
    if width >= TABLE_COLUMNS:
        yield Line()
        yield _table(told)


def _trees(told: Lineage) -> Iterator[Tree]:
    """Each text under the one that most of its words come from; what else it has comes in its own line."""
    below: dict[str, list[Link]] = {}
    more: dict[str, list[Link]] = {}
    main: set[str] = set()
    for link in told.links:
        (more if link.child in main else below).setdefault(link.child if link.child in main else link.parent, []).append(link)
        main.add(link.child)
    texts = {text.id: text for text in told.texts}

    def grow(tree: Tree, key: str, above: frozenset[str]) -> None:
        for link in below.get(key, ()):
            if link.child not in above:
                others = "".join(f"; {round(100 * one.share)}% from {called(texts[one.parent])}" for one in more.get(link.child, ()))
                branch = tree.add(_branch(texts[link.child], link, others))
                grow(branch, link.child, above | {link.child})

    for text in told.texts:
        if text.id not in main:
            tree = Tree(_root(text), guide_style="dim")
            grow(tree, text.id, frozenset({text.id}))
            yield tree


def _root(text: Text) -> Line:
    if not text.seen:
        return Line.assemble((called(text), "italic"), (f"  {text.why}", "dim"))
    return Line.assemble((called(text), "bold"), (f"  {published(text)}{_own(text)}", "dim"))


def _branch(text: Text, link: Link, others: str) -> Line:
    changed = changes_listed(link)
    told = f"  {published(text)}: {round(100 * link.share)}%, {kind_told(link)}{others}{_own(text)}"
    return Line.assemble((called(text), "bold"), (told, "dim"), (f"; changed: {changed}" if changed else "", ""))


def _own(text: Text) -> str:
    return "" if text.own is None else f"; own words {round(100 * text.own)}%"


def _ties(told: Lineage) -> Iterator[Line]:
    texts = {text.id: text for text in told.texts}
    for tie in told.ties:
        names = f"{texts[tie.left].name} and {texts[tie.right].name}"
        whose = f" of {', '.join(tie.sources)}" if tie.sources else ""
        yield Line(f"{names} have one source: {', '.join(tie.kinds)}{whose}; neither copied the other", style="dim")


def _table(told: Lineage) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("report", "newsroom", "published", "comes from", "share", "how", "changes"):
        table.add_column(column, overflow="fold", justify="right" if column == "share" else "left")
    for entry in entries(told):
        text, parent, link = entry.text, entry.parent, entry.link
        first = (called(text), text.newsroom or "not known", published(text)) if entry.first else ("", "", "")
        if parent is None or link is None:
            table.add_row(*map(Line, first), Line("nobody, as far as the desk tells", style="dim"), "", "", "")
        else:
            rest = (called(parent), f"{round(100 * link.share)}%", kind_told(link), changes_listed(link))
            table.add_row(*map(Line, (*first, *rest)))
    return table
