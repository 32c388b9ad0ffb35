"""What a person is asked for a correction: what stands there, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from rashomon.corrections import called
from rashomon.errors import CorrectionError
from rashomon.model import CorrectionKind, Stance
from rashomon.review.anchoring import place_of
from rashomon.review.asked import TARGETS
from rashomon.review.sites import candidates
from rashomon.store import Desk
from rashomon.views.corrected import TOLD
from rashomon.views.numbered import find, listed

MOST: Final = 200
"""Claims, statements, reports or stories that are offered."""
_CHOSEN_LATER: Final = frozenset({"merge claims", "split claim", "merge stories", "split story"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values, or targets, to choose from."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A correction that is not made yet."""

    kind: CorrectionKind
    told: str  # the kind, for a person
    targets: tuple[str, ...]
    about: str  # the words, or the names
    now: str | None  # what stands there
    story: str | None  # id of the story
    choose: Literal["value", "target", "site", "words", "nothing"]  # one value; further targets; a place; words of one's own
    choices: tuple[Choice, ...] = ()
    wide: bool = False  # the whole story can be meant


def form(desk: Desk, kind: CorrectionKind, targets: Sequence[str]) -> Form:
    """What is asked for a correction.

    Args:
        desk: the desk.
        kind: of the correction.
        targets: the first of what it is about; further ones of a merge or a split are chosen in the form.

    Raises:
        CorrectionError: there is no such kind, or it is about something else.
        NotThereError: what it is about is not on the desk.
    """
    least = 1 if kind in _CHOSEN_LATER else TARGETS[kind][0]
    if len(targets) < least:
        raise CorrectionError(f"a correction of the kind {kind!r} is about {TARGETS[kind][1]}")
    return _MAKERS[kind](desk, kind, tuple(targets))


def _statement(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    found = desk.find_statement(targets[0])
    story = desk.story_of(found.report)
    who = found.source.name or found.source.text
    about = f"{who} {found.stance}: “{found.content.text}” ({desk.names().get(found.report, found.report)})"
    base = (kind, TOLD[kind], (found.id,), about)
    key = story.id if story else None
    if kind == "stance":
        return Form(*base, found.stance, key, "value", tuple(Choice(one, one) for one in get_args(Stance)), wide=True)
    if kind == "reject":
        return Form(*base, None, key, "nothing", wide=True)
    return Form(*base, who, key, "words", _names(desk, key), wide=True)


def _names(desk: Desk, story: str | None) -> tuple[Choice, ...]:
    rows = desk.dossier([story], ("statements",)).statements if story else ()
    return tuple(Choice(name, name) for name in sorted({row.source.name for row in rows if row.source.name}))


def _name(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    story = desk.find_story(targets[0])
    about = f"every statement of {targets[1]} in “{story.title}”"
    return Form(kind, TOLD[kind], (story.id, targets[1]), about, targets[1], story.id, "words", _names(desk, story.id))


def _place(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    place, dossier = place_of(desk, targets[0], targets[1])
    story = desk.story_of(place.report)
    sites = tuple(
        Choice(str(site.geonames_id), f"{site.name} ({site.kind}, {site.country})", f"{site.lat:g}, {site.lon:g}")
        for site in candidates(desk, place.text)
        if site.geonames_id is not None
    )
    name = dossier.names.get(place.report, place.report)
    at = (name, f"{place.start}-{place.end}")
    return Form(kind, TOLD[kind], at, f"“{place.text}” in {name}", called(place), story.id if story else None, "site", sites, wide=True)


def _direction(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    one, other = (desk.find_report(target) for target in targets[:2])
    names, story = desk.names(), desk.story_of(one.id)
    pair = (names[one.id], names[other.id])
    choices = (
        Choice("before", f"{pair[0]} was first"),
        Choice("after", f"{pair[1]} was first"),
        Choice("unknown", "nobody can tell which was first"),
    )
    return Form(kind, TOLD[kind], pair, " and ".join(pair), None, story.id if story else None, "value", choices)


def _claims(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    key, story = find(desk, targets[0])
    dossier = desk.dossier([story], ("claims", "statements"))
    claim = next(claim for claim in dossier.claims if claim.id == key)
    held = {statement for side in claim.statements.values() for statement in side}
    if kind == "split claim":
        rows = [row for row in dossier.statements if row.id in held]
        choices = [
            Choice(s.id, f"{s.source.name or s.source.text} {s.stance}: “{s.content.text}”", dossier.names.get(s.report, "")) for s in rows
        ]
    else:
        choices = [Choice(one.id, f"{number} {one.text}", one.status) for number, one in listed(desk, story) if one.id != key]
    wide = kind == "split claim"
    return Form(kind, TOLD[kind], (key,), f"“{claim.text}”", claim.status, story, "target", tuple(choices[:MOST]), wide)


def _stories(desk: Desk, kind: CorrectionKind, targets: tuple[str, ...]) -> Form:
    story = desk.find_story(targets[0])
    if kind == "split story":
        reports = desk.dossier([story.id], ()).reports
        names = desk.names()
        choices = [Choice(one.id, names.get(one.id, one.id), f"{one.title or ''} {(one.published or '')[:10]}".strip()) for one in reports]
    else:
        others = desk.overviews("new", most=MOST)
        choices = [
            Choice(one.id, one.title, f"{one.first_day or 'undated'}, {one.reports} reports") for one in others if one.id != story.id
        ]
    return Form(kind, TOLD[kind], (story.id,), f"“{story.title}”", None, story.id, "target", tuple(choices[:MOST]))


_MAKERS: Final[Mapping[CorrectionKind, Callable[[Desk, CorrectionKind, tuple[str, ...]], Form]]] = {
    "stance": _statement,
    "speaker": _statement,
    "reject": _statement,
    "name": _name,
    "place": _place,
    "direction": _direction,
    "merge claims": _claims,
    "split claim": _claims,
    "merge stories": _stories,
    "split story": _stories,
}
