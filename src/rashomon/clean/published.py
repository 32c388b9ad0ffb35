"""When a report was published and changed, and on what ground that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.clean.dates import Stamp, in_address, is_ahead, read, stamps
from rashomon.clean.rows import Row
from rashomon.model import Basis, Metadata


@dataclass(frozen=True, slots=True)
class Dated:
    """The dates of a report; `refused` are those that cannot be."""

    published: str | None
    basis: Basis
    modified: str | None
    refused: tuple[str, ...] = ()


def dated(found: Sequence[Row], said: Metadata, locator: str, stem: str) -> Dated:
    """Dates of a report.

    Method: the container's date, read with the text's help where day and month cannot be told apart; else, of the dates above the body, one
    that a word marks as that of publication, or the one nearest the title, with its time; else a marked date below the body; else a date in
    the address (inferred) or the file name. A date under a related headline is not the report's.
    Limits: times are as printed, without their zone. The time of a file on disk is no date of a report.
    """
    above, below = _stamps(found)
    refused: list[str] = []
    modified = _usable(read(said.modified), refused) or next(
        (stamp.value for stamp in (*above, *below) if stamp.is_change and stamp.value), None
    )
    candidates = read(said.published)
    if len(candidates) > 1:
        days = {value[:10] for stamp in (*above, *below) for value in stamp.alternatives}
        candidates = tuple(value for value in candidates if value[:10] in days)
    value = _usable(candidates, refused)
    if value:
        return Dated(_with_time(value, above), said.basis, _later(modified, value), tuple(refused))
    for stamp in _order(found, above, below):
        value = _usable(stamp.alternatives, refused)
        if value:
            return Dated(_with_time(value, above), "stated", _later(modified, value), tuple(refused))
    if modified and not is_ahead(modified) and any(stamp.is_change for stamp in (*above, *below)):
        return Dated(modified, "stated", modified, tuple(refused))
    addressed = in_address(said.url) or (in_address(locator) if "://" in locator else None)
    if addressed:
        return Dated(addressed, "inferred", modified, tuple(refused))
    named = in_address(stem)
    return Dated(named, "file" if named else "unknown", modified, tuple(refused))


def _stamps(found: Sequence[Row]) -> tuple[list[Stamp], list[Stamp]]:
    """Dates of the rows above the body and of those in and below it; those under related headlines left out."""
    first = next((position for position, row in enumerate(found) if row.is_open), len(found))
    above: list[Stamp] = []
    below: list[Stamp] = []
    related = False
    for position, row in enumerate(found):
        related = row.kind in {"related", "related headline"} or (
            related and row.kind in {"date", "navigation", "teaser"} and not row.is_open
        )
        if row.is_open or related or row.reason in {"caption", "related link", "teaser"}:
            continue
        (above if position < first else below).extend(stamps(row.whole))
    return above, below


def _order(found: Sequence[Row], above: Sequence[Stamp], below: Sequence[Stamp]) -> list[Stamp]:
    """Dates of publication, best first."""
    publication = [stamp for stamp in above if not stamp.is_change]
    labelled = [stamp for stamp in publication if stamp.is_labelled and "T" in (stamp.value or "")]
    near = sorted(publication, key=lambda stamp: _distance(found, stamp))
    return [*labelled, *near, *(stamp for stamp in below if not stamp.is_change)]


def _distance(found: Sequence[Row], stamp: Stamp) -> float:
    """Lines between a date and the title, or without a title the body."""
    first = next((position for position, row in enumerate(found) if row.is_open), len(found))
    title = next((position for position, row in enumerate(found[:first]) if row.reason == "title"), first)
    places = [position for position, row in enumerate(found) if stamp in stamps(row.whole)]
    return min((abs(position - title) for position in places), default=len(found))


def _usable(values: Sequence[str], refused: list[str]) -> str | None:
    if len(values) != 1:
        return None
    if is_ahead(values[0]):
        refused.append(values[0])
        return None
    return values[0]


def _with_time(value: str, above: Sequence[Stamp]) -> str:
    """A day with the time that the text prints beside the same day."""
    if "T" in value:
        return value[:16]
    return next((stamp.value for stamp in above if stamp.value and stamp.value.startswith(value + "T") and not stamp.is_change), value)


def _later(modified: str | None, published: str) -> str | None:
    return modified if modified and modified[:10] >= published[:10] and modified != published else None
