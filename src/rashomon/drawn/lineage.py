"""Who copied whom, drawn: newsrooms in rows, time across, texts that are not on the desk dashed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from rashomon.brief.wording import count, day, listing
from rashomon.drawn.svg import Attributes, clipped, element, joined, width_of
from rashomon.views.lineage import Card, Column, Edge, Lineage, Link, Row, Text
from rashomon.views.lineage.words import changes_told

HEAD, LINE, MEANS = 12.5, 11.0, 11.5
"""Sizes of the letters of a card's head, of its line, and of the legend, as in `lineage.css`."""
PADDING: Final = 10.0
STRIP: Final = (86.0, 6.0)
"""Width and height of the bar that tells whose the words of a report are."""
BADGE: Final = 8.0
LEGEND_LINE: Final = 24.0
"""Height of a line of the legend."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of the drawing lead to.

    Attributes:
        report: the page of a report, by its id.
        compare: two reports side by side, by their ids.
        link: where a link is told in words, by its number.
        opened: the drawing with every copy for itself.
    """

    report: Callable[[str], str]
    compare: Callable[[str, str], str]
    link: Callable[[int], str]
    opened: str


def lineage_svg(told: Lineage, addresses: Addresses | None = None) -> Markup:
    """The drawing for a page that brings `lineage.css`.

    Args:
        told: the record.
        addresses: where its parts lead to; None for a drawing without links.
    """
    return _Drawing(told, addresses).whole("")


def lineage_file(told: Lineage) -> str:
    """The drawing as a file of its own, light and dark by the reader's preference."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_Drawing(told, None).whole(style())}\n'


@cache
def style() -> str:
    """The style sheet of the drawing."""
    return (files("rashomon.drawn") / "lineage.css").read_text(encoding="utf-8")


class _Drawing:
    def __init__(self, told: Lineage, addresses: Addresses | None) -> None:
        self._told, self._plan, self._to = told, told.drawing, addresses
        self._texts: Mapping[str, Text] = {text.id: text for text in told.texts}
        self._links: Mapping[int, Link] = {link.number: link for link in told.links}

    def whole(self, css: str) -> Markup:
        plan = self._plan
        legend, legend_height = _legend(self._told, plan.height + 8.0)
        width, height = max(plan.width, 340.0), plan.height + legend_height + 12.0
        parts = [
            element("title", {"id": "lineage-title"}, f"Who copied whom: {self._told.title}"),
            element("desc", {"id": "lineage-desc"}, " ".join(self._told.summary), " The table below the drawing says the same."),
        ]
        parts += [element("style", {}, Markup(css))] if css else []
        parts += [element("rect", {"class": "paper", "width": width, "height": height})] if css else []
        parts += [*self._ground(width), *self._inside(), legend]
        size = "huge" if width > 1500 else "wide" if width > 900 else "small"
        attributes: Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"lineage {size}",
            "viewBox": f"0 0 {width:.0f} {height:.0f}",
            "width": width,
            "height": height,
            "role": "group",
            "aria-labelledby": "lineage-title",
            "aria-describedby": "lineage-desc",
        }
        return element("svg", attributes, Markup("\n"), joined(parts), Markup("\n"))

    def _ground(self, width: float) -> list[Markup]:
        """What stands behind: rows with their names, columns with theirs."""
        plan = self._plan
        rows = [part for number, row in enumerate(plan.rows) for part in _row(row, number, width, self._unseen_in(number))]
        bottom = plan.rows[-1].y + plan.rows[-1].height if plan.rows else plan.height
        heads = [part for number, column in enumerate(plan.columns) for part in _head(plan.columns, number, column, bottom)]
        passed = [element("text", {"class": "gap", "x": gap.x, "y": 49.0}, gap.text) for gap in plan.gaps]
        return [*rows, *heads, *passed]

    def _unseen_in(self, row: int) -> int:
        return sum(card.row == row and card.kind == "unseen" for card in self._plan.cards)

    def _inside(self) -> list[Markup]:
        """Cards in reading order, each followed by what leads into it: so the keyboard goes through them."""
        into: dict[str, list[Edge]] = {}
        for edge in self._plan.edges:
            into.setdefault(edge.end, []).append(edge)
        return [part for card in self._plan.cards for part in (self._card(card), *(self._edge(edge) for edge in into.get(card.id, ())))]

    # --- cards ---

    def _card(self, card: Card) -> Markup:
        said = self._card_said(card)
        box: Attributes = {"x": card.x, "y": card.y, "width": card.width, "height": card.height, "rx": 7.0}
        behind = [element("rect", {"class": "behind", **box, "x": card.x + 4.0, "y": card.y + 4.0})] if card.kind == "group" else []
        fits = card.width - 2 * PADDING
        words = [
            element("text", {"class": "head", "x": card.x + PADDING, "y": card.y + 20.0}, clipped(card.head, fits, HEAD, bold=True)),
            element("text", {"class": "line", "x": card.x + PADDING, "y": card.y + 35.0}, clipped(card.line, fits, LINE)),
        ]
        inner = [*behind, element("rect", {"class": "box", **box}), *words, *_strip(card)]
        css = f"card {card.kind} n{card.hue}"
        return self._led(self._leads(card), css, said, inner)

    def _leads(self, card: Card) -> str | None:
        if self._to is None or card.kind == "unseen":
            return None
        return self._to.opened if card.kind == "group" else self._to.report(card.id)

    def _card_said(self, card: Card) -> str:
        text = self._texts[card.id]
        if card.kind == "unseen":
            return f"Not on the desk: a text of {text.newsroom or 'an unknown writer'}; {text.why}."
        if card.kind == "group":
            return f"{count(len(card.texts), 'report')} with nothing of their own, alike but for the outlet: {card.line}."
        by = f", written by {text.newsroom}" if text.newsroom and text.newsroom != text.outlet else ""
        own = "" if text.own is None else f", {round(100 * text.own)}% own words"
        headline = f": “{text.title}”" if text.title else ""
        return f"{text.outlet or text.name}{by}, {_when(text)}{own} ({text.name}){headline}"

    # --- links ---

    def _edge(self, edge: Edge) -> Markup:
        links = [self._links[number] for number in edge.links]
        said = self._edge_said(edge, links)
        line = element("path", {"class": "line", "d": edge.path, "stroke-width": edge.breadth})
        inner = [element("path", {"class": "hit", "d": edge.path}), line]
        inner += [element("path", {"class": "tip", "d": edge.head})] if edge.head else []
        altered = sum(link.altered for link in links)
        if altered:
            inner.append(element("circle", {"class": "dot", "cx": edge.x, "cy": edge.y, "r": BADGE}))
            inner.append(element("text", {"class": "number", "x": edge.x, "y": edge.y + 3.5}, str(altered)))
        css = "edge tie" if edge.tie is not None else f"edge n{edge.hue}{'' if edge.head else ' open'}"
        return self._led(self._edge_leads(edge, links), css, said, inner)

    def _edge_leads(self, edge: Edge, links: list[Link]) -> str | None:
        if self._to is None:
            return None
        if edge.tie is not None:
            tie = self._told.ties[edge.tie]
            return self._to.compare(tie.left, tie.right)
        first = links[0]
        return self._to.compare(first.left, first.right) if len(links) == 1 and first.left and first.right else self._to.link(first.number)

    def _edge_said(self, edge: Edge, links: list[Link]) -> str:
        if edge.tie is not None:
            tie = self._told.ties[edge.tie]
            names = listing([self._texts[tie.left].name, self._texts[tie.right].name])
            whose = f" of {listing(list(tie.sources))}" if tie.sources else ""
            return f"{names} have {listing(list(tie.kinds))}{whose} in common; neither copied the other."
        first = links[0]
        more = f" So do {count(len(links) - 1, 'other')} like it." if len(links) > 1 else ""
        dates = " Its date is later than that of the copy." if first.against_dates else ""
        changes = f" {changes_told(first.changes).capitalize()}." if first.changes else ""
        return f"{first.said}{more}{changes}{dates}"

    def _led(self, address: str | None, css: str, said: str, inner: list[Markup]) -> Markup:
        """A part of the drawing with what it tells to a pointer and to a reader's voice; a link where it leads somewhere."""
        named = (element("title", {}, said), *inner)
        if address is None:
            return element("g", {"class": css, "role": "img"}, *named)
        return element("a", {"class": css, "href": address}, *named)


def _row(row: Row, number: int, width: float, unseen: int) -> list[Markup]:
    about = count(row.reports, "report") + (f", {count(unseen, 'text')} not on the desk" if unseen else "")
    stripe = element("rect", {"class": f"stripe s{number % 2}", "x": 0.0, "y": row.y, "width": width, "height": row.height})
    dot = [element("circle", {"class": f"hue n{row.hue}", "cx": 21.0, "cy": row.y + 16.0, "r": 5.0})] if row.hue else []
    name = element("tspan", {"class": "room" if row.known or row.alone else "room unknown"}, row.name)
    at: Attributes = {"class": "row", "x": 32.0 if row.hue else 16.0, "y": row.y + 20.5}
    return [stripe, *dot, element("text", at, name, element("tspan", {"class": "about", "dx": 8.0}, about))]


def _head(columns: tuple[Column, ...], number: int, column: Column, bottom: float) -> list[Markup]:
    day = [element("text", {"class": "day", "x": column.x + 1.0, "y": 20.0}, column.day)] if column.day else []
    clock = [element("text", {"class": "clock", "x": column.x + 1.0, "y": 35.0}, column.clock)] if column.clock else []
    parted = number and {column.kind, columns[number - 1].kind} != {"dated"}
    x = (columns[number - 1].x + columns[number - 1].width + column.x) / 2
    line = [element("path", {"class": "parting", "d": f"M{x:.1f} 8V{bottom:.1f}"})] if parted else []
    return [*line, *day, *clock]


def _strip(card: Card) -> list[Markup]:
    """Whose the words are: own ones first, then those of others in the colour of their writer."""
    if card.own is None:
        return []
    x, y, whole = card.x + PADDING, card.y + 44.0, sum(part.share for part in card.segments) or 1.0
    found = []
    for part in card.segments:
        width = STRIP[0] * part.share / whole
        css = f"words {'own' if part.own else 'taken'} n{part.hue}"
        found.append(element("rect", {"class": css, "x": x, "y": y, "width": max(0.4, width - 0.8), "height": STRIP[1]}))
        x += width
    own = "all own" if card.own >= 0.995 else f"{round(100 * card.own)}% own"
    return [*found, element("text", {"class": "share", "x": card.x + card.width - PADDING, "y": y + 6.5}, own)]


def _when(text: Text) -> str:
    if not text.published:
        return "undated"
    return day(text.published) + {"inferred": " (inferred)", "file": " (from the file)", "feed": " (from the feed)"}.get(text.basis, "")


def _legend(told: Lineage, top: float) -> tuple[Markup, float]:
    """What the signs mean, those alone that are there; in as many lines as the width asks for."""
    plan = told.drawing
    x, y, found = 16.0, top + 14.0, []
    for kind, words in _signs(told):
        width = 42.0 + width_of(words, MEANS) + 22.0
        if x > 16.0 and x + width > max(plan.width, 340.0):
            x, y = 16.0, y + LEGEND_LINE
        found += [*_sign(kind, x, y), element("text", {"class": "means", "x": x + 42.0, "y": y + 4.0}, words)]
        x += width
    return element("g", {"class": "key", "aria-hidden": "true"}, *found), y - top + 10.0


def _signs(told: Lineage) -> list[tuple[str, str]]:
    edges, cards = [edge for edge in told.drawing.edges if edge.tie is None], told.drawing.cards
    known = [
        ("strip", "whose the words are: own first, others’ in their colour", any(card.own is not None and card.own < 1 for card in cards)),
        ("unseen", "text not on the desk", any(card.kind == "unseen" for card in cards)),
        ("arrow", "words come from (the broader, the more)", any(edge.head for edge in edges)),
        ("open", "order not known", any(not edge.head for edge in edges)),
        ("badge", "changes reported", any(link.changes for link in told.links)),
        ("tie", "one source in common, no copying", told.drawing.tied),
        ("group", "copies that are alike", told.drawing.gathered > 0),
    ]
    return [(kind, words) for kind, words, there in known if there]


def _sign(kind: str, x: float, y: float) -> list[Markup]:
    if kind == "strip":
        return [
            element("rect", {"class": f"words {part} n1", "x": x + at, "y": y - 3.0, "width": 16.0, "height": STRIP[1]})
            for part, at in (("own", 0.0), ("taken", 17.0))
        ]
    if kind in ("unseen", "group"):
        box: Attributes = {"x": x, "y": y - 8.0, "width": 32.0, "height": 16.0, "rx": 4.0}
        behind = [element("rect", {"class": "behind", **box, "x": x + 3.0, "y": y - 5.0})] if kind == "group" else []
        return [element("g", {"class": f"card {kind} n0"}, *behind, element("rect", {"class": "box", **box}))]
    if kind == "badge":
        number = element("text", {"class": "number", "x": x + 16.0, "y": y + 3.5}, "3")
        return [element("g", {"class": "edge n0"}, element("circle", {"class": "dot", "cx": x + 16.0, "cy": y, "r": BADGE}), number)]
    line = element("path", {"class": "line", "d": f"M{x:.1f} {y:.1f}h26", "stroke-width": 1.4 if kind == "tie" else 3.0})
    tip = [element("path", {"class": "tip", "d": f"M{x + 33:.1f} {y:.1f}l-8.5 -5v10z"})] if kind == "arrow" else []
    return [element("g", {"class": {"tie": "edge tie", "open": "edge n1 open"}.get(kind, "edge n1")}, line, *tip)]
