"""Whether the tellings of an event bear out a code: each type of the ACLED codebook needs evidence of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rashomon.events.participants import CROWD, Participant, kind_of_actor
from rashomon.events.setting import LEAD_SENTENCES
from rashomon.events.tellings import Act, Telling, sorts
from rashomon.text.names import described, fold

FEW = 3  # times as often must another kind be told before the rarer one is left out
LOOSE = frozenset({"attack", "operation", "advance", "besiege", "deploy"})  # classes that leave open what is done
LONE = frozenset(
    {"gunman", "attacker", "assailant", "bomber", "raider", "terrorist", "shooter", "driver", "man", "suspect", "militant", "extremist"}
)
_FIRE = frozenset({"shoot", "stab", "clash", "beat"})
_MEANT = frozenset({"airstrike", "shell", "bomb", "attack", "shoot", "poison", "ram"})
_DEEDS = frozenset({"attack", "shoot", "stab", "beat", "kill", "hurt", "bomb", "shell", "airstrike", "ram", "abuse", "clash"})
_MEANS = {
    "Chemical weapon": "chemical",
    "Suicide bomb": "suicide",
    "Grenade": "grenade",
    "Air/drone strike": "air",
    "Shelling/artillery/missile attack": "shell",
    "Remote explosive/landmine/IED": "device",
}
_BLASTS = {"air": "airstrike", "shell": "shell", "device": "bomb"}
_WEAK = re.compile(
    r"\b(?:fight|engag|confront|stand-?off|conflict|feud|brawl|scuffle|spar|war|duel|tussle|grappl|affray|melee|battl)", re.I
)
_SURE = re.compile(r"\b(?:fighting|battles|fighters? clash)", re.I)
_POLICE = re.compile(r"\b(?:police|officers?|constables?|guards?)\b", re.I)
_GANG = re.compile(r"\b(?:gangs?|cartels?|mob)\b", re.I)
_SEXUAL = re.compile(r"\b(?:sexual(?:ly)?|rap(?:e|ed|es|ing)|molest\w*|grop\w*|harass\w*)\b", re.I)
_POISON = re.compile(r"\b(?:chemical|sarin|nerve|chlorine|mustard|toxic|poison(?:ous)? gas)\b", re.I)
_ASSAULT = re.compile(r"\b(?:attack|assault|offensive|advanc|raid|incursion|ambush|rebel|militant|insurgent)", re.I)
_AIMED = re.compile(
    r"\b(?:shell(?:s|ed|ing)|bombard\w*|barrage|pound\w*|hit(?:ting)?|struck|strik\w+|target\w*|attack\w*|against"
    r"|(?:missiles?|rockets?|mortars?) at)\b",
    re.I,
)
_SHIP = re.compile(r"\b(?:seiz|captur|took|take)\w*\s(?:\S+\s){0,5}(?:ships?|vessels?|tankers?|boats?|cargo|assets|shipments?)\b", re.I)
_TRIAL = re.compile(r"\b(?:test(?:s|ed|ing|-fir\w+|-launch\w*)?|ballistic|icbm|ocean|sea|waters)\b", re.I)


def direct(told: Sequence[Telling]) -> list[Telling]:
    """Tellings outside courts; an indictment tells what somebody is charged with."""
    return [t for t in told if not t.court]


def leading_kind(told: Sequence[Telling]) -> str:
    """The class that names an event: of those told at least a third as often as the most told, the one of the highest rank.

    Method: what comes of force ("killed") and classes that leave open what is done ("attack") count for nothing in that.
    """
    rows = direct(told) or list(told)
    counted: Counter[str] = Counter(t.kind for t in rows)
    plain = {k: n for k, n in counted.items() if sorts()[k].channel != "harm" and k not in LOOSE}
    most = max(plain.values(), default=0)
    kept = [k for k in counted if k not in plain or FEW * plain[k] >= most]
    return max(kept, key=lambda k: (sorts()[k].rank, counted[k], k))


def enough(rows: Sequence[Telling]) -> bool:
    """Two sentences, or one whose main clause tells it."""
    return len({t.text for t in rows}) > 1 or any(t.main for t in rows)


def leading_means(told: Sequence[Telling], usual: str | None) -> str | None:
    """The means by which the event is told to be done, not merely one that a sentence names."""
    rows = direct(told)
    counted = Counter(t.means for t in rows if t.means)
    order = (["chemical"] if counted["chemical"] else []) + ([usual] if usual else []) + [m for m, _ in counted.most_common() if m]
    return next((m for m in order if _main_means(rows, m)), None)


def _main_means(rows: Sequence[Telling], means: str) -> bool:
    tied = [t for t in rows if t.means == means]
    if means == "chemical":
        plain = [t for t in tied if _POISON.search(t.text) and not t.kinds & {"airstrike", "shell"}]
        tied = plain if not any(t.kinds & {"airstrike", "shell"} for t in rows) or len(plain) > 1 else []
    others = [t for t in rows if t.means != means and t.kinds & _FIRE]
    return enough(tied) and FEW * len(tied) >= len(others)


def organised(party: Participant) -> bool:
    """Whether a party is an armed force or group, and no lone unnamed gunman."""
    words = party.name.lower().split()
    return party.armed and bool(words) and words[-1] not in LONE


def lone(party: Participant) -> bool:
    """Whether a noun for one unnamed perpetrator is all that is told of somebody."""
    words = party.name.lower().split()
    return bool(words) and words[-1] in LONE and described(party.name.lower())


def borne_out(sub: str | None, told: Sequence[Telling], behind: Iterable[Participant] = ()) -> bool:
    """Whether the tellings bear out a sub-type.

    Method: Explosions: the means is tied to the deed in two sentences or a main clause, and other deeds are not told three times as often.
    Battles: two armed parties, or an organised one in a word for combat. Violence against civilians: an armed doer, who is an organised
    party or several, and a human patient in one deed. Arrests: the state, and armed men or a crowd. Riots: a crowd. Sentences of courts
    count for nothing.

    Args:
        sub: Of the ACLED codebook.
        told: Tellings of the event as done.
        behind: Parties named as the ones behind it.
    """
    rows = direct(told)
    if sub in _MEANS:
        return _explosion(rows, sub)
    check = _CHECKS.get(sub or "")
    return check is None or (bool(rows) and check(rows, tuple(p for p in behind if _answers(p))))


def _answers(party: Participant) -> bool:
    """Whether one named as the one behind an event is an armed group by its name, and neither a state nor a gang."""
    state = party.kind in {"state forces", "external forces"}
    return organised(party) and not (state or _POLICE.search(party.name) or _GANG.search(party.name) or _unnamed(party))


def _explosion(rows: Sequence[Telling], sub: str) -> bool:
    means = _MEANS[sub]
    tied = [t for t in rows if t.means == means or _BLASTS.get(means) in t.kinds or (t.means is None and "bomb" in t.kinds)]
    others = [t for t in rows if t not in tied and t.kinds & _FIRE]
    if not any(t.kinds & _MEANT or any(organised(d) for d in t.doers) for t in tied) or not enough(tied):
        return False
    if means == "shell" and not any(t.counts or t.kinds & {"hurt", "kill", "damage"} for t in tied):
        aimed = 2 * sum(bool(_AIMED.search(t.text)) for t in tied) > len(tied)
        return aimed and 2 * sum(bool(_TRIAL.search(t.text)) for t in tied) < len(tied)
    return FEW * len(tied) >= len(others)


def _acts(rows: Sequence[Telling], kinds: Iterable[str]) -> list[tuple[Telling, Act]]:
    wanted = frozenset(kinds)
    return [(t, a) for t in rows for a in t.acts if a.kind in wanted]


def _told(deeds: Sequence[tuple[Telling, Act]]) -> bool:
    return len({t.text for t, _ in deeds}) > 1 or any(a.main for _, a in deeds)


def _clash(rows: Sequence[Telling], behind: tuple[Participant, ...]) -> bool:
    met = _acts(rows, {"clash", "counter", "repel", "drive", "besiege", "advance", "operation"})
    struck = _acts(rows, {"attack", "shoot", "kill", "bomb", "stab", "beat"})
    fights = [(t, a) for t, a in met if _two_armed([p for p in (*a.doers, *a.targets) if kind_of_actor(p.name)]) or _combat(t, a)]
    harmed = any(t.counts or t.kinds & {"kill", "hurt", "shoot", "bomb"} for t in rows)
    attacks = [(t, a) for t, a in struck if _against_armed(a) and (a.doers or harmed)]
    return _told([*fights, *attacks])


def _combat(telling: Telling, act: Act) -> bool:
    parties = [p for p in (*act.doers, *act.targets) if organised(p) and not _POLICE.search(p.name) and not _unnamed(p)]
    weak = act.kind == "clash" and _WEAK.match(act.word) and not _SURE.search(act.word)
    bare = act.kind == "clash" and not act.agent and not act.targets and telling.sentence < LEAD_SENTENCES
    weak = weak or (act.kind == "repel" and not _ASSAULT.search(telling.text))
    return not weak and (bool(parties) or (bare and act.main))


def _unnamed(party: Participant) -> bool:
    return party.kind == "political militia" and party.name.lower() == party.name[:1].lower() + party.name[1:]


def _two_armed(parties: Sequence[Participant]) -> bool:
    armed = [p for p in parties if organised(p) or p.kind == "rebel group"]
    other = any(p.kind != q.kind or (p.nation and q.nation and p.nation != q.nation) for p in armed for q in armed)
    return other and any(organised(p) for p in parties)


def _against_armed(act: Act) -> bool:
    hit = (
        [p for p in act.targets if organised(p) and not _POLICE.search(p.name)]
        if act.kind not in {"beat", "stab"} and not act.agent
        else []
    )
    if act.doers:
        return _two_armed((*act.doers, *act.targets)) and any(p.armed for p in act.doers) and any(p.armed for p in act.targets)
    return bool(hit)


def _attack(rows: Sequence[Telling], behind: tuple[Participant, ...]) -> bool:
    deeds = [(t, a) for t, a in _acts(rows, _DEEDS) if any(_person(p) for p in a.targets)]
    done = [(t, a) for t, a in deeds if any(_does(p, a) for p in a.doers) and not _another(t)]
    sexual = sum(bool(_SEXUAL.search(t.text)) for t in rows)
    if FEW * sexual >= len(rows) and not any(not _GANG.search(p.name) for _, a in done for p in a.doers):
        return False
    if done and 2 * len(done) >= len([a for _, a in deeds if a.doers]):
        return _told(done)
    return any(organised(p) for p in behind) and _told(deeds)


def _another(telling: Telling) -> bool:
    """Whether somebody of no kind of actor is told to use arms: "a clerk opened fire before police overpowered him"."""
    return any(a.agent and not a.doers for a in telling.acts if a.kind in _FIRE)


def _does(party: Participant, act: Act) -> bool:
    """Whether a party does a deed; of police and gangs only one that can be nothing else: "police operations against assaults"."""
    plain = _POLICE.search(party.name) or _GANG.search(party.name)
    return organised(party) and not (plain and act.kind in {"attack", "clash", "abuse"})


def _person(party: Participant) -> bool:
    return party.kind in {"civilians", "protesters", None}


def _paired(*kinds: str, gangs: bool = True) -> Callable[[Sequence[Telling], tuple[Participant, ...]], bool]:
    def check(rows: Sequence[Telling], behind: tuple[Participant, ...]) -> bool:
        deeds = [(t, a) for t, a in _acts(rows, kinds) if a.targets]
        done = [(t, a) for t, a in deeds if any(organised(p) and (gangs or not _GANG.search(p.name)) for p in a.doers)]
        return _told(done) or (bool(deeds) and any(organised(p) and (gangs or not _GANG.search(p.name)) for p in behind))

    return check


def _arrests(rows: Sequence[Telling], behind: tuple[Participant, ...]) -> bool:
    held = [(t, a) for t, a in _acts(rows, {"arrest"}) if any(p.armed or p.kind in CROWD for p in a.targets)]
    return _told(held)


def _riot(rows: Sequence[Telling], behind: tuple[Participant, ...]) -> bool:
    crowd = [t for t in rows if any(p.kind in CROWD for p in (*t.doers, *t.targets)) or fold(t.word).startswith("riot")]
    return bool(crowd) or any(t.means == "riot" and not any(a.agent for a in t.acts) for t in rows)


_CHECKS: dict[str, Callable[[Sequence[Telling], tuple[Participant, ...]], bool]] = {
    "Armed clash": _clash,
    "Government regains territory": lambda rows, behind: not any(_SHIP.search(t.text) for t in rows),
    "Non-state actor overtakes territory": lambda rows, behind: not any(_SHIP.search(t.text) for t in rows),
    "Attack": _attack,
    "Sexual violence": _paired("abuse", gangs=False),
    "Abduction/forced disappearance": _paired("abduct"),
    "Arrests": _arrests,
    "Violent demonstration": _riot,
    "Mob violence": _riot,
    "Peaceful protest": lambda rows, behind: True,
}
