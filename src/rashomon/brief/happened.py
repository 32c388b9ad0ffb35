"""What the coded formats (ACLED, UCDP GED, PLOVER, GeoJSON) need of each event besides its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from rashomon.brief.briefing import Citation
from rashomon.brief.cite import citation
from rashomon.brief.wording import quoted
from rashomon.data import table
from rashomon.model import Actor, Dossier, Event

Scale = Literal["exact", "district", "province", "fuzzy", "country"]
_SCALES: Mapping[Scale, str] = {
    "exact": "site town city capital village suburb base airport university prison hospital mosque bridge dam camp crossing",
    "district": "district municipality county",
    "province": "province state prefecture department canton",
    "fuzzy": "area region route river sea border mountain valley lake pass island cape",
    "country": "country",
}


@dataclass(frozen=True, slots=True)
class Country:
    """One country in the codes of conflict data; None where it has no such code."""

    numeric: int | None
    name: str
    acled_region: str | None
    state: int | None  # number of Gleditsch and Ward
    ucdp_region: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its sources."""

    event: Event
    newsrooms: tuple[str, ...]  # that wrote the reports which tell it
    published: tuple[tuple[str, str | None, str | None], ...]  # newsroom, day and title of each of those reports
    speakers: tuple[str, ...]  # origins of the claims that it rests on
    sentence: str  # the first of the sentences that tell most of it: its words, its place, its actors
    cited: str  # that sentence in quotation marks, and where it and the others stand
    names: tuple[str, ...]  # short names of the reports

    def side(self, side: int) -> tuple[Actor, ...]:
        """Those on one side, in the order of the record."""
        return tuple(actor for actor in self.event.actors if actor.side == side)


def scale(event: Event) -> Scale | None:
    """How exactly the place of an event is told, by its kind; None where no place or another kind is told."""
    return next((name for name, kinds in _SCALES.items() if event.place_precision in kinds.split()), None)


@cache
def country(code: str | None) -> Country | None:
    """A country by its ISO 3166-1 alpha-2 code."""
    found = next((row for row in table("country_codes") if row[0] == code), None)
    if found is None:
        return None
    numeric, name, acled, state, ucdp = (None if cell == "-" else cell for cell in found[1:])
    return Country(int(numeric) if numeric else None, name or "", acled, int(state) if state else None, ucdp)


def told(dossier: Dossier) -> Iterator[Told]:
    """Every event, in the order of the export."""
    texts = {report.id: report for report in dossier.reports}
    rooms = {row.report: row.name for row in dossier.newsrooms}
    order = {report: at for story in dossier.stories for at, report in enumerate(story.reports)}
    origins = {claim.id: claim.origins for claim in dossier.claims}
    for event in sorted(dossier.events, key=lambda row: (row.story, row.date or "9999", row.id)):
        reports = sorted((texts[r] for r in event.reports if r in texts), key=lambda row: (order.get(row.id, 0), row.id))
        spans = sorted((s for s in event.spans if s.report in texts), key=lambda s: (order.get(s.report, 0), s.report, s.start))
        places = [citation(dossier.names.get(s.report, s.report), texts[s.report].text, s.start, s.end) for s in spans]
        sentence = _telling(event, places)
        yield Told(
            event=event,
            newsrooms=tuple(dict.fromkeys(rooms[r.id] for r in reports if r.id in rooms)),
            published=tuple((rooms.get(r.id, ""), (r.published or "")[:10] or None, r.title) for r in reports),
            speakers=tuple(dict.fromkeys(name for claim in event.claims for name in origins.get(claim, ()))),
            sentence=sentence,
            cited=f"{quoted(sentence)} ({_marks(places)})" if sentence else "",
            names=tuple(dossier.names.get(r.id, r.id) for r in reports),
        )


def _telling(event: Event, places: Sequence[Citation]) -> str:
    held = Counter((place.report, place.place) for place in places)
    named = {name.casefold() for name in (event.place, *(actor.name for actor in event.actors)) if name}

    def told(place: Citation) -> int:
        return held[place.report, place.place] + sum(name in place.quoted.casefold() for name in named)

    return max(places, key=told).quoted if places else ""


def _marks(places: Sequence[Citation]) -> str:
    """Where sentences stand, by report: `000 §1, §5; 002 §1.2`."""
    found: dict[str, dict[str, None]] = {}
    for place in places:
        found.setdefault(place.report, {})[place.place] = None
    return "; ".join(f"{report} {', '.join(marks)}" for report, marks in found.items())


def span_days(event: Event) -> int | None:
    """How many days an event can have happened on; None where its date is not known."""
    try:
        return (date.fromisoformat(event.end_date or event.date or "") - date.fromisoformat(event.date or "")).days + 1
    except ValueError:
        return None


def middle(event: Event) -> str | None:
    """The day in the middle of those on which an event can have happened."""
    days = span_days(event)
    return (date.fromisoformat(event.date or "") + timedelta((days - 1) // 2)).isoformat() if days else None
