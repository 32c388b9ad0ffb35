"""Who takes part in an event: the parties of all its tellings, one of each, on the side on which they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.events.docket import Docket
from rashomon.events.gathering import Incident
from rashomon.events.participants import Participant
from rashomon.events.tellings import Telling, sorts
from rashomon.events.warrant import LONE, lone, organised
from rashomon.model import Actor, ActorKind
from rashomon.text.names import country_names, same_name, singular

_VIOLENT = frozenset({"fire", "blast", "force", "harm", "abuse"})
Cell = tuple[str, str]  # kind and nation; one unnamed perpetrator is a cell of its own
_LONE: Cell = ("lone", "")
Sides = dict[Cell, Counter[str]]


def cast(docket: Docket, incident: Incident, told: Sequence[Telling], kind: str, typed: bool) -> tuple[Actor, ...]:
    """Those who do it and those to whom it is done, one of each kind and country, by the name that most tellings give.

    Method: of a violent event the words for one unnamed perpetrator ("gunman", "the attacker", "driver") are one actor, who is no victim;
    who strikes nobody but the perpetrator (police) is no doer; civilians are no doers beside an armed one; a party on both sides is kept
    where it is told more often; a country is no victim; who loses a place is acted upon.

    Args:
        docket: The story.
        incident: The event.
        told: Its tellings as done.
        kind: Class of the event.
        typed: Whether it has a type of the ACLED codebook; without one an unnamed gunman or a gang has no kind of actor.
    """
    sides = [(t.targets, t.doers) if t.kind == "lose" else (t.doers, t.targets) for t in told]
    doers = _cells(p for acting, _ in sides for p in acting if not p.thing)
    targets = _cells(p for _, struck in sides for p in struck if not p.thing)
    if sorts()[kind].channel in _VIOLENT:
        _settle(doers, targets, told, {p.name for t in told for p in t.doers})
    if kind == "airstrike" and any(c[0] in {"state forces", "external forces"} for c in doers):
        doers = {c: n for c, n in doers.items() if c[0] in {"state forces", "external forces"}}
    rows = []
    for side, cells in ((1, doers), (2, targets)):
        for cell, names in sorted(cells.items(), key=lambda row: (-row[1].total(), row[0])):
            rows.append(_actor(docket, incident, _party(cell, names), side))
    return tuple(rows if typed else (_plain(a) for a in rows))


def _cells(parties: Iterable[Participant]) -> Sides:
    found: Sides = {}
    for party in parties:
        cell = _LONE if lone(party) else (party.kind or "", party.nation or "")
        found.setdefault(cell, Counter())[party.name] += 1
    if _LONE in found and (several := found.get(("political militia", ""))) and several.total() < found[_LONE].total():
        for name in [n for n in several if singular(n.lower().split()[-1]) in LONE and n.lower() == n]:
            found[_LONE][name] += several.pop(name)
        if not several:
            del found["political militia", ""]
    for kind in sorted({k for k, nation in found if k and not nation}):
        named = [c for c in found if c[0] == kind and c[1]]
        if len(named) == 1:
            found[named[0]] += found.pop((kind, ""))
    return found


def _settle(doers: Sides, targets: Sides, told: Sequence[Telling], acting: set[str]) -> None:
    """Bring the parties of a violent event to one side each, in place."""
    if _LONE in doers:
        targets.pop(_LONE, None)
        for cell in [c for c in doers if c[0] in {"state forces", "external forces"} and _only_stops(c, told)]:
            del doers[cell]
    for cell in [c for c in targets if c[0] == "" or c[1]]:
        kept = {n: k for n, k in targets[cell].items() if not _no_victim(n, cell, acting)}
        targets[cell] = Counter(kept)
        if not kept:
            del targets[cell]
    if any(c == _LONE or c[0] not in {"civilians", ""} for c in doers):
        for cell in [c for c in doers if c[0] == "civilians"]:
            del doers[cell]
    for cell in [c for c in doers if c in targets]:
        side = doers if _weaker(doers[cell], targets[cell], cell) else targets
        del side[cell]


def _no_victim(name: str, cell: Cell, acting: set[str]) -> bool:
    country = name.lower() in country_names()
    return country or (cell[0] == "" and any(same_name(name, other) for other in acting))


def _weaker(doing: Counter[str], struck: Counter[str], cell: Cell) -> bool:
    """Whether a party is told less often as doer; equally often, armed ones are doers and others victims."""
    if doing.total() == struck.total():
        return cell[0] in {"civilians", ""}
    return doing.total() < struck.total()


def _only_stops(cell: Cell, told: Sequence[Telling]) -> bool:
    """Whether all that a force is told to do is to strike the perpetrator, or nobody that is told."""
    acts = [a for t in told for a in t.acts if any((p.kind or "", p.nation or "") == cell and not lone(p) for p in a.doers)]
    return not any(p.kind == "civilians" and not lone(p) for a in acts for p in a.targets)


def _party(cell: Cell, names: Counter[str]) -> Participant:
    kind, nation = cell
    armed = [n for n in names if armed_word(n)] if cell == _LONE else []
    name = max(armed or names, key=lambda n: (names[n], n[:1].isupper(), -len(n), n))
    if cell == _LONE:
        return Participant(name, "political militia" if armed else "civilians", None)
    return Participant(name, kind or None, nation or None)  # type: ignore[arg-type]


def armed_word(name: str) -> bool:
    """Whether a word for one perpetrator says that he is armed or attacks."""
    return name.lower().split()[-1] not in {"man", "driver", "suspect", "terrorist", "extremist"}


def _plain(actor: Actor) -> Actor:
    """An actor without a kind that only political violence would give."""
    party = Participant(actor.name, actor.kind, None)
    unnamed = actor.kind == "political militia" and (not organised(party) or actor.name.lower() == actor.name)
    return Actor(actor.name, actor.side, None if unnamed or (lone(party) and actor.side == 1) else actor.kind, actor.country)


def _actor(docket: Docket, incident: Incident, party: Participant, side: int) -> Actor:
    country = docket.countries.get(party.nation or "")
    here = incident.site.country if incident.site else None
    kind: ActorKind | None = "external forces" if party.kind == "state forces" and country and here and country != here else party.kind
    return Actor(party.name, side, kind, country if kind in {"state forces", "external forces", "civilians"} else None)
