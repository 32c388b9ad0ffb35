"""Tellings: what one sentence of one report tells to have happened, as one incident."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.data import table, words
from rashomon.events.docket import Docket, counts_in, person_in, speaker
from rashomon.events.participants import Participant, participant
from rashomon.events.setting import Days, Site, setting
from rashomon.model import Extent, Happening, Quantity, Side, Span, Statement
from rashomon.text.names import capital, fold, nation, singular

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_PRONOUNS = frozenset({"they", "he", "she", "it", "we", "i", "their", "his", "them", "us", "our"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_GONE_BY = re.compile(
    r"\b(?:retaliation|reprisal|revenge|response|vengeance|avenge|following|after|since|because of|over|triggered by|sparked by"
    r"|in the wake of)\b",
    re.I,
)
_GROUND = re.compile(r"\b(?:towns?|cit(?:y|ies)|villages?|areas?|territor(?:y|ies)|districts?|ground|land|control)\b", re.I)
_OWNER = re.compile(
    r"(?:-\w+)?\s+(?!(?:in|of|from|on|near|and|after|by|with|to|at|for|which|where|that|who|as)\b)[a-z]"
)  # "a Tessa-flagged ship"
_LONGER = re.compile(
    r"\b(?:this|last) (?:week|month|year)\b|\bsince\b|\bso far\b|\bover the (?:past|last)\b|\bin recent\b|\bduring the\b", re.I
)
_HARMED = frozenset({"fire", "blast", "force", "mishap", "protest"})
_TOGETHER = frozenset(frozenset(pair) for pair in [*(("harm", one) for one in _HARMED), ("force", "fire"), ("force", "blast")])
_UNCLAIMED: tuple[str | None, Side] = (None, "for")
_MEANS = ("chemical", "suicide", "sexual", "grenade", "air", "device", "shell", "riot", "arms", "blade")  # what names the event comes first
_KNOWN = frozenset({"air", "shell", "suicide", "device", "grenade"})
_OF_KIND = {"airstrike": "air", "shell": "shell", "poison": "chemical"}
COMPOUND_CHARS = 12  # before a happening: "barrel" of "barrel bomb attack"
_PLAIN = frozenset(fold(w) for w in ("the", "people", "two", "three", "least", "near", "other", "others", "and"))
_STATES = frozenset({"take", "lose", "besiege"})  # "occupied", "besieged": what a place is
_ASIDE = frozenset({"acl", "advcl", "nmod", "compound", "amod", "appos"})  # relations of what is told in passing
_TELLING = frozenset({"root", "conj", "ccomp", "parataxis"})
_PLATFORMS = frozenset({"warplane", "fighter jet", "jet", "aircraft", "helicopter", "drone"})  # hit or crashing they are no means
_GUNFIRE = re.compile(r"\s+of\s+(?:\w+\s+)?(?:gunfire|bullets?|shots?|gunshots?|fire)\b", re.I)
_PEOPLE_DEEDS = {"killed": "kill", "wounded": "hurt"}


@dataclass(frozen=True, slots=True)
class Sort:
    """What data/en/event_kinds.tsv says of a class of happenings."""

    channel: str
    rank: int
    plover: str | None
    mode: str | None
    needs: str


_MISHAP = Sort("mishap", 0, None, None, "none")


@cache
def sorts() -> dict[str, Sort]:
    """Classes of happenings that can be events."""
    return {row[0]: Sort(row[1], int(row[2]), row[3] or None, row[4] or None, row[5]) for row in table("event_kinds")}


@dataclass(frozen=True, slots=True)
class Act:
    """One happening of a telling: who does it, and to whom."""

    kind: str
    word: str
    doers: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    main: bool  # a clause of its own tells it
    agent: bool = False  # somebody is told to do it, whoever that is


@dataclass(frozen=True, slots=True)
class Telling:
    """What one sentence of one report tells of one incident."""

    id: str
    report: str
    sentence: int
    happenings: tuple[Happening, ...]
    kind: str  # the class that names it
    channel: str
    means: str | None
    word: str  # that names the means, else the happening
    site: Site | None
    days: Days | None
    doers: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    counts: tuple[Quantity, ...]  # of people killed or wounded in it
    figures: frozenset[str]  # that those counts stand in
    statement: Statement | None
    claim: str | None
    side: Side
    spans: tuple[Span, ...]
    words: frozenset[str]  # of those and of what is told to be hit
    published: str | None  # day of the report
    acts: tuple[Act, ...] = ()
    text: str = ""  # of the sentence
    court: bool = False  # the sentence tells what somebody is charged with, or what a film shows

    @property
    def main(self) -> bool:
        """Whether a clause of its own tells one of its happenings."""
        return any(a.main for a in self.acts)

    @property
    def victims(self) -> frozenset[str]:
        """Names of persons to whom it is done."""
        return frozenset(p.name for p in self.targets if p.kind is None)

    @property
    def kinds(self) -> frozenset[str]:
        """Every class of its happenings."""
        return frozenset(h.kind for h in self.happenings)


def tellings(docket: Docket) -> tuple[Telling, ...]:
    """Every incident that a sentence of the story tells as done, or that a source denies.

    Method: happenings of a sentence that go together are one incident: what force is used and what comes of it; what lies before
    ("in retaliation for", "after") is another. What may, will or does regularly happen is none.
    """
    found: list[Telling] = []
    for report in docket.order:
        by_sentence: dict[int, list[Happening]] = {}
        for happening in docket.mentions[report].happenings:
            if happening.kind == "shell" and _GUNFIRE.match(docket.reports[report].text, happening.end):
                happening = replace(happening, kind="shoot", how="gun")
            happening = replace(happening, kind="ram") if happening.kind == "crash" and _meant(happening) else happening
            if happening.kind in sorts() and _counts(docket, happening):
                by_sentence.setdefault(docket.sentence(report, happening.start), []).append(happening)
        for index, rows in sorted(by_sentence.items()):
            groups = _incidents(docket, sorted(rows, key=lambda h: (h.start, h.end)))
            found += [_telling(docket, index, group, len(groups)) for group in groups]
    return tuple(found)


def _meant(happening: Happening) -> bool:
    """Whether a crash is no accident: a bomber crashed a truck into a gate."""
    return _means([happening])[0] in {"suicide", "device"}


def _counts(docket: Docket, happening: Happening) -> bool:
    if happening.reality not in {"actual", "negated"}:
        return False
    said = speaker(docket, happening.report, happening.start)
    if (said is not None and said.stance == "commits") or _unmade(docket, happening):
        return False
    if any(time.start <= happening.start < time.end for time in docket.mentions[happening.report].times):
        return False
    if happening.text.lower() in words("struggles") and not (happening.agents and happening.place):
        return False
    if happening.kind == "withdraw":
        return any(participant(s.text).armed for s in happening.agents)
    return happening.kind not in {"take", "lose"} or _takes_ground(docket, happening)


def _unmade(docket: Docket, happening: Happening) -> bool:
    """Whether it is a purpose, a state or a name: "an operation to recover the town", "the occupied town", "a police station"."""
    verb = docket.token(happening.report, happening.start)
    if verb is None:
        return False
    if (verb.deprel == "amod" and happening.kind in _STATES) or (happening.kind == "deploy" and verb.upos != "VERB"):
        return True
    before = docket.reports[happening.report].text[max(0, happening.start - 3) : happening.start]
    return verb.deprel in {"acl", "advcl"} and before == "to "


def _takes_ground(docket: Docket, happening: Happening) -> bool:
    """Whether what is taken is a place: "took the town", not "took part"."""
    for span in happening.patients:
        places = [p for p in docket.spots[happening.report] if span.start <= p.start < span.end]
        if any(not _OWNER.match(span.text[p.end - span.start :]) for p in places) or _GROUND.search(span.text):
            return True
        if singular(span.text.lower().split()[-1]) in {row[0] for row in table("holding") if row[1:2] == ("kind",)}:
            return True
    return False


def _incidents(docket: Docket, rows: Sequence[Happening]) -> list[list[Happening]]:
    """Happenings of one sentence by incident: what came of what is one; else what can be and nothing between parts."""
    text = docket.reports[rows[0].report].text
    groups: list[list[Happening]] = []
    for happening in sorted(rows, key=lambda h: (h.of is not None, h.start)):
        tied = next((g for g in groups if any(happening.of == o.start and _compatible(o, happening) for o in g)), None)
        last = tied or next((g for g in reversed(groups) if _joins(text, g, happening)), None)
        if last is None:
            groups.append([happening])
        else:
            last.append(happening)
    return groups


def _compatible(one: Happening, other: Happening) -> bool:
    return one_channel(sorts()[one.kind].channel, sorts()[other.kind].channel)


def _joins(text: str, group: Sequence[Happening], happening: Happening) -> bool:
    sort = sorts()[happening.kind]
    for other in group:
        before = sorts()[other.kind]
        between = text[min(other.end, happening.start) : max(other.end, happening.start)]
        if _GONE_BY.search(between) or other.reality != happening.reality:
            return False
        if not _compatible(other, happening) or not one_means(_means([other])[0], _means([happening])[0]):
            return False
        if before.channel == sort.channel == "ground" and other.kind != happening.kind:
            return False
        if other.place and happening.place and other.place.start != happening.place.start and "harm" not in (sort.channel, before.channel):
            return False
    return True


def one_channel(one: str, other: str) -> bool:
    """Whether two channels can be of one incident: "attack" may be with arms or explosives, and harm comes of each of them."""
    return one == other or frozenset({one, other}) in _TOGETHER


def one_means(one: str | None, other: str | None) -> bool:
    """Whether two means can be of one incident: a car bomb and a suicide bomb can, an air strike and shelling cannot."""
    if one not in _KNOWN or other not in _KNOWN:
        return True
    return one == other or {one, other} == {"suicide", "device"}


def _telling(docket: Docket, index: int, group: Sequence[Happening], parts: int) -> Telling:
    ranked = sorted(group, key=lambda h: (-sorts()[h.kind].rank, h.start))
    first = ranked[0]
    sentence = docket.readings[first.report].sentences[index]
    text = docket.reports[first.report].text
    means, word = _means(ranked, [text[max(sentence.start, h.start - COMPOUND_CHARS) : h.end] for h in ranked])
    said = speaker(docket, first.report, first.start)
    counts = tuple(_tolls(docket, Extent(sentence.start, sentence.end), group, parts))
    claim, side = _claimed(docket, first, said)
    settings = [setting(docket, h) for h in ranked]
    sites = [s.site for s in settings if s.site]
    days = [s.days for s in settings if s.days]
    return Telling(
        f"{first.report}:{min(h.start for h in group)}",
        first.report,
        index,
        tuple(sorted(group, key=lambda h: h.start)),
        first.kind,
        "ground" if first.kind in {"lose", "take"} else sorts()[first.kind].channel,
        means,
        word,
        next((s for s in sites if s.sure), sites[0] if sites else None),
        next((d for d in days if d.sure), days[0] if days else None),
        _people(docket, [s for h in ranked if h.kind not in {"die"} for s in _doers(h)], said),
        _people(docket, [s for h in ranked for s in _targets(h)], said, acts=False),
        counts,
        frozenset(f for q in counts if (f := docket.figures.get((q.report, q.start)))),
        said,
        claim,
        side,
        tuple(Span(h.report, h.start, h.end, text[h.start : h.end]) for h in sorted(group, key=lambda h: h.start)),
        frozenset(w for h in group for s in h.patients for w in fold(s.text).split() if w not in _PLAIN and len(w) > 2 and not w.isdigit()),
        docket.day(first.report),
        tuple(_act(docket, h, group, said) for h in ranked),
        text[sentence.start : sentence.end],
        bool(_court().search(text[sentence.start : sentence.end])),
    )


def _act(docket: Docket, happening: Happening, group: Sequence[Happening], said: Statement | None) -> Act:
    """Those who take part in it and in what brought it about or came of it."""
    tied = [o for o in group if o is happening or o.of == happening.start or happening.of == o.start]
    causes = [o for o in tied if o is happening or o.start == happening.of]
    effects = [o for o in tied if o is happening or (o.of == happening.start and o.start != happening.start)]
    doers = _people(docket, [s for o in causes if o.kind != "die" for s in _doers(o)], said)
    targets = _people(docket, [s for o in effects for s in _targets(o)], said, acts=False)
    token = docket.token(happening.report, happening.start)
    relation = "root" if token is None else token.deprel.partition(":")[0]
    main = relation in _TELLING if happening.text.endswith("ing") and token and token.upos == "VERB" else relation not in _ASIDE
    return Act(happening.kind, happening.text, doers, targets, main, any(_doers(o) for o in causes))


@cache
def _court() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in sorted(words('courts')))})\b", re.IGNORECASE)


def _doers(happening: Happening) -> Sequence[Span]:
    """Agents; of "seven people died" they are those to whom it happened."""
    return happening.agents if happening.patients or happening.kind not in {"kill", "hurt"} else ()


def _targets(happening: Happening) -> Sequence[Span]:
    return happening.patients or (happening.agents if happening.kind in {"kill", "hurt"} else ())


def _means(group: Sequence[Happening], compounds: Sequence[str] = ()) -> tuple[str | None, str]:
    """By what means, and the word that says so: what the happenings tell themselves; words of theirs, of the word before and of those who
    take part."""
    hows = {row[0]: row[1] for row in table("means") if row[2] == "how"}
    told = [(h, m) for h in group if (m := hows.get(h.how or "") or _OF_KIND.get(h.kind))]
    deeds = [h for h in group if sorts().get(h.kind, _MISHAP).channel != "mishap"]
    here = _forms([*compounds, *(s for h in deeds for s in (h.text, *(p.text for p in h.agents)))])
    here |= _forms(p.text for h in deeds for p in h.patients) - _PLATFORMS
    beside = [(row[1], row[0]) for row in table("means") if row[2] == "word" and row[0] in here]
    found = [(m, h.text) for h, m in told] + beside
    best = min(found, key=lambda row: _MEANS.index(row[0]), default=None)
    return best or (None, group[0].text)


def _forms(phrases: Iterable[str]) -> set[str]:
    """Words and pairs of neighbours, in the singular and as they stand."""
    forms = [w.lower() for phrase in phrases for w in _WORD.findall(phrase.replace("-", " "))]
    low = [singular(w) for w in forms]
    return {*forms, *low, *(f"{a} {b}" for a, b in zip(forms, low[1:], strict=False))}


def _claimed(docket: Docket, happening: Happening, said: Statement | None) -> tuple[str | None, Side]:
    """The claim that a happening is told in, and on which side it stands there; told as not so, it stands against."""
    negated = happening.reality == "negated"
    if said is not None:
        claim, side = docket.sides.get(said.id, _UNCLAIMED)
        turned: Side = "against" if negated else side
        if said.stance in {"denies", "doubts"}:
            turned = "doubt" if said.stance == "doubts" else "for" if negated else "against"
        return claim, turned
    found = next((c for span, c in docket.voiced[happening.report] if span.start <= happening.start < span.end), None)
    return found, "against" if negated else "for"


def _people(docket: Docket, spans: Sequence[Span], said: Statement | None, acts: bool = True) -> tuple[Participant, ...]:
    """Noun phrases read, pronouns of a source by the source."""
    found: dict[str, Participant] = {}
    for span in spans:
        named: str | None = None
        low = span.text.lower().strip()
        if low in _RELATIVES or _only_place(docket, span):
            continue
        if low in _PRONOUNS:
            if said is None or low in {"it", "them", "us"}:
                continue
            one = participant(said.source.name or said.source.text)
        else:
            one = participant(span.text, acts)
        if one.kind is None and not acts and (named := person_in(docket, span)):
            one = Participant(named, None, one.nation)
        if one.kind is not None or one.name == named:
            found.setdefault(one.name, one)
    return tuple(found.values())


def _only_place(docket: Docket, span: Span) -> bool:
    """Whether a seat of government stands for a town: "the Brussels assault", "SEOUL" before a report; "Seoul said" is a state."""
    name = span.text.removeprefix("the ").strip()
    country = nation(name)
    if country is None or capital(name) is None or (capital(name) or "").lower() != name.lower():
        return False
    token = docket.token(span.report, span.end - len(name.split()[-1]))
    return name.isupper() or (token is not None and token.deprel.partition(":")[0] in {"compound", "nmod", "amod"})


def _tolls(docket: Docket, extent: Extent, group: Sequence[Happening], parts: int) -> Iterator[Quantity]:
    """Counts of the sentence that tell the dead or wounded of this incident and of no longer time."""
    kinds = {h.kind for h in group}
    sentence = docket.reports[group[0].report].text[extent.start : extent.end]
    rows = [q for q in counts_in(docket, group[0].report, extent) if q.deed in _PEOPLE_DEEDS]
    for q in rows:
        others = [r for r in rows if r.deed == q.deed and r is not q]
        if q.kind in {"up", "down"} or (q.kind == "total" and (others or _LONGER.search(sentence))):
            continue
        told = _PEOPLE_DEEDS[q.deed or ""] in kinds or "casualties" in kinds
        alone = parts == 1 and sorts()[group[0].kind].channel in {"fire", "blast", "force", "harm", "mishap"}
        if (told or alone) and not _longer(sentence[max(0, q.start - extent.start - 70) : q.end - extent.start + 70]):
            yield q


def _longer(near: str) -> bool:
    return bool(_LONGER.search(near))
