"""Where the texts of a story stand in the drawing: newsrooms in rows, time in columns, cards stacked where several meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rashomon.brief.view import natural
from rashomon.brief.wording import count, listing
from rashomon.views.lineage.columns import Column, Gap, columns, gaps, labels
from rashomon.views.lineage.graph import Graph, Link, Text

CARD: Final = (162.0, 60.0)
"""Width and height of a card, in units of the drawing (a pixel at full size)."""
GUTTER: Final = 48.0
"""Between two columns; links turn in it."""
WIDER: Final = 22.0
"""More of it beside the columns of unseen and of undated texts."""
STACKED: Final = 18.0
"""Between two cards that stand above one another."""
MARGIN: Final = 16.0
AXIS: Final = 58.0
"""Height of the names of the columns."""
ROW_HEAD: Final = 30.0
ROW_FOOT: Final = 14.0
HUES: Final = 6
"""Colours of newsrooms that others have words from; the rest has none of its own."""
MOST_COLUMNS: Final = 6
FEW: Final = 20
"""Texts, up to which nothing is gathered."""
GATHERED: Final = 4
"""Copies of one text that are alike, from which they stand as one card."""
NOTHING_OWN: Final = 0.05
"""Share of own words below which a copy has nothing of its own."""
ALONE: Final = "alone"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the words of a report by who wrote them; `hue` 0 has no colour of its own."""

    newsroom: str | None
    share: float
    own: bool
    hue: int


@dataclass(frozen=True, slots=True)
class Card:
    """A text in the drawing, or several copies of one text that are alike.

    Attributes:
        id: of the text; of several, of the first.
        kind: report, unseen, group.
        texts: ids of the texts; one but for a group.
        head: outlet, or short name where it is not known.
        line: when, and the short name.
        own: share of own words, 0 to 1; None where that is not known.
        segments: who wrote its words, its own first.
        hue: colour of its newsroom, 0 for none.
    """

    id: str
    kind: str
    texts: tuple[str, ...]
    head: str
    line: str
    own: float | None
    segments: tuple[Segment, ...]
    hue: int
    row: int
    column: int
    x: float = 0.0
    y: float = 0.0
    width: float = CARD[0]
    height: float = CARD[1]


@dataclass(frozen=True, slots=True)
class Row:
    """A newsroom; the last may be all that neither copy nor are copied."""

    name: str
    known: bool  # the newsroom is known by name
    alone: bool
    reports: int
    hue: int
    y: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows from above, columns from the left, cards in reading order: by row, then by column, then from above."""

    width: float
    height: float
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    gaps: tuple[Gap, ...]
    cards: tuple[Card, ...]


def layout(graph: Graph, opened: bool = False) -> Layout:
    """Place every text of a story.

    Args:
        graph: of the story.
        opened: every copy stands for itself, however alike.
    """
    homes = _homes(graph)
    rows, order = _rows(graph, homes)
    most = MOST_COLUMNS + (len(graph.texts) > FEW) * 2 + (len(graph.texts) > 3 * FEW) * 2
    dated, undated = columns(graph, homes, most)
    unseen = tuple(key for key, text in graph.texts.items() if not text.seen)
    runs = [*((unseen,) if unseen else ()), *dated, *undated]
    heads = _heads(bool(unseen), labels(dated, graph), bool(undated))
    place = {key: number for number, run in enumerate(runs) for key in run}
    cards = _cards(graph, homes, order, place, rows)
    if not opened and len(graph.texts) > FEW:
        cards = _gathered(cards, graph)
    shown = {card.row for card in cards}
    placed = _placed(tuple(row for number, row in enumerate(rows) if number in shown), cards)
    spread = _across(heads)
    cards = tuple(replace(card, x=spread[card.column].x) for card in placed[1])
    width = spread[-1].x + CARD[0] + MARGIN if spread else 2 * MARGIN
    first = 1 if unseen else 0
    between = tuple(Gap(text, spread[first + at].x + CARD[0] + GUTTER / 2) for at, text in enumerate(gaps(dated, graph)) if text)
    height = placed[0][-1].y + placed[0][-1].height + MARGIN / 2 if placed[0] else AXIS
    return Layout(width, height, placed[0], spread, between, cards)


def _homes(graph: Graph) -> dict[str, str]:
    """The row of each text: its writer; one for all whose writer neither copies nor is copied."""
    linked = {graph.writers[end] for link in graph.links for end in (link.parent, link.child)}
    lone = {writer for key, writer in graph.writers.items() if writer not in linked}
    gathered = lone if len(lone) > 1 else frozenset[str]()
    return {key: ALONE if writer in gathered else writer for key, writer in graph.writers.items()}


def _rows(graph: Graph, homes: Mapping[str, str]) -> tuple[tuple[Row, ...], dict[str, int]]:
    """The writer of most first, then the one from whom most comes."""
    reports = Counter({home: 0 for home in homes.values()})
    reports.update(homes[key] for key, text in graph.texts.items() if text.seen)
    given = Counter(homes[link.parent] for link in graph.links)
    named: dict[str, str] = {}
    for key, text in reversed(list(graph.texts.items())):
        if text.newsroom or text.outlet:
            named[homes[key]] = text.newsroom or text.outlet or ""
    known = {homes[key] for key, text in graph.texts.items() if text.newsroom}
    ordered = sorted(reports, key=lambda home: (home == ALONE, -reports[home], -given[home], natural(named.get(home, "~")), home))
    hues = {home: number for number, home in enumerate([home for home in ordered if given[home]][:HUES], 1)}
    rows = tuple(
        Row(
            name="Neither copied nor copying" if home == ALONE else named.get(home, "Writer not known"),
            known=home != ALONE and home in known,
            alone=home == ALONE,
            reports=reports[home],
            hue=hues.get(home, 0),
        )
        for home in ordered
    )
    return rows, {home: number for number, home in enumerate(ordered)}


def _heads(unseen: bool, dated: Sequence[Column], undated: bool) -> tuple[Column, ...]:
    return (
        *((Column("unseen", "Not on the desk", ""),) if unseen else ()),
        *dated,
        *((Column("undated", "Undated", ""),) if undated else ()),
    )


def _across(heads: Sequence[Column]) -> tuple[Column, ...]:
    found: list[Column] = []
    x = MARGIN
    for head in heads:
        if found and {head.kind, found[-1].kind} != {"dated"}:
            x += WIDER
        found.append(replace(head, x=x, width=CARD[0]))
        x += CARD[0] + GUTTER
    return tuple(found)


def _cards(
    graph: Graph, homes: Mapping[str, str], order: Mapping[str, int], place: Mapping[str, int], rows: Sequence[Row]
) -> tuple[Card, ...]:
    above: dict[str, list[Link]] = {}
    for link in graph.links:
        above.setdefault(link.child, []).append(link)
    hues = {key: rows[order[home]].hue for key, home in homes.items()}
    cards = []
    for key, text in graph.texts.items():
        own = () if text.own is None else (Segment(text.newsroom, text.own, True, hues[key]),)
        taken = tuple(Segment(graph.texts[link.parent].newsroom, link.share, False, hues[link.parent]) for link in above.get(key, ()))
        cards.append(
            Card(
                id=key,
                kind="report" if text.seen else "unseen",
                texts=(key,),
                head=(text.outlet or text.name) if text.seen else text.newsroom or "Writer not known",
                line=_line(text, graph) if text.seen else "text not on the desk",
                own=text.own,
                segments=tuple(part for part in (*own, *taken) if part.share > 0),
                hue=hues[key],
                row=order[homes[key]],
                column=place[key],
            )
        )
    return tuple(cards)


def _line(text: Text, graph: Graph) -> str:
    """When, and the short name where the head is the outlet."""
    known = graph.moments[text.id]
    when = "undated" if known is None else known.clock or "no time"
    when = {"inferred": "date inferred", "file": "date of the file"}.get(text.basis, when) if known else when
    return f"{when} · {text.name}" if text.outlet else when


def _gathered(cards: Sequence[Card], graph: Graph) -> tuple[Card, ...]:
    """Copies of one text that are alike stand as one card: nothing of their own, nothing altered, copied by nobody, of one time."""
    above: dict[str, list[Link]] = {}
    for link in graph.links:
        above.setdefault(link.child, []).append(link)
    given = {link.parent for link in graph.links}
    alike: dict[tuple[object, ...], list[Card]] = {}
    for card in cards:
        links = above.get(card.id, [])
        same = links and card.id not in given and not any(link.changes for link in links) and (card.own or 0.0) < NOTHING_OWN
        key = (card.row, card.column, *sorted((link.parent, link.kind) for link in links)) if same else (card.id,)
        alike.setdefault(key, []).append(card)
    return tuple(one for group in alike.values() for one in ([_group(group, graph)] if len(group) >= GATHERED else group))


def _group(cards: Sequence[Card], graph: Graph) -> Card:
    texts = tuple(card.id for card in cards)
    outlets = list(dict.fromkeys(graph.texts[key].outlet or graph.texts[key].name for key in texts))
    return replace(cards[0], kind="group", texts=texts, head=count(len(texts), "report"), line=listing(outlets))


def _placed(rows: tuple[Row, ...], cards: Sequence[Card]) -> tuple[tuple[Row, ...], tuple[Card, ...]]:
    """Rows and cards with their heights; the cards of one row and column above one another, amid the row."""
    numbers = sorted({card.row for card in cards})
    step = CARD[1] + STACKED
    y = AXIS
    found_rows: list[Row] = []
    found: list[Card] = []
    for row, number in zip(rows, numbers, strict=True):
        stacks: dict[int, list[Card]] = {}
        for card in cards:
            if card.row == number:
                stacks.setdefault(card.column, []).append(card)
        tallest = max(len(stack) for stack in stacks.values())
        inner = tallest * step - STACKED
        for column in sorted(stacks):
            stack = stacks[column]
            top = y + ROW_HEAD + (inner - (len(stack) * step - STACKED)) / 2
            found += [replace(card, y=top + at * step, row=len(found_rows)) for at, card in enumerate(stack)]
        height = ROW_HEAD + inner + ROW_FOOT
        found_rows.append(replace(row, y=y, height=height))
        y += height
    return tuple(found_rows), tuple(found)
