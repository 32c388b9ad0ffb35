"""When a report was published and changed, and on what ground that is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.clean.dates import Stamp, in_address, is_ahead, read, stamps
from rashomon.clean.rows import Row
from rashomon.model import Basis, Metadata

DATES_TRIED = 60
Placed = tuple[int, Stamp]


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
    placed_above, placed_below = _stamps(found)
    above, below = [stamp for _, stamp in placed_above], [stamp for _, stamp in placed_below]
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
    for stamp in _order(found, placed_above, placed_below):
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


def _stamps(found: Sequence[Row]) -> tuple[list[Placed], list[Placed]]:
    """Dates of the rows above the body and of those in and below it, with their rows; those under related headlines left out."""
    first = next((position for position, row in enumerate(found) if row.is_open), len(found))
    above: list[Placed] = []
    below: list[Placed] = []
    related = False
    for position, row in enumerate(found):
        related = row.kind in {"related", "related headline"} or (
            related and row.kind in {"date", "navigation", "teaser"} and not row.is_open
        )
        texts = [text for text, reason in row.parts if reason is not None] if row.is_open else [row.whole]
        if not related and row.reason not in {"caption", "related link", "teaser"}:
            placed = [(position, stamp) for text in texts for stamp in stamps(text)]
            (above if position <= first else below).extend(placed)
    return above[:DATES_TRIED], below[-DATES_TRIED:]


def _order(found: Sequence[Row], above: Sequence[Placed], below: Sequence[Placed]) -> list[Stamp]:
    """Dates of publication, best first: marked ones with a time, then those nearest the title, or without a title the body."""
    first = next((position for position, row in enumerate(found) if row.is_open), len(found))
    title = next((position for position, row in enumerate(found[:first]) if row.reason == "title"), first)
    publication = [(position, stamp) for position, stamp in above if not stamp.is_change]
    labelled = [stamp for _, stamp in publication if stamp.is_labelled and "T" in (stamp.value or "")]
    near = [stamp for _, stamp in sorted(publication, key=lambda placed: abs(placed[0] - title))]
    return [*labelled, *near, *(stamp for _, stamp in below if not stamp.is_change)]


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
