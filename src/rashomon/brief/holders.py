"""Who is said to hold a place, from when to when: the ledger of control, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.brief.briefing import Line, Run, Section
from rashomon.brief.timeline import when_told
from rashomon.brief.view import View
from rashomon.brief.wording import capital, inline, listing, tidy
from rashomon.model import Control

NAMED = 3  # speakers named; of more, the number is told
DEEDS = {"lost": "lost by", "withdrew": "left by"}  # how, where it is not told by "by" alone


def held(view: View) -> Section:
    """Places that somebody is said to have taken, to hold or to have lost, with who says so and who disputes it.

    Method: the lines of the ledger of control, a place an entry, by date; a holder in the words of the reports, in quotation marks.
    What only follows from words about another ("recaptured from X") is said to follow.
    """
    places: dict[str, list[Control]] = {}
    for row in view.control:
        places.setdefault(row.place, []).append(row)
    ordered = sorted(places.values(), key=lambda rows: -len({key for row in rows for key in row.reports}))
    return Section("held", "Who is said to hold what", tuple(_line(view, rows) for rows in ordered))


def _line(view: View, rows: Sequence[Control]) -> Line:
    runs: list[Run] = [Run(capital(tidy(rows[0].place)), "name"), Run(": ")]
    for at, row in enumerate(rows):
        runs += [Run("; " if at else ""), Run("".join(_account(view, row)), "plain", view.cite_spans(row.spans))]
    return Line((*runs, Run(".")))


def _account(view: View, row: Control) -> Iterator[str]:
    """`captured by “the rebels” on 27 February 2020, according to ..., disputed by ...`"""
    how = row.how or ("lost" if row.end else "held")
    yield f"{DEEDS.get(how) or f'{how} {_link(how)}'} {_holder(row)}"
    if row.jointly:
        yield f" together with {_some(view, row.jointly)}"
    if row.start:
        yield f" {_when(row.start, row.start_precision)}"
    if row.end:
        yield f"{', ' if row.start else ' '}{_ended(row, how)}"
    if not row.start and not row.end and row.last_told:
        yield f" on {when_told(row.last_told, row.last_told, False)}"
    if row.implied:
        yield ", as follows from who took it from them"
    for names, word in ((row.according, "according to"), (row.disputed, "disputed by"), (row.doubted, "doubted by")):
        if names:
            yield f", {word} {_some(view, names)}"
    if not row.according:
        rooms = view.rooms_of(row.reports)
        yield f", in the words of {listing(rooms[:NAMED])}" if rooms else ""
    if row.pressed:
        yield f", {listing([tidy(name) for name in row.pressed])}"


def _link(how: str) -> str:
    """ "captured by", "stronghold of"."""
    return "by" if how.endswith(("ed", "en")) or how in {"held", "won", "overrun"} else "of"


def _holder(row: Control) -> str:
    """In the words of the reports; where those are half of a compound ("rebel-held"), with the side before them."""
    called = inline(tidy(row.called or row.holder))
    half = row.holder in {"opposition", "government"} and called.islower() and " " not in called and not called.endswith("s")
    return f"the {row.holder}" + (f" (“{called}”)" if called != row.holder else "") if half else f"“{called}”"


def _some(view: View, names: Sequence[str]) -> str:
    shown = [view.diction.name(tidy(name)) for name in names[:NAMED]]
    return listing([*shown, f"{len(names) - NAMED} more"] if len(names) > NAMED else shown)


def _ended(row: Control, how: str) -> str:
    """`until 27 February 2020`, `in February 2020` of a loss that is told by itself."""
    if not row.start and how in DEEDS:
        return _when(row.end or "", row.end_precision)
    return f"until {_told(row.end or '', row.end_precision)}" + (" at the latest" if row.end_precision == "week" else "")


def _when(day: str, precision: str | None) -> str:
    """`on 27 February 2020`, `in February 2020`, `in 2020`; `by 27 February 2020` where it is told to have happened by then."""
    word = {"day": "on", None: "on", "week": "by"}.get(precision, "in")
    return f"{word} {_told(day, precision)}"


def _told(day: str, precision: str | None) -> str:
    told = when_told(day, day, False)
    keep = {"month": 2, "year": 1}.get(precision or "", 3)
    return " ".join(told.split(" ")[-keep:])
