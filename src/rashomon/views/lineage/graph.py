"""The texts of a story and what comes from what, before anything is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.brief.copying import UNORDERED, called, certainty, is_ordered, plainly, verb
from rashomon.brief.view import THE_ROOM, View
from rashomon.brief.wording import tidy
from rashomon.model import Basis, Change, ChangeKind, Copy, CopyKind, Descent, Extent, Parent, Report, SharedKind, Span, Unseen
from rashomon.views.lineage.moments import Moment, moment

FOR, AGAINST = "for: ", "against: "


@dataclass(frozen=True, slots=True)
class Text:
    """A report, or a text that is not on the desk and that several reports come from.

    Attributes:
        id: of the report, or of the unseen text.
        seen: it is on the desk.
        name: short name; empty where it is not on the desk.
        newsroom: who wrote it; None where that is not known.
        published: ISO 8601, as finely as known; None where undated or not on the desk.
        own: share of its words that come from no other text, 0 to 1; None where that is not known.
        why: of an unseen text, why there must be one.
    """

    id: str
    seen: bool
    name: str
    outlet: str | None
    newsroom: str | None
    published: str | None
    basis: Basis
    title: str | None
    words: int
    own: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One report comes from one text.

    Attributes:
        number: counted from 1, by row of the table.
        parent: id of the text it comes from.
        child: id of the report.
        share: of the report's words, those that come from this text and from no nearer one, 0 to 1.
        confidence: that the text came before the report, 0.5 to 1.
        ordered: sure enough to call the report the copy.
        against_dates: the text bears a later date than the report.
        said: the link in one sentence.
        speaks_for: the evidence for this direction; speaks_against: the evidence against it.
        changes: reported changes between the two by kind; of an unseen text, against another report that comes from it.
        left: id of the report to open beside the other; None where there is none to compare with.
        right: the other.
        at: the longest passage of the report that came from the text.
        passages: how many there are.
    """

    number: int
    parent: str
    child: str
    kind: CopyKind
    share: float
    confidence: float
    ordered: bool
    against_dates: bool
    said: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]
    changes: tuple[tuple[ChangeKind, int], ...]
    left: str | None
    right: str | None
    at: Span | None
    passages: int

    @property
    def altered(self) -> int:
        """How many changes are reported."""
        return sum(number for _, number in self.changes)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reports have words from one speaker, release or archive: neither copied the other."""

    left: str
    right: str
    kinds: tuple[SharedKind, ...]
    sources: tuple[str, ...]
    passages: int


@dataclass(frozen=True)
class Graph:
    """Texts in order of publication, unseen ones first; links by the report; ties."""

    texts: Mapping[str, Text]
    writers: Mapping[str, str]  # by text: who wrote it, by a key that is no name where nobody is known
    moments: Mapping[str, Moment | None]
    links: tuple[Link, ...]
    ties: tuple[Tie, ...]


def graph(view: View, names: Mapping[str, str]) -> Graph:
    """What comes from what in a story.

    Method: links are those that the descents of the reports name (the nearest text of each passage), not all pairs that share words.

    Args:
        view: the story.
        names: short names to use, by report.
    """
    descents = {row.report: row for row in view.dossier.descents if row.report in view.reports}
    unseen = _unseen(view, descents.values())
    texts = {key: _text_not_here(view, row, names) for key, row in unseen.items()}
    texts |= {key: _text(view, report, descents.get(key), names) for key, report in view.reports.items()}
    moments = {key: moment(text.published) if text.seen else None for key, text in texts.items()}
    links = _Links(view, texts, moments, unseen, names)
    rows = [(parent, key) for key in view.reports if key in descents for parent in descents[key].parents if parent.text in texts]
    found = tuple(links.link(number, parent, key) for number, (parent, key) in enumerate(rows, 1))
    return Graph(texts, {key: _writer(view, text) for key, text in texts.items()}, moments, found, _ties(view))


def _writer(view: View, text: Text) -> str:
    return text.newsroom or view.rooms.get(text.id, text.id)


def _unseen(view: View, descents: Iterable[Descent]) -> dict[str, Unseen]:
    used = {parent.text for row in descents for parent in row.parents}
    return {row.id: row for row in sorted(view.dossier.unseen, key=lambda row: row.id) if row.id in used}


def _text(view: View, report: Report, descent: Descent | None, names: Mapping[str, str]) -> Text:
    room = view.rooms.get(report.id)
    return Text(
        id=report.id,
        seen=True,
        name=names[report.id],
        outlet=tidy(report.outlet) if report.outlet else None,
        newsroom=None if room is None or room.startswith(THE_ROOM) else tidy(room),
        published=report.published,
        basis=report.published_basis,
        title=tidy(report.title) if report.title else None,
        words=len(report.text.split()),
        own=descent.own if descent else None,
    )


def _text_not_here(view: View, row: Unseen, names: Mapping[str, str]) -> Text:
    reasons = row.why.split("; ", 1)[-1]
    why = _renamed(reasons, view, names)
    return Text(row.id, False, "", None, tidy(row.name) if row.name else None, None, "unknown", None, 0, None, why)


def _renamed(words: str, view: View, names: Mapping[str, str]) -> str:
    """Words with the short names of reports in place of the long ones."""
    for key, report in view.reports.items():
        for long in {view.name(key), report.stem}:
            if len(long) > len(names[key]):
                words = words.replace(long, names[key])
    return tidy(words)


class _Links:
    """Makes links; what is looked up often is put in order once."""

    def __init__(
        self,
        view: View,
        texts: Mapping[str, Text],
        moments: Mapping[str, Moment | None],
        unseen: Mapping[str, Unseen],
        names: Mapping[str, str],
    ) -> None:
        self._view, self._texts, self._moments, self._unseen, self._names = view, texts, moments, unseen, names
        self._parents = {row.report: frozenset(parent.text for parent in row.parents) for row in view.dossier.descents}
        self._copies = {frozenset((row.original, row.derived)): row for row in view.copies}
        self._changes: dict[frozenset[str], list[Change]] = {}
        for row in view.changes:
            self._changes.setdefault(frozenset((row.before.report, row.after.report)), []).append(row)

    def link(self, number: int, parent: Parent, child: str) -> Link:
        """The link of a report with one of the texts that it comes from."""
        pair = self._copies.get(frozenset((parent.text, child)))
        shape = Copy(parent.text, child, parent.kind, parent.share, parent.confidence, (), ())
        said, ends = self._said(shape), self._beside(parent.text, child)
        reasons = self._reasons(pair, parent) if parent.text not in self._unseen else ((self._texts[parent.text].why,), ())
        at = max(parent.passages, key=lambda extent: (extent.end - extent.start, -extent.start), default=None)
        return Link(
            number=number,
            parent=parent.text,
            child=child,
            kind=parent.kind,
            share=parent.share,
            confidence=parent.confidence,
            ordered=is_ordered(shape),
            against_dates=_later(self._moments[parent.text], self._moments[child]),
            said=said,
            speaks_for=reasons[0],
            speaks_against=reasons[1],
            changes=_by_kind(self._altered(parent.text, child)),
            left=ends[0],
            right=ends[1],
            at=_span(self._view, child, at),
            passages=len(parent.passages),
        )

    def _said(self, row: Copy) -> str:
        share = f"{round(100 * row.share)}% of its words"
        child = self._called(row.derived)
        if row.original in self._unseen:
            room = self._texts[row.original].newsroom
            text = f"a text of {room} that is not on the desk" if room else "a text of an unknown writer that is not on the desk"
            return f"{child} has {share} from {text}; {round(100 * row.direction_confidence)}% sure."
        parent = self._called(row.original)
        if is_ordered(row):
            return f"{child} {verb(row.kind, [row])} {parent} ({share}); {certainty([row])}."
        order = (
            "order unknown"
            if row.direction_confidence < 0.6
            else f"{parent} perhaps the earlier ({round(100 * row.direction_confidence)}%)"
        )
        return (
            f"{parent} and {child} {UNORDERED[row.kind]} ({round(100 * row.share)}% of the words of {self._names[row.derived]}); {order}."
        )

    def _called(self, report: str) -> str:
        return called(self._view, report).replace(self._view.name(report), self._names[report])

    def _reasons(self, pair: Copy | None, parent: Parent) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Evidence for the parent as the earlier, and against it."""
        evidence = [_renamed(reason, self._view, self._names) for reason in pair.evidence] if pair else []
        sides = tuple(tuple(plainly(one.removeprefix(side)) for one in evidence if one.startswith(side)) for side in (FOR, AGAINST))
        return (sides[0], sides[1]) if pair and pair.original == parent.text else (sides[1], sides[0])

    def _altered(self, parent: str, child: str) -> list[Change]:
        """Changes between the two; of an unseen text those against a report of whom it is known that it came before."""
        if parent not in self._unseen:
            return self._changes.get(frozenset((parent, child)), [])
        rows = [row for other in self._siblings(parent, child) for row in self._changes.get(frozenset((other, child)), ())]
        return list({(row.kind, row.after): row for row in rows if row.after.report == child}.values())

    def _siblings(self, parent: str, child: str) -> list[str]:
        """Reports of one unseen text that came before another of them, as far as that is known, and are no parents of it themselves."""
        told = self._parents.get(child, frozenset())
        others = [other for other in self._unseen[parent].reports if other != child and other not in told]
        pairs = ((other, self._copies.get(frozenset((other, child)))) for other in others)
        return [other for other, copy in pairs if copy and copy.original == other and is_ordered(copy)]

    def _beside(self, parent: str, child: str) -> tuple[str | None, str | None]:
        if parent not in self._unseen:
            return parent, child
        others = [other for other in self._unseen[parent].reports if other != child and frozenset((other, child)) in self._copies]

        def nearest(other: str) -> tuple[int, float, str]:
            pair = frozenset((other, child))
            told = sum(row.after.report == child for row in self._changes.get(pair, ())) if other in self._siblings(parent, child) else 0
            return -told, -self._copies[pair].share, other

        found = min(others, key=nearest, default=None)
        return (found, child) if found else (None, None)


def _later(parent: Moment | None, child: Moment | None) -> bool:
    return parent is not None and child is not None and parent.first > child.last


def _by_kind(changes: Sequence[Change]) -> tuple[tuple[ChangeKind, int], ...]:
    return tuple(sorted(Counter(row.kind for row in changes).items(), key=lambda one: (-one[1], one[0])))


def _span(view: View, report: str, extent: Extent | None) -> Span | None:
    return Span(report, extent.start, extent.end, view.reports[report].text[extent.start : extent.end]) if extent else None


def _ties(view: View) -> tuple[Tie, ...]:
    """What pairs of reports have from one source, a pair once; pairs that are copies of one another are told as that."""
    found: dict[tuple[str, str], Tie] = {}
    for row in view.dossier.shared:
        if not set(row.reports) <= view.order.keys():
            continue
        left, right = sorted(row.reports, key=view.order.__getitem__)
        source = (tidy(row.source),) if row.source else ()
        known = found.get((left, right), Tie(left, right, (), (), 0))
        kinds = tuple(dict.fromkeys((*known.kinds, row.kind)))
        found[left, right] = replace(
            known, kinds=kinds, sources=tuple(dict.fromkeys((*known.sources, *source))), passages=known.passages + len(row.passages)
        )
    return tuple(found[key] for key in sorted(found, key=lambda pair: (view.order[pair[0]], view.order[pair[1]])))
