"""What each outlet writes, has from others and altered, and who has words from it. What is counted is told: it ranks nobody."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from io import StringIO
from typing import Final

from rashomon.brief.copying import LIKELY, UNKNOWN
from rashomon.brief.naming import short_names
from rashomon.brief.wording import count, fold, tidy
from rashomon.errors import ExportError, NotThereError
from rashomon.model import ChangeKind, CopyKind
from rashomon.store import Desk
from rashomon.store.outlets import Altered, Taken, Traffic

PAGE: Final = 60
"""Outlets of one page."""
SHOWN: Final = 60
"""Changes, reports and stories of one outlet that its page tells; how many there are is told too."""
COLUMNS: Final = (
    "outlet", "reports", "own_share", "measured", "from_others", "from_others_sure", "mostly_from", "mostly_from_reports",
    "carried_by_others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody's words, in how many reports."""

    name: str
    reports: int
    sure: int  # of them those where it is known which text came first
    share: float  # of the words of these reports, on average
    outlet: bool  # it has a page of its own: reports on the desk name it as their outlet


@dataclass(frozen=True, slots=True)
class OutletRow:
    """One outlet of the list."""

    name: str
    reports: int
    own: float | None  # share of own words, 0 to 1, the mean over `measured` reports
    measured: int
    taken: int  # reports with words of a text that another wrote or published
    sure: int  # of them those where it is known that this text came first
    mostly_from: Share | None
    carried: int  # reports of others with words from its reports, or of a text that it wrote


@dataclass(frozen=True, slots=True)
class OutletList:
    rows: tuple[OutletRow, ...]
    outlets: int
    reports: int
    unnamed: int  # reports of which no outlet is known
    next: str | None


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words that a report of the outlet has otherwise than the text that it comes from."""

    kind: ChangeKind
    before: str
    after: str
    original: str  # id of the report that has `before`
    original_name: str
    original_outlet: str | None
    report: str
    report_name: str
    start: int  # of `after`
    end: int
    copy: CopyKind
    confidence: float


@dataclass(frozen=True, slots=True)
class OutletReport:
    id: str
    name: str
    title: str | None
    published: str | None
    story: str | None
    own: float | None


@dataclass(frozen=True, slots=True)
class OutletStory:
    id: str
    title: str
    last_day: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; what is not shown in full is counted in full."""

    row: OutletRow
    basis: str  # on what the figures rest, in words
    sources: tuple[Share, ...]
    carriers: tuple[Share, ...]
    altered: tuple[tuple[ChangeKind, int], ...]
    alterations: tuple[Alteration, ...]
    reports: tuple[OutletReport, ...]
    stories: tuple[OutletStory, ...]
    stories_total: int


def outlet_list(desk: Desk, after: str | None = None, most: int = PAGE) -> OutletList:
    """Outlets of a desk, the one with most reports first.

    Args:
        desk: as it is.
        after: `next` of the page before.
        most: outlets of the page.

    Raises:
        ExportError: `after` is not the end of a page.
    """
    if after is not None and not (after.isascii() and after.isdecimal() and len(after) < 9):
        raise ExportError(f"{after!r} is not where a list goes on")
    start, traffic = int(after or 0), desk.outlets.traffic()
    rows = _rows(traffic)
    end = start + most
    named = len(traffic.published)
    return OutletList(rows[start:end], len(rows), traffic.reports, traffic.reports - named, str(end) if end < len(rows) else None)


def outlet(desk: Desk, name: str) -> Outlet:
    """One outlet.

    Args:
        desk: as it is.
        name: as reports give it.

    Raises:
        NotThereError: no report names it.
    """
    traffic = desk.outlets.traffic()
    row = next((one for one in _rows(traffic) if one.name == name), None) or _alike(traffic, name)
    alterations = _alterations(desk, row.name)
    stories = desk.outlets.stories(row.name)
    named = desk.names()
    found = desk.outlets.reports(row.name, SHOWN)
    short = short_names(named, {one.id for one in found} | {key for one in alterations for key in (one.original, one.report)})
    return Outlet(
        row=row,
        basis=_basis(row),
        sources=_shares(traffic, (one for one in traffic.taken if traffic.published.get(one.report) == row.name), _writer(traffic)),
        carriers=_shares(traffic, _from(traffic, row.name), lambda one: traffic.published.get(one.report, "outlet not known")),
        altered=tuple(sorted(Counter(one.kind for one in alterations).items(), key=lambda one: (-one[1], one[0]))),
        alterations=tuple(_called(one, short) for one in alterations[:SHOWN]),
        reports=tuple(
            OutletReport(one.id, short[one.id], tidy(one.title) if one.title else None, one.published, one.story, traffic.own.get(one.id))
            for one in found
        ),
        stories=tuple(OutletStory(one.id, tidy(one.title), one.last_day, one.reports) for one in stories[:SHOWN]),
        stories_total=len(stories),
    )


def as_csv(rows: Iterable[OutletRow]) -> str:
    """A row an outlet, after a row of names."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        most = (row.mostly_from.name, row.mostly_from.reports) if row.mostly_from else (None, None)
        own = None if row.own is None else round(row.own, 4)
        writer.writerow((row.name, row.reports, own, row.measured, row.taken, row.sure, *most, row.carried))
    return page.getvalue()


def as_json(told: Outlet | OutletList | None) -> str:
    """The whole record."""
    return json.dumps(asdict(told) if told else None, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def from_told(row: OutletRow) -> str:
    """`3 of 12 reports come from another's text, 2 with the direction sure`."""
    if not row.taken:
        return f"none of {count(row.reports, 'report')} has words of another’s text, as far as the desk tells"
    sure = "its direction is sure" if row.taken == row.sure == 1 else f"{row.sure} with the direction sure"
    return f"{row.taken} of {count(row.reports, 'report')} {'has' if row.taken == 1 else 'have'} words of another’s text, {sure}"


@lru_cache(maxsize=4)
def _rows(traffic: Traffic) -> tuple[OutletRow, ...]:
    return tuple(_made(traffic))


def _made(traffic: Traffic) -> list[OutletRow]:
    reports = Counter(traffic.published.values())
    own: dict[str, list[float]] = defaultdict(list)
    for report, share in traffic.own.items():
        if report in traffic.published:
            own[traffic.published[report]].append(share)
    taken: dict[str, list[Taken]] = defaultdict(list)
    carried: dict[str, set[str]] = defaultdict(set)
    by_name = {_folded(name): name for name in sorted(reports, key=lambda name: (reports[name], name))}
    for one in traffic.taken:
        child = traffic.published.get(one.report)
        if child is not None and not _is_own(traffic, one):
            taken[child].append(one)
        for name in {traffic.published.get(one.text), by_name.get(_folded(one.newsroom))} - {None, child}:
            carried[str(name)].add(one.report)
    writer = _writer(traffic)
    rows = []
    for name, number in sorted(reports.items(), key=lambda one: (-one[1], one[0])):
        shares = _shares(traffic, taken[name], writer)
        mean = sum(own[name]) / len(own[name]) if own[name] else None
        having, sure = {one.report for one in taken[name]}, {one.report for one in taken[name] if _sure(one.kind, one.confidence)}
        rows.append(
            OutletRow(name, number, mean, len(own[name]), len(having), len(sure), shares[0] if shares else None, len(carried[name]))
        )
    return rows


def _alike(traffic: Traffic, name: str) -> OutletRow:
    """The outlet of which this is another spelling, or the only one whose name holds it."""
    rows = _rows(traffic)
    found = [row for row in rows if fold(row.name) == fold(name)] or [row for row in rows if fold(name) and fold(name) in fold(row.name)]
    if len(found) == 1:
        return found[0]
    close = f"; did you mean {', '.join(row.name for row in found[:5])}?" if found else ""
    raise NotThereError(f"no report on this desk names an outlet {name!r}{close}")


def _sure(kind: CopyKind, confidence: float) -> bool:
    return confidence >= (LIKELY if kind == "excerpt" else UNKNOWN)


def _is_own(traffic: Traffic, one: Taken) -> bool:
    """The text is the outlet's own: it wrote it, or published it, an earlier state for example."""
    child, parent = traffic.published.get(one.report), traffic.published.get(one.text)
    return child is not None and _folded(child) in (_folded(one.newsroom), _folded(parent or ""))


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return fold(name)


def _writer(traffic: Traffic) -> Callable[[Taken], str]:
    """Who wrote the words; the outlet that published them where no writer has a name."""

    def named(one: Taken) -> str:
        nameless = one.newsroom.startswith(("unknown ", "the outlet of "))
        return traffic.published.get(one.text, "a writer who is not known") if nameless else one.newsroom

    return named


def _from(traffic: Traffic, name: str) -> list[Taken]:
    """What others have of an outlet: published by it, or written by it and published by others or not on the desk."""
    return [
        one
        for one in traffic.taken
        if traffic.published.get(one.report) != name and (traffic.published.get(one.text) == name or _folded(one.newsroom) == _folded(name))
    ]


def _shares(traffic: Traffic, taken: Iterable[Taken], named: Callable[[Taken], str]) -> tuple[Share, ...]:
    """Words by those whose they are, the one in most reports first; an outlet's own are left out."""
    groups: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        if not _is_own(traffic, one):
            groups[named(one)].append(one)
    outlets = _outlets(traffic)
    found = []
    for name, rows in groups.items():
        having = {one.report for one in rows}
        sure = {one.report for one in rows if _sure(one.kind, one.confidence)}
        found.append(Share(name, len(having), len(sure), round(sum(one.share for one in rows) / len(having), 4), name in outlets))
    return tuple(sorted(found, key=lambda one: (-one.reports, -one.share, one.name)))


@lru_cache(maxsize=4)
def _outlets(traffic: Traffic) -> frozenset[str]:
    return frozenset(traffic.published.values())


def _basis(row: OutletRow) -> str:
    told, own = from_told(row), ""
    if row.own is not None:
        own = f" On average {round(100 * row.own)}% of a report’s words come from no other text ({row.measured} looked at)."
    found = "Copies are those found among the reports on this desk; an original that is not on it is not seen."
    return f"{told[0].upper()}{told[1:]}.{own} {found}"


def _alterations(desk: Desk, name: str) -> list[Alteration]:
    """Changes against a text of another outlet that is known to have come first; one against several texts is told once."""
    best: dict[tuple[str, str, int, int], Altered] = {}
    for one in desk.outlets.altered(name):
        if one.from_outlet == name or not _sure(one.kind, one.confidence):
            continue
        key = (one.change.after.report, one.change.kind, one.change.after.start, one.change.after.end)
        if key not in best or one.share > best[key].share:
            best[key] = one
    return [_alteration(one) for one in sorted(best.values(), key=lambda one: (one.change.kind in ("cut", "added"),))]


def _alteration(one: Altered) -> Alteration:
    before, after = one.change.before, one.change.after
    return Alteration(
        kind=one.change.kind,
        before=tidy(before.text),
        after=tidy(after.text),
        original=before.report,
        original_name="",
        original_outlet=one.from_outlet,
        report=after.report,
        report_name="",
        start=after.start,
        end=after.end,
        copy=one.kind,
        confidence=one.confidence,
    )


def _called(one: Alteration, names: Mapping[str, str]) -> Alteration:
    return replace(one, original_name=names[one.original], report_name=names[one.report])
