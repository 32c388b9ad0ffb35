"""What `rashomon control` prints: the ledger of a desk, or who is told to hold what on one day."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from rashomon.brief.cite import citation
from rashomon.brief.naming import short_names
from rashomon.errors import ExportError
from rashomon.events import Day, held_on, ledgers
from rashomon.model import Control, Dossier
from rashomon.text.names import fold

SHOWN_CITATIONS: Final = 6
"""Citations of a line that are printed; the rest is in the other formats."""
COLUMNS: Final = (
    "place", "holder", "called", "from", "from_precision", "until", "until_precision", "how", "status", "according", "disputed", "doubted",
    "pressed", "jointly", "first_told", "last_told", "implied", "claim", "lat", "lon", "country", "reports", "cited",
)  # fmt: skip
_WITHIN: Final = {"month": "in {}", "year": "in {}", "week": "by {}", "day": "{}", None: "{}"}


def chosen(dossier: Dossier, place: str | None) -> tuple[Control, ...]:
    """The lines of a desk, or those of one place by its name or a part of it.

    Raises:
        ExportError: no line is about it.
    """
    lines = ledgers(dossier.control)
    if place is None:
        if not lines:
            raise ExportError("no report on this desk tells who holds a place")
        return lines
    wanted = fold(place) or place.lower()
    found = tuple(line for line in lines if wanted in (fold(line.place) or line.place.lower()))
    if not found:
        raise ExportError(f"no report on this desk tells who holds {place!r}")
    return found


def day_of(text: str) -> str:
    """A day as ISO 8601 has it.

    Raises:
        ExportError: it is none.
    """
    try:
        return date.fromisoformat(text).isoformat() if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> str:
    raise ExportError(f"{text!r} is no day; write it as 2020-02-27")


def ledger_page(lines: Sequence[Control], dossier: Dossier) -> Iterator[RenderableType]:
    """The ledger in order of date: when, where, who, how, according to whom, disputed by whom, with citations."""
    dossier = _short(dossier)
    for line in lines:
        head = Text(f"{_period(line)}  ", style="dim").append(line.place, style="bold").append(f": {_holder(line)}")
        yield head.append(f", {_manner(line)}") if _manner(line) else head
        yield Padding(_grounds(line, dossier), (0, 0, 1, 4))


def day_page(day: str, lines: Sequence[Control], dossier: Dossier) -> Iterator[RenderableType]:
    """Who is told to hold each place on a day, place by place; "unknown" where no report tells it."""
    dossier = _short(dossier)
    states = held_on(day, lines)
    known = [state for state in states if state.holders or state.left]
    for state in known:
        yield from _state(state, dossier)
    rest = [state.place for state in states if not (state.holders or state.left)]
    if rest:
        yield Text(f"unknown on that day: {'; '.join(rest)}", style="dim")


def _short(dossier: Dossier) -> Dossier:
    """The same with names of reports short enough to read, as the briefing cites them."""
    return replace(dossier, names=short_names(dossier.names))


def _state(state: Day, dossier: Dossier) -> Iterator[RenderableType]:
    if not state.holders:
        left = f"; {_holder(state.left)} had it until {_when(state.left.end, state.left.end_precision)}" if state.left else ""
        yield Text(state.place, style="bold").append(f": unknown{left}", style="dim")
        yield Padding(_grounds(state.left, dossier), (0, 0, 1, 4)) if state.left else Text()
        return
    for line in state.holders:
        first = _when(line.start, line.start_precision).removeprefix("in ") if line.start else "when is not told"
        since = f", since {first}"
        how = f" ({_manner(line)})" if _manner(line) else ""
        yield Text(state.place, style="bold").append(f": {_holder(line)}{since}{how}")
        yield Padding(_grounds(line, dossier), (0, 0, 1, 4))


def _holder(line: Control) -> str:
    plain = line.called is None or fold(line.called) == fold(line.holder)
    together = f" together with {'; '.join(line.jointly)}" if line.jointly else ""
    return (line.holder if plain else f"{line.holder} (“{line.called}”)") + together


def _manner(line: Control) -> str:
    how = {"held": "", "stronghold": "told as its stronghold", None: ""}.get(line.how, line.how or "")
    return ", ".join(part for part in (how, "follows from what is told of others" if line.implied else "") if part)


def _when(day: str | None, precision: str | None) -> str:
    cut = {"year": 4, "month": 7}.get(precision or "", 10)
    return _WITHIN[precision].format((day or "")[:cut])


def _period(line: Control) -> str:
    if line.start:
        first = f"{_when(line.start, line.start_precision)} –"
        return f"{first} {_when(line.end, line.end_precision)}" if line.end else first
    if line.end:
        return f"– {_when(line.end, line.end_precision)}"
    return f"told {line.first_told}" if line.first_told else "undated"


def _grounds(line: Control, dossier: Dossier) -> Text:
    rows = [Text(line.status, style="bold" if line.status == "disputed" else "")]
    for word, names in (
        ("from the words of" if line.implied else "according to", line.according),
        ("disputed by", line.disputed),
        ("doubted by", line.doubted),
    ):
        if names:
            rows.append(Text(f"{word} {'; '.join(names)}"))
    rows += [Text(pressed) for pressed in line.pressed]
    if line.last_told and line.last_told != (line.start or line.first_told):
        rows.append(Text(f"last told for {line.last_told}"))
    cited = _cited(line, dossier)
    more = f" and {len(cited) - SHOWN_CITATIONS} more" if len(cited) > SHOWN_CITATIONS else ""
    rows.append(Text("; ".join(cited[:SHOWN_CITATIONS]) + more, style="dim"))
    return Text("\n").join(rows)


def _cited(line: Control, dossier: Dossier) -> list[str]:
    """Its citations, as `rashomon show` numbers sentences."""
    texts = {report.id: report.text for report in dossier.reports}
    found = []
    for span in line.spans:
        if span.report in texts:
            row = citation(dossier.names.get(span.report, span.report), texts[span.report], span.start, span.end)
            found.append(f"{row.report} §{row.paragraph}" + ("" if row.alone else f".{row.sentence}"))
    return list(dict.fromkeys(found))


def _row(line: Control, dossier: Dossier) -> Mapping[str, object]:
    values = (
        line.place, line.holder, line.called, line.start, line.start_precision, line.end, line.end_precision, line.how, line.status,
        line.according, line.disputed, line.doubted, line.pressed, line.jointly, line.first_told, line.last_told, line.implied, line.claim,
        line.lat, line.lon, line.country, [dossier.names.get(r, r) for r in line.reports], _cited(line, dossier),
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _rows(lines: Sequence[Control], dossier: Dossier, day: str | None) -> list[Mapping[str, object]]:
    kept = lines if day is None else [line for state in held_on(day, lines) for line in state.holders]
    return [_row(line, dossier) for line in kept]


def as_json(lines: Sequence[Control], dossier: Dossier, day: str | None) -> str:
    """The lines, or those in force on a day, as a JSON array."""
    return json.dumps(_rows(lines, dossier, day), ensure_ascii=False, indent=1) + "\n"


def as_csv(lines: Sequence[Control], dossier: Dossier, day: str | None) -> str:
    """The same as a table; what holds several values parts them with "; ", unknown is empty."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(lines, dossier, day):
        writer.writerow(["; ".join(v) if isinstance(v, list | tuple) else "" if v is None else v for v in row.values()])
    return out.getvalue()


FORMATS: Final[Mapping[str, Callable[[Sequence[Control], Dossier, str | None], str]]] = {"json": as_json, "csv": as_csv}
