"""What a search finds: claims, statements and reports, with where they stand and whom, what and when to narrow it to."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from rashomon.brief.naming import short_names
from rashomon.brief.table import sheet
from rashomon.brief.voices import called
from rashomon.brief.wording import tidy
from rashomon.errors import ExportError
from rashomon.model import Dossier, Status
from rashomon.store import MARK, Desk, Found, Query, Results
from rashomon.store.facts import Facet, Kind
from rashomon.store.search import Counted
from rashomon.views.cited import Cited, Citing

NAMED: Final[Mapping[str, Kind]] = {"claims": "claim", "statements": "statement", "reports": "report"}
"""Kinds as people name them, in the order in which they are shown."""
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
FEW: Final = 8
"""Hits of each kind where all kinds are asked for."""
MOST: Final = 30
"""Hits of a page of one kind."""
MOST_WORDS_CHARS: Final = 400
MOST_ROWS: Final = 500
"""Hits of each kind in a file."""
COLUMNS: Final = (
    "kind", "id", "story", "story_title", "report", "place", "outlet", "day", "speaker", "via", "stance", "status", "words", "sentence",
)  # fmt: skip
_DAY: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks, as typed; empty narrows nothing."""

    words: str = ""
    kind: str = ""  # claims | statements | reports; empty for all
    place: str = ""
    speaker: str = ""
    outlet: str = ""
    status: str = ""  # of a claim
    since: str = ""  # 2020, 2020-02 or 2020-02-27
    until: str = ""
    story: str = ""  # number or id
    typing: bool = False  # the last word may be the beginning of one


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt, and whether it is one of the words that were looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One claim, statement or report that was found."""

    kind: Kind
    id: str
    story: str
    story_title: str
    report: str | None  # id
    name: str | None  # of the report, as it is cited
    outlet: str | None
    day: str | None  # of the report, or of the last that carries a claim
    speaker: str | None  # as it is shown; of a statement
    speaker_name: str | None  # by which it is found; None of one that no name tells
    via: str | None
    stance: str | None
    quote: bool
    status: str | None  # of a claim
    excerpt: tuple[Piece, ...]
    cited: Cited | None  # where it stands; of a claim the first statement of it
    also: tuple[Cited, ...] = ()  # where the same speaker says the same words, among the hits of the page

    @property
    def text(self) -> str:
        """The excerpt alone."""
        return "".join(piece.text for piece in self.excerpt)


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind."""

    kind: str  # claims | statements | reports
    hits: int
    more: bool  # than were counted
    rows: tuple[Hit, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Narrower:
    """One speaker, place, outlet or status that hits have, and how many."""

    value: str  # what the filter takes
    label: str
    story: str | None  # of a speaker that is taken for one in this story alone
    hits: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    facet: Facet
    rows: tuple[Narrower, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What the name in a filter stands for."""

    facet: Facet
    typed: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The answer to what a person asked; without groups where nothing was asked yet."""

    asked: Asked
    groups: tuple[Group, ...]
    counted: str  # the kind whose hits `narrowing` counts
    narrowing: tuple[Narrowing, ...]
    meant: tuple[Meant, ...]

    @property
    def hits(self) -> int:
        """How many of all kinds."""
        return sum(group.hits for group in self.groups)


def search(desk: Desk, asked: Asked, names: Mapping[str, str], after: str | None = None, most: int | None = None) -> Search:
    """Looks for what a person asks.

    Args:
        desk: as it is.
        asked: words and filters.
        names: report id -> the short name that people see.
        after: `next` of the page before, of one kind.
        most: hits of each kind; None for a few of each where all kinds are asked for, a page of one.

    Raises:
        ExportError: what was asked for is not understood.
        NotThereError: nobody and nothing on the desk is called so.
    """
    asked = _clean(asked)
    kinds = _kinds(asked.kind)
    if not any(getattr(replace(asked, typing=False, kind=""), name) for name in Asked.__slots__):
        return Search(asked, (), asked.kind or "statements", (), ())
    query = _query(desk, asked)
    number = most or (MOST if len(kinds) == 1 else FEW)
    found = {kind: desk.search(query, NAMED[kind], after if len(kinds) == 1 else None, number) for kind in kinds}
    counted = max(kinds, key=lambda kind: (kind == "statements" and found[kind].hits > 0, found[kind].hits))
    return Search(
        asked=asked,
        groups=_groups(desk, found, names),
        counted=counted,
        narrowing=_narrowing(desk.facets(query, NAMED[counted])) if found[counted].hits else (),
        meant=tuple(_meant(desk, query)),
    )


def day_of(typed: str, last: bool) -> str:
    """The day that a person means: of a month or year the first, or the last.

    Args:
        typed: "2020-02-27", "2020-02" or "2020".
        last: the last day is meant.

    Raises:
        ExportError: it is no day.
    """
    found = _DAY.fullmatch(typed)
    if found is not None:
        year, month, day = (int(part) if part else None for part in found.groups())
        month = (12 if last else 1) if month is None else month
        if year and 1 <= month <= 12:
            days = calendar.monthrange(year, month)[1]
            day = day if day is not None else (days if last else 1)
            if 1 <= day <= days:
                return f"{year:04}-{month:02}-{day:02}"
    raise ExportError(f"{typed!r} is no day: write 2020-02-27, 2020-02 or 2020")


def _clean(asked: Asked) -> Asked:
    """Without what no text of a desk can hold, and with one space between words."""
    told = {name: _plain(getattr(asked, name)) for name in Asked.__slots__ if name != "typing"}
    return Asked(**told | {"words": told["words"] + " " * asked.words[-1:].isspace()}, typing=asked.typing)


def _plain(typed: str) -> str:
    return " ".join(typed.encode("utf-8", "replace").decode().replace("\0", " ").split())[:MOST_WORDS_CHARS]


def _kinds(kind: str) -> Sequence[str]:
    if kind and kind not in NAMED:
        raise ExportError(f"there is no kind {kind!r}; there are: {', '.join(NAMED)}")
    return (kind,) if kind else tuple(NAMED)


def _query(desk: Desk, asked: Asked) -> Query:
    if asked.status and asked.status not in STATUSES:
        raise ExportError(f"there is no status {asked.status!r}; there are: {', '.join(STATUSES)}")
    return Query(
        words=asked.words,
        place=asked.place or None,
        speaker=asked.speaker or None,
        outlet=asked.outlet or None,
        status=asked.status or None,
        since=day_of(asked.since, last=False) if asked.since else None,
        until=day_of(asked.until, last=True) if asked.until else None,
        story=desk.find_story(asked.story).id if asked.story else None,
        typing=asked.typing,
    )


def _groups(desk: Desk, found: Mapping[str, Results], names: Mapping[str, str]) -> tuple[Group, ...]:
    every = [hit for results in found.values() for hit in results.found]
    shown = {report for hit in every for report in (hit.report, hit.statement and hit.statement.report) if report}
    names = short_names(names, sorted(shown))
    citing = Citing(Dossier(desk.reports(shown), names, ()))
    return tuple(
        Group(kind, results.hits, results.more, _once([_hit(hit, names, citing) for hit in results.found]), results.next)
        for kind, results in found.items()
    )


def _once(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits without the copies of a statement: the first, and where else it stands."""
    gathered: dict[object, list[Hit]] = {}
    for hit in hits:
        same = (hit.story, hit.speaker_name, hit.text) if hit.kind == "statement" and hit.speaker_name else hit.id
        gathered.setdefault(same, []).append(hit)
    return tuple(replace(one, also=tuple(other.cited for other in rest if other.cited)) for one, *rest in gathered.values())


def _hit(found: Found, names: Mapping[str, str], citing: Citing) -> Hit:
    row = found.statement if found.kind == "statement" else None
    return Hit(
        kind=found.kind,
        id=found.id,
        story=found.story,
        story_title=found.title,
        report=found.report,
        name=names.get(found.report, found.report) if found.report else None,
        outlet=found.outlet,
        day=found.day,
        speaker=called(row.source.name or row.source.text) if row else None,
        speaker_name=row.source.name if row else None,
        via=tidy(row.source.via) if row and row.source.via else None,
        stance=row.stance if row else None,
        quote=row.content.quote if row else False,
        status=found.claim.status if found.claim else None,
        excerpt=pieces(found.excerpt),
        cited=_where(found, citing),
    )


def _where(found: Found, citing: Citing) -> Cited | None:
    if found.statement is not None:
        return citing.words(found.statement.report, found.statement.content.start, found.statement.content.end)
    if found.claim is not None:
        return next(iter(citing.spans(found.claim.voiced)), None)
    if found.report is None:
        return None
    start, end = _in_text(citing.text(found.report), found.excerpt)
    return citing.words(found.report, start, end)


def _in_text(text: str, excerpt: str) -> tuple[int, int]:
    """Where the first word that was found stands in a text; the beginning where none stands there."""
    before, mark, rest = excerpt.partition(MARK[0])
    word = rest.partition(MARK[1])[0]
    plain = (before + rest).translate({ord(mark): None for mark in MARK}).strip("…")
    begins = text.find(plain)
    if not mark or begins < 0:
        return 0, 0
    start = begins + len(before.lstrip("…"))
    return start, start + len(word)


def pieces(excerpt: str) -> tuple[Piece, ...]:
    """An excerpt on one line, in stretches that were found and stretches between them."""
    made: list[Piece] = []
    for number, piece in enumerate(re.sub(r"\s+", " ", excerpt).strip().split(MARK[0])):
        found, _, rest = piece.partition(MARK[1]) if number else ("", "", piece)
        made += [Piece(text, is_found) for text, is_found in ((found, True), (rest, False)) if text]
    return tuple(made)


def _narrowing(counted: Sequence[Counted]) -> tuple[Narrowing, ...]:
    facets = {one.facet for one in counted}
    order: tuple[Facet, ...] = ("speaker", "place", "outlet", "status")
    return tuple(
        Narrowing(facet, tuple(_narrower(one.key, one.label, one.hits) for one in counted if one.facet == facet))
        for facet in order
        if facet in facets
    )


def _narrower(key: str, label: str, hits: int) -> Narrower:
    _, apart, story = key.partition("@")
    return Narrower(key if apart else label, label, story or None, hits)


def _meant(desk: Desk, query: Query) -> list[Meant]:
    """Names that a filter was taken for, where they are not what was typed."""
    found = []
    facets: tuple[Facet, ...] = ("speaker", "place", "outlet")
    for facet in facets:
        typed = getattr(query, facet)
        names = tuple(dict.fromkeys(term.label for term in desk.terms(facet, typed))) if typed else ()
        if names and names != (typed,):
            found.append(Meant(facet, typed, names))
    return found


def as_csv(told: Search) -> str:
    """A row for each hit; the same words of one speaker in several reports have a row each."""
    return sheet(COLUMNS, (_line(hit, cited) for group in told.groups for hit in group.rows for cited in (hit.cited, *hit.also)))


def _line(hit: Hit, cited: Cited | None) -> Sequence[object]:
    where = (cited.name, cited.place) if cited else (hit.name, None)
    sentence = cited.sentence if cited else None
    told = (hit.outlet, hit.day, hit.speaker, hit.via, hit.stance, hit.status, hit.text, sentence)
    return (hit.kind, hit.id, hit.story, hit.story_title, *where, *told)
