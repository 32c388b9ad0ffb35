"""What toponyms stand for, where an analyst says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.corrections.anchors import extent_of
from rashomon.model import Corrected, Correction, Place, Report, Site


def called(place: Place | Site) -> str:
    """What a toponym stands for, in words."""
    name = place.name or "no known place"
    if place.lat is None or place.lon is None:
        return f"{name} (nowhere known)"
    about = ", ".join(part for part in (place.kind, place.country) if part)
    return f"{name} ({about + ', ' if about else ''}{place.lat:g}, {place.lon:g})"


class Placing:
    """Puts the places of one report where an analyst says they are, and keeps what the machine said.

    Method: a correction is about the toponym at its anchor, and about every other mention in that report that has the same words and stands
    for the same place by the machine: in a report one name has one sense. With the scope of the story it is also about such mentions in
    the story's other reports, where they stand for what the anchored one stood for when the correction was made.
    """

    def __init__(self, corrections: Sequence[Correction], report: Report) -> None:
        """Takes the corrections that stand, the earliest first, and the report."""
        self.corrected: list[Corrected] = []
        self._report = report
        self._given = [one for one in corrections if one.kind == "place" and one.site is not None]

    def __call__(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """The places of the report, those that were corrected in their new place; what was done is in `corrected`."""
        about = {one.id: self._about(one, places) for one in self._given}
        return tuple(self._put(place, [one for one in self._given if place.start in about[one.id]]) for place in places)

    def _about(self, correction: Correction, places: Sequence[Place]) -> frozenset[int]:
        """Where the mentions start that a correction is about."""
        (anchor, *_) = correction.anchors
        here = anchor.report == self._report.id
        extent = extent_of(anchor, self._report.text) if here else None
        own = next((place for place in places if extent and (place.start, place.end) == (extent.start, extent.end)), None)
        meant = called(own) if own else correction.before if correction.scope == "story" else None
        return frozenset(place.start for place in places if place.text == anchor.text and called(place) == meant)

    def _put(self, place: Place, given: Sequence[Correction]) -> Place:
        if not given:
            return place
        *earlier, last = given
        put = _moved(place, last.site)
        for one in earlier:
            self._note(one, place, one.site, superseded=True)
        self._note(last, place, last.site)
        return put

    def _note(self, correction: Correction, place: Place, site: Site | None, superseded: bool = False) -> None:
        moved = _moved(place, site)
        outcome = "superseded" if superseded else "agrees" if moved == place else "applied"
        self.corrected.append(
            Corrected(correction.id, outcome, called(place), called(moved), None, place.report, place.start, place.end)  # type: ignore[arg-type]
        )


def _moved(place: Place, site: Site | None) -> Place:
    if site is None:
        return place
    return replace(place, name=site.name, lat=site.lat, lon=site.lon, kind=site.kind, country=site.country, geonames_id=site.geonames_id)
