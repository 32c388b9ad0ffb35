"""Codes of events after ACLED, UCDP GED and PLOVER, from what the tellings give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rashomon.data import table
from rashomon.events.participants import ARMED
from rashomon.events.tellings import sorts
from rashomon.model import ActorKind

_STATE = frozenset({"state forces", "external forces"})
_ORGANISED = frozenset({"rebel group", "political militia", "identity militia"})
_MODES = {
    "suicide": "suicide-attack",
    "device": "explosives",
    "grenade": "explosives",
    "air": "heavy-weapons",
    "shell": "heavy-weapons",
    "sexual": "sexual",
    "arms": "firearms",
}
_GROUPS: dict[str, frozenset[str]] = {
    "armed": ARMED,
    "state": _STATE,
    "crowd": frozenset({"rioters", "protesters"}),
    "protest": frozenset({"protesters"}),
}


@dataclass(frozen=True, slots=True)
class Deal:
    """What codes are read from."""

    kind: str
    channel: str
    means: str | None
    doers: frozenset[ActorKind]
    targets: frozenset[ActorKind]
    winner: str | None = None
    hurt: bool = False  # somebody is told to be killed or wounded in it
    deadly: bool = False
    victim: ActorKind | None = None  # the kind of actor that most tellings tell to be hit
    meant: bool = True  # a blast is told to be an attack, and not only a blast
    others: tuple[str, ...] = ()  # further classes that tell it, the telling ones first


def acled(deal: Deal, holds: Callable[[str], bool] = lambda sub: True) -> tuple[str | None, str | None]:
    """Event type and sub-event type of the ACLED codebook; None where the text does not support one.

    Method: a place that changes hands by who has it then; demonstrations by what is done to whom; else the first line of
    data/en/acled.tsv that fits and that the tellings bear out.

    Args:
        deal: What the codes are read from.
        holds: Whether the tellings bear out a sub-type.
    """
    if deal.channel == "mishap":
        return None, None
    if deal.kind in {"take", "lose"}:
        sub = {"state": "Government regains territory", "other": "Non-state actor overtakes territory"}.get(deal.winner or "")
        return ("Battles", sub) if sub and holds(sub) else (None, None)
    if deal.kind in {"protest", "disperse"}:
        event, sub = _demonstration(deal)
        return (event, sub) if holds(sub) else (None, None)
    return next((row for kind in (deal.kind, *deal.others) for row in _lines(deal, kind) if holds(row[1])), (None, None))


def _lines(deal: Deal, kind: str) -> Iterator[tuple[str, str]]:
    for name, means, doers, targets, event, sub in table("acled"):
        if not deal.meant and (means == "?" or (kind == "poison" and means == "chemical")):
            continue
        if name not in {kind, sorts()[kind].channel, "-"} or not _means_fit(means, deal.means):
            continue
        if _fits(doers, deal.doers) and (_civilian(deal) if targets == "civil" else _fits(targets, deal.targets)):
            yield event, sub


def _means_fit(wanted: str, means: str | None) -> bool:
    return wanted == "-" or (means is None if wanted == "?" else wanted == means)


def _fits(wanted: str, kinds: Iterable[ActorKind]) -> bool:
    if wanted == "-":
        return True
    return bool(_GROUPS[wanted] & set(kinds))


def _civilian(deal: Deal) -> bool:
    return deal.victim == "civilians" if deal.victim else deal.targets == {"civilians"}


def _demonstration(deal: Deal) -> tuple[str, str]:
    if deal.means == "riot" or "rioters" in deal.doers | deal.targets or {"arson", "loot", "clash"} & set(deal.others):
        return "Riots", "Violent demonstration"
    stopped = bool(_STATE & (deal.doers | deal.targets)) or "disperse" in (deal.kind, *deal.others)
    if deal.deadly and stopped:
        return "Protests", "Excessive force against protesters"
    return ("Protests", "Protest with intervention") if stopped else ("Protests", "Peaceful protest")


def plover(deal: Deal) -> tuple[str | None, str | None]:
    """PLOVER event code and mode; the mode of an assault follows its means."""
    sort = sorts()[deal.kind]
    if sort.plover == "ASSAULT" and deal.means in _MODES and deal.kind not in {"abduct"}:
        return sort.plover, _MODES[deal.means]
    return sort.plover, sort.mode


def violence(deal: Deal) -> int | None:
    """UCDP GED's type of violence: 1 a state against an organised group or a state, 2 between organised groups, 3 against civilians.

    Method: only where somebody is told to have died, since GED counts no other events, and where both sides are told; gunmen of whom no
    more is told are no organised group.
    """
    if not deal.deadly or not deal.doers:
        return None
    doers, targets = deal.doers & ARMED, deal.targets & ARMED
    everyone = doers | targets
    if _civilian(deal):
        told = doers - {"political militia"}
        return 3 if told and not (doers & _STATE and doers & _ORGANISED) else None
    if everyone & _STATE and everyone & _ORGANISED:
        return 1
    if len(everyone & _ORGANISED) > 1:
        return 2
    return 1 if everyone == _STATE else None
