"""From pairs of copies to a graph: the text that each report comes from, unseen originals included."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.credits import Credits, house
from rashomon.lineage.newsrooms import ONE_TEXT
from rashomon.lineage.texts import Text
from rashomon.lineage.writers import Voice, writer_of
from rashomon.model import Copy, CopyKind, Descent, Extent, Newsroom, Parent, Passage, Unseen
from rashomon.text.shingles import stretches

ORDERED = 0.55  # confidence in an order, from which it is more than a guess
STATES = 0.65  # the same, from which one state of an agency's story is taken to come before another
PIECE = 6  # words in a row that are a passage, where a nearer text has what stands around them
HELD = 0.6  # share of a sentence of a farther text that a nearer one has from it, from which the nearer one has that sentence
SEVERAL = 3  # outlets that carry one text, from which none of them is taken for its writer where nobody is credited
Mask = NDArray[np.bool_]
Writers = Mapping[tuple[str, str], Voice | None]  # by copy: who wrote what the two share


@dataclass(frozen=True, slots=True)
class _Known:
    texts: Mapping[str, Text]
    credits: Mapping[str, Credits]
    rooms: Mapping[str, str]  # who wrote each report


@dataclass(frozen=True, slots=True)
class _Link:
    """A text that a report has words from; a report of the desk or an unseen one."""

    parent: str
    child: str
    kind: CopyKind
    confidence: float
    mask: Mask  # over the words of the child
    pieces: tuple[Passage, ...]  # sentence by sentence; empty where the parent is unseen


@dataclass(frozen=True, slots=True)
class _Group:
    """Reports that come from one unseen text, and the copies that show it: the two ends of each are siblings."""

    text: Unseen
    copies: tuple[Copy, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Graph:
    texts: Mapping[str, Text]
    parents: Mapping[str, Sequence[_Link]]  # by child
    above: Mapping[str, frozenset[str]]  # by report: all that it comes from
    rooms: Mapping[str, str]  # who wrote each text, unseen ones included


def _graph(texts: Mapping[str, Text], links: Sequence[_Link], rooms: Mapping[str, str]) -> _Graph:
    parents: dict[str, list[_Link]] = {name: [] for name in texts}
    for link in links:
        parents[link.child].append(link)
    above: dict[str, frozenset[str]] = {}
    for name in TopologicalSorter({child: {link.parent for link in rows} for child, rows in parents.items()}).static_order():
        near = {link.parent for link in parents.get(name, ())}
        above[name] = frozenset(near.union(*(above[parent] for parent in near)))
    return _Graph(texts, parents, above, rooms)


def ancestry(
    texts: Sequence[Text], credits: Mapping[str, Credits], copies: Sequence[Copy], newsrooms: Sequence[Newsroom]
) -> tuple[tuple[Unseen, ...], tuple[Descent, ...]]:
    """Tell which texts each report comes from.

    Method: copies ordered by the evidence make a graph without cycles: they are put in by falling confidence, and one that would close a
        circle is turned round. Reports of several outlets that carry one agency's text, none of which is the agency, come from a text that
        is not on the desk, and so do three or more of unknown order; of them only states of the story and what one outlet credits to
        another stay parents. So do two own reports with words of one agency. Of the parents of a report each keeps the words that no
        nearer one has (the transitive reduction, by passage).

    Limits: two reports of known order, the first an agency's by its credit, are parent and child, though both may have it from the
        agency. Who wrote a passage is as sure as the newsroom of the text it came from.

    Args:
        texts: the reports of one story.
        credits: by report id.
        copies: rows between them.
        newsrooms: who wrote each report.

    Returns:
        The unseen texts and one descent a report, both in order of their ids.
    """
    by_id = {text.id: text for text in texts}
    ordered = _acyclic(sorted(copies, key=lambda c: (-c.direction_confidence, c.original, c.derived)))
    known = _Known(by_id, credits, {room.report: room.name for room in newsrooms})
    writers = _writers(ordered, known)
    groups = [*_of_agencies(ordered, writers, known), *_of_nobody(ordered, writers, by_id)]
    siblings = {(c.original, c.derived) for group in groups for c in group.copies}
    links = [_link(c, by_id) for c in ordered if (c.original, c.derived) not in siblings]
    links += [link for group in groups for link in _to_unseen(group, by_id)]
    graph = _graph(by_id, links, {**known.rooms, **{group.text.id: _room(group.text) for group in groups}})
    descents = tuple(_descent(graph, name) for name in sorted(by_id))
    return tuple(sorted((g.text for g in groups), key=lambda text: text.id)), descents


def _writers(copies: Sequence[Copy], known: _Known) -> Writers:
    """Who wrote what the two ends of each copy share: by themselves, or because both are one agency's by a copy of theirs."""
    alone = {(c.original, c.derived): writer_of(c, known.texts, known.credits) for c in copies}
    agencies = {voice.name for voice in alone.values() if voice}
    found = dict(alone)
    for ends, voice in alone.items():
        rooms = {known.rooms[end] for end in ends}
        if voice is None and len(rooms) == 1 and rooms <= agencies:
            found[ends] = Voice(0.0, min(rooms), f"both are texts of {min(rooms)}")
    return found


def _acyclic(copies: Sequence[Copy]) -> list[Copy]:
    """The copies, the surest first, those that would close a circle turned round and of unknown order."""
    above: dict[str, set[str]] = {end: {end} for copy in copies for end in (copy.original, copy.derived)}
    below = {end: {end} for end in above}
    kept = []
    for copy in copies:
        row = _turned(copy) if copy.derived in above[copy.original] else copy
        if row.original not in above[row.derived]:
            ancestors, descendants = frozenset(above[row.original]), frozenset(below[row.derived])
            for name in descendants:
                above[name] |= ancestors
            for name in ancestors:
                below[name] |= descendants
        kept.append(row)
    return kept


def _turned(copy: Copy) -> Copy:
    def swap(rows: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(replace(p, original=p.derived, derived=p.original) for p in rows)

    return replace(
        copy,
        original=copy.derived,
        derived=copy.original,
        direction_confidence=0.5,
        passages=swap(copy.passages),
        sentences=swap(copy.sentences),
    )


def _link(copy: Copy, texts: Mapping[str, Text]) -> _Link:
    pieces = (*copy.sentences, *(p for p in copy.passages if not any(_inside(s.derived, p.derived) for s in copy.sentences)))
    mask = _mask(texts[copy.derived], [p.derived for p in (*copy.passages, *copy.sentences)])
    return _Link(copy.original, copy.derived, copy.kind, max(0.5, copy.direction_confidence), mask, pieces)


def _inside(small: Extent, large: Extent) -> bool:
    return large.start <= small.start and small.end <= large.end


def _mask(text: Text, extents: Sequence[Extent]) -> Mask:
    mask = np.zeros(len(text.words), dtype=bool)
    for extent in extents:
        mask[text.word_at(extent.start) : text.word_at(extent.end)] = True
    return mask


def _of_agencies(copies: Sequence[Copy], writers: Writers, known: _Known) -> list[_Group]:
    """Groups that carry the text of an agency which is not on the desk."""
    by_agency: dict[str, list[Copy]] = {}
    for copy in copies:
        writer = writers[copy.original, copy.derived]
        if writer:
            by_agency.setdefault(writer.name, []).append(copy)
    groups = []
    for agency in sorted(by_agency):
        for rows in _components(by_agency[agency]):
            outlets = _outlets(rows, known.texts)
            kept = [c for c in rows if _siblings(c, agency, known, len(outlets))]
            if agency in outlets or len(outlets) < 2 or not kept:
                continue
            voices = [voice for c in kept if (voice := writers[c.original, c.derived])]
            best = max(voices, key=lambda v: (v.weight, v.why))
            groups.append(_group(kept, known.texts, agency, f"{best.why}; none of them is {agency}", 0.5 + 0.1 * min(4.0, best.weight)))
    return groups


def _siblings(copy: Copy, agency: str, known: _Known, outlets: int) -> bool:
    """Whether two reports with words of one agency have them from the agency, and not one from the other."""
    outlet = house(known.texts[copy.original].report.outlet)
    if copy.direction_confidence < ORDERED:
        return True
    if outlet is not None and outlet in known.credits[copy.derived].cited:
        return False
    if known.rooms[copy.original] != agency:
        return True
    return outlets >= SEVERAL and not (copy.kind == "revision" and copy.direction_confidence >= STATES)


def _of_nobody(copies: Sequence[Copy], writers: Writers, texts: Mapping[str, Text]) -> list[_Group]:
    """Groups of several outlets that carry one text in no known order, and credit nobody."""
    rows = [c for c in copies if c.kind in ONE_TEXT and c.direction_confidence < ORDERED and writers[c.original, c.derived] is None]
    why = "nobody is credited, and nothing tells that one of them wrote it"
    return [_group(part, texts, None, why, 0.6) for part in _components(rows) if len(_outlets(part, texts)) >= SEVERAL]


def _outlets(copies: Sequence[Copy], texts: Mapping[str, Text]) -> set[str]:
    return {house(texts[name].report.outlet) or name for copy in copies for name in (copy.original, copy.derived)}


def _components(copies: Sequence[Copy]) -> list[list[Copy]]:
    """Copies that hang together, in order of the smallest id in them."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for copy in copies:
        one, other = sorted((find(copy.original), find(copy.derived)))
        root[other] = one
    parts: dict[str, list[Copy]] = {}
    for copy in sorted(copies, key=lambda c: (c.original, c.derived)):
        parts.setdefault(find(copy.original), []).append(copy)
    return [parts[name] for name in sorted(parts)]


def _group(copies: Sequence[Copy], texts: Mapping[str, Text], name: str | None, why: str, confidence: float) -> _Group:
    reports = tuple(sorted({end for copy in copies for end in (copy.original, copy.derived)}))
    stems = sorted(texts[report].report.stem for report in reports)
    digest = hashlib.sha256("\n".join((name or "", *reports)).encode()).hexdigest()[:12]
    whole = {copy.kind in ONE_TEXT for copy in copies}
    carried = "one text or passages of it" if len(whole) > 1 else "the same text" if True in whole else "the same passages"
    words = f"{', '.join(stems[:-1])} and {stems[-1]} carry {carried}; {why}"
    return _Group(Unseen(f"unseen-{digest}", name, reports, words), tuple(copies), round(confidence, 3))


def _room(text: Unseen) -> str:
    return text.name or f"unknown writer of {text.id}"


def _to_unseen(group: _Group, texts: Mapping[str, Text]) -> list[_Link]:
    """Each report of a group with the words that it shares with its siblings."""
    links = []
    for name in group.text.reports:
        rows = [copy for copy in group.copies if name in (copy.original, copy.derived)]
        extents = [p.original if copy.original == name else p.derived for copy in rows for p in (*copy.passages, *copy.sentences)]
        mask = _mask(texts[name], extents)
        largest = max(rows, key=lambda c: (c.derived == name, c.share, c.original, c.derived))
        kind: CopyKind = "same" if largest.kind == "abridged" and largest.original == name else largest.kind
        links.append(_Link(group.text.id, name, kind, group.confidence, mask, ()))
    return links


def _descent(graph: _Graph, name: str) -> Descent:
    text = graph.texts[name]
    length = max(1, len(text.words))
    taken_over = np.zeros(len(text.words), dtype=bool)
    claimed = np.zeros(len(text.words), dtype=bool)
    parents = []
    taken: list[_Link] = []
    for link in _nearest_first(graph, graph.parents[name]):
        taken_over |= link.mask
        mask = link.mask & ~claimed
        if taken:
            mask = _pieces(_without_held(graph, link, taken, mask))
        if mask.any():
            claimed |= mask
            share = round(float(mask.sum()) / length, 4)
            parents.append(Parent(link.parent, graph.rooms[link.parent], link.kind, share, link.confidence, _runs(text, mask)))
        taken.append(link)
    own = round(float((~taken_over).sum()) / length, 4) if len(text.words) else 1.0
    return Descent(name, tuple(sorted(parents, key=lambda p: (-p.share, p.text))), own)


def _nearest_first(graph: _Graph, links: Sequence[_Link]) -> list[_Link]:
    """A text before those that it comes from itself; else the largest share first."""
    waiting = sorted(links, key=lambda link: (-int(link.mask.sum()), -link.confidence, link.parent))
    ordered: list[_Link] = []
    while waiting:
        nearest = next(link for link in waiting if not any(link.parent in graph.above.get(other.parent, ()) for other in waiting))
        ordered.append(nearest)
        waiting.remove(nearest)
    return ordered


def _without_held(graph: _Graph, link: _Link, taken: Sequence[_Link], mask: Mask) -> Mask:
    """What is left of a mask without the sentences that a nearer text has from this very parent."""
    left = mask.copy()
    text = graph.texts.get(link.parent)
    if text is None:
        return left
    near = [row for other in taken for row in graph.parents.get(other.parent, ()) if row.parent == link.parent]
    held = _mask(text, [piece.original for row in near for piece in row.pieces])
    child = graph.texts[link.child]
    for piece in link.pieces:
        a, b = text.word_at(piece.original.start), text.word_at(piece.original.end)
        if b > a and held[a:b].mean() >= HELD:
            left[child.word_at(piece.derived.start) : child.word_at(piece.derived.end)] = False
    return left


def _pieces(mask: Mask) -> Mask:
    """A mask without runs of a few words."""
    kept = np.zeros(len(mask), dtype=bool)
    for start, end in stretches(mask):
        kept[start:end] = end - start >= PIECE
    return kept


def _runs(text: Text, mask: Mask) -> tuple[Extent, ...]:
    return tuple(Extent(*text.extent(start, end)) for start, end in stretches(mask))
