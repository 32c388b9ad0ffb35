"""From a dossier to the page of who copied whom: the drawing, and the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.brief.naming import short_names
from rashomon.brief.view import View
from rashomon.brief.wording import capital, count, tidy
from rashomon.model import Dossier, Story
from rashomon.views.lineage.columns import Column, Gap
from rashomon.views.lineage.graph import Graph, Link, Text, Tie, graph
from rashomon.views.lineage.layout import Card, Row, layout
from rashomon.views.lineage.routes import Edge, routes

PARTS = ("copies", "changes", "newsrooms", "shared", "unseen", "descents")
"""Derived records that the graph is made of."""
CROWDED = 6  # ties between reports, above which they are drawn only when asked for


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the drawing.

    Attributes:
        opened: every copy stands for itself, however alike.
        ties: draw what two reports have from one source; None: where there are few.
    """

    opened: bool = False
    ties: bool | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """The graph in the plane; lengths in units of the drawing, from the upper left corner."""

    width: float
    height: float
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    gaps: tuple[Gap, ...]
    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    gathered: int  # cards that stand for several copies
    opened: bool
    tied: bool  # ties are drawn


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who copied whom in one story.

    Attributes:
        summary: the graph in a few sentences.
        texts: unseen ones first, then the reports in order of publication.
        links: one a report and text that it comes from.
        ties: what two reports have from one source; no copying.
    """

    story: str
    title: str
    summary: tuple[str, ...]
    texts: tuple[Text, ...]
    links: tuple[Link, ...]
    ties: tuple[Tie, ...]
    drawing: Drawing

    def text(self, key: str) -> Text:
        """A text by its id."""
        return next(text for text in self.texts if text.id == key)


def lineage(dossier: Dossier, story: Story, asked: Asked | None = None) -> Lineage:
    """Tell who copied whom in a story.

    Args:
        dossier: that holds the story, with `PARTS` of its derived records.
        story: one of its stories.
        asked: what the reader wants drawn.
    """
    asked = asked or Asked()
    view = View(dossier, story)
    found = graph(view, short_names(dossier.names, view.reports))
    plan = layout(found, asked.opened)
    tied = asked.ties if asked.ties is not None else len(found.ties) <= CROWDED
    drawing = Drawing(
        width=plan.width,
        height=plan.height,
        rows=plan.rows,
        columns=plan.columns,
        gaps=plan.gaps,
        cards=plan.cards,
        edges=routes(plan, found.links, found.ties if tied else ()),
        gathered=sum(card.kind == "group" for card in plan.cards),
        opened=asked.opened,
        tied=tied and bool(found.ties),
    )
    return Lineage(story.id, tidy(story.title), _summary(found), tuple(found.texts.values()), found.links, found.ties, drawing)


def _summary(found: Graph) -> tuple[str, ...]:
    reports = [text for text in found.texts.values() if text.seen]
    rooms = {found.writers[text.id] for text in reports}
    unseen = [text for text in found.texts.values() if not text.seen]
    derived = {link.child for link in found.links}
    lines = [f"{count(len(reports), 'report')}, written by {count(len(rooms), 'newsroom')}."]
    if not derived:
        return (*lines, "None of them carries running text of another, as far as the desk tells.")
    lines.append(f"{_have(len(derived), len(reports))}.")
    sure = sum(link.ordered for link in found.links)
    lines.append(f"{_sure(sure, len(found.links))}.")
    if unseen:
        named = "; ".join(f"a text of {text.newsroom}" if text.newsroom else "a text of an unknown writer" for text in unseen)
        lines.append(
            f"{capital(count(len(unseen), 'text'))} that reports come from {'is' if len(unseen) == 1 else 'are'} not on the desk: {named}."
        )
    altered = sum(link.altered for link in found.links)
    if altered:
        lines.append(f"{count(altered, 'change')} {'is' if altered == 1 else 'are'} reported along these links.")
    return tuple(lines)


def _have(derived: int, reports: int) -> str:
    if derived == reports:
        return "Each of them has words of another text"
    rest = reports - derived
    return f"{derived:,} of them {_has(derived)} words of another text, {rest:,} {_has(rest)} not"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _sure(sure: int, links: int) -> str:
    which = f"in {'each of ' if links > 1 else ''}{count(links, 'link')}" if sure == links else f"in {sure:,} of {count(links, 'link')}"
    return f"Which text came first is sure enough to call the other the copy {which}"
