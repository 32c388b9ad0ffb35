"""Who is named as the one behind a deed, on whose word, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon.data import table, words
from rashomon.events.docket import Docket, contents
from rashomon.events.participants import kind_of_actor
from rashomon.events.tellings import Telling
from rashomon.model import Confidence, Extent, Happening, Reading, Report, Responsibility, Sentence, Span, Statement
from rashomon.text.clauses import OBJECTS, PASSIVES, SUBJECTS, Clause
from rashomon.text.names import nation, same_name, singular
from rashomon.text.tokens import listed

VIOLENT = frozenset(
    {"kill", "hurt", "abduct", "attack", "storm", "shoot", "stab", "beat", "bomb", "arson", "damage", "rob", "loot", "hijack", "threaten"}
    | {"shell", "airstrike", "abuse", "ram", "poison", "take", "coup"}
)
"""Classes of happenings that somebody is answerable for."""
NEAR_SENTENCES = 2
"""Sentences behind a telling in which who is behind it may be said without naming the deed."""
FURTHEST_RELATIVE = 3
"""Steps in the tree from a verb up to the relative clause that it is in."""
LONGEST_ACRONYM = 8
"""Letters."""
_DEED_WORDS = frozenset({"crime", "massacre", "incident", "atrocity", "action", "act", "deed", "assassination", "attempt", "disappearance"})
_ANSWERABLE = frozenset({"responsibility", "involvement", "part", "role", "participation", "guilt", "authorship", "paternity", "credit"})
_CREDIT = frozenset({"responsibility", "credit", "authorship", "paternity"})
_HEDGES = frozenset(
    {"allegedly", "presumably", "apparently", "reportedly", "supposedly", "possibly", "alleged", "presumed", "suspected", "supposed"}
)
_COMPLEMENTS = ("advcl", "obl", "xcomp", "ccomp", "acl")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NEGATIONS = frozenset({"not", "n't", "n\u2019t", "never", "no", "nobody", "neither", "nor", "none"})
_SUPPOSING = frozenset({"if", "whether", "unless"})
_DOUBTING = ("presum", "suspect", "believ", "alleg", "suppos", "think", "assum", "speculat")
_OWNING = frozenset({"claim", "admit", "acknowledge", "confess", "boast"})
_PERSONAL = re.compile(
    r"(?:m[ae]n|ers?|ors?|ists?|ants?|ians?|eers?|individuals?|subversives?|commandos?|columns?|elements|members?|youths?|units?)$"
)
"""Endings of words for those who act; what else they end is mostly in the lists of things."""
_WEAPONS = listed(
    "bomb device explosive charge dynamite mine rocket grenade shell missile mortar bullet shot burst fire gunfire gun machinegun rifle "
    "weapon car carbomb truck vehicle van drone plane blow knife machete stone act action measure operation accident year day war crisis"
)
_NOBODY = re.compile(r"^(?:no|any|nobody|no one|neither)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"^(?:who|that|which|he|she|they|it|this|these|those|you|one|others?|them|him|her|whom|some|many|both|all)$", re.IGNORECASE
)
_SPEAKER = re.compile(r"^(?:we|us|i|our (?:\w+ )*(?:forces|troops|fighters|units|men|movement|organi[sz]ation))$", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?<=\w)(?:,? (?:against|at|in|on|near|inside|outside|during|after|before|for|who|which|that|when|where)\b| [\[(](?![A-Z]+[\])]))"
)
"""Where a phrase goes on about something other than those it names: "unidentified men against the offices of the union"."""
_LEADING = re.compile(r"^(?:(?:by|to|on|of|the|an?|both|some|several|alleged|presumed|suspected|supposed)\s+)+", re.IGNORECASE)
_STATE = re.compile(
    r"\b(?:armed forces|army|air force|navy|national guard|(?:\w+ )?police|security forces|government|battalion|brigade|military|troops)\b",
    re.IGNORECASE,
)
_STRENGTH: dict[Confidence, int] = {"claimed": 4, "told": 3, "accused": 2, "suspected": 1, "denied": 0}


@dataclass(frozen=True, slots=True)
class Naming:
    """One sentence that names somebody as the one behind a deed."""

    name: str
    kind: str | None  # of its entity: organisation | person | place | other; None for a description
    confidence: Confidence
    by: str | None  # on whose word; None: the report's own
    span: Span
    sentence: int
    deed: str | None = None  # class of the happening that it does, where it is the agent of one


def namings(
    report: Report,
    reading: Reading,
    happenings: Sequence[Happening],
    statements: Sequence[Statement],
    sentences: frozenset[int] | None = None,
) -> tuple[Naming, ...]:
    """Everybody whom a report names as the one behind a violent deed.

    Method: agents of happenings told as done; and what hangs on the words of data/en/responsibility.tsv. Who says it is the source in whose
    words it stands, else the subject of "accuse" and its like. One's own word of oneself is a claim; words of doubt make it a suspicion.
    Limits: within a sentence; pronouns name nobody, but "we" in the words of a source is that source.

    Args:
        report: The report.
        reading: The same, read.
        happenings: Of the report.
        statements: Of the report.
        sentences: Those to look at; None for all.
    """
    found: list[Naming] = []
    for at, sentence in enumerate(reading.sentences):
        if (sentences is not None and at not in sentences) or not sentence.tokens:
            continue
        clause = Clause(sentence, tuple(range(len(sentence.tokens))))
        inside = [h for h in happenings if sentence.start <= h.start < sentence.end and h.kind in VIOLENT]
        found += [one for h in inside for one in _doers(report, clause, at, h)]
        found += _cued(report, clause, at, {h.start for h in inside})
    full = spelt_out(report, reading)
    return tuple(replace(one, name=full.get(one.name, one.name)) for naming in found for one in _told_by(naming, statements))


def spelt_out(report: Report, reading: Reading) -> dict[str, str]:
    """Acronyms that a report spells out: "Front for Free Ondo (FFO)", "FFO [Front for Free Ondo]"."""
    found: dict[str, str] = {}
    for sentence in reading.sentences:
        named = [e for e in sentence.entities if e.kind in {"organisation", "other"}]
        for one, other in pairwise(named):
            between, after = report.text[one.end : other.start], report.text[other.end : other.end + 1]
            long, short = sorted((one.text, other.text), key=lambda name: -len(name.split()))
            if between.strip() in {"(", "["} and after in {")", "]"} and _stands_for(short, long):
                found.setdefault(short, _LEADING.sub("", long))
    return found


def _stands_for(short: str, long: str) -> bool:
    """Whether most letters of one word are initials of a name, in any order: acronyms keep the order of their own language."""
    initials = Counter(word[0].upper() for word in re.findall(r"[^\W\d_]{3,}", long))
    letters = Counter(short.replace(".", "").upper())
    return len(short.split()) == 1 and 2 <= letters.total() <= LONGEST_ACRONYM and 3 * (letters & initials).total() >= 2 * letters.total()


def _doers(report: Report, clause: Clause, at: int, happening: Happening) -> Iterator[Naming]:
    doubted = happening.reality == "possible" and (happening.under or "").lower() in _HEDGES
    if not doubted and happening.reality not in {"actual", "attempted"}:
        return
    governed = _governed(clause, next((i for i in clause.inside if clause.token(i).start == happening.start), None))
    if governed == "supposed":
        return
    hedged = doubted or governed == "doubted" or _hedged(clause, happening)
    for span in happening.agents:
        for name, kind in _names(clause.sentence, span):
            yield Naming(name, kind, "suspected" if hedged else "told", None, span, at, happening.kind)


def _hedged(clause: Clause, happening: Happening) -> bool:
    """Whether a word of doubt hangs on the deed or on the one who does it."""
    spans = [Extent(happening.start, happening.end), *(Extent(s.start, s.end) for s in happening.agents)]
    heads = {i for i in clause.inside for e in spans if e.start <= clause.token(i).start < e.end}
    return any(clause.token(i).text.lower() in _HEDGES and (i in heads or clause.token(i).head in heads) for i in clause.inside)


@cache
def _rules() -> dict[str, tuple[tuple[str, Confidence, str], ...]]:
    found: dict[str, list[tuple[str, Confidence, str]]] = {}
    for word, role, confidence, needs in table("responsibility"):
        found.setdefault(word, []).append((role, confidence, needs))  # type: ignore[arg-type]
    return {word: tuple(rows) for word, rows in found.items()}


def _cued(report: Report, clause: Clause, at: int, deeds: set[int]) -> Iterator[Naming]:
    for i in clause.inside:
        token = clause.token(i)
        if token.upos not in {"VERB", "ADJ", "NOUN"} or token.lemma.lower() not in _rules():
            continue
        for role, confidence, needs in _rules()[token.lemma.lower()]:
            if not _has(clause, i, needs, deeds):
                continue
            governed = _governed(clause, i)
            by = _phrase(report, clause, _subject(clause, i)) if confidence == "accused" and role not in {"subject"} else None
            for top in _standing(clause, i, role):
                span = _phrase(report, clause, top)
                if span is None or governed == "supposed" or _denied(clause, i, top):
                    continue
                hedged = governed == "doubted" or bool(_HEDGES & set(span.text.lower().split()))
                sure: Confidence = "suspected" if hedged and confidence == "told" else confidence
                for name, kind in _names(clause.sentence, span):
                    yield Naming(name, kind, sure, by.text if by else None, span, at)


def _governed(clause: Clause, i: int | None) -> str | None:
    """What stands over a word: supposed ("if", "whether") or doubted ("it is presumed that")."""
    seen: set[int] = set()
    found: str | None = None
    while i is not None and 0 <= i < len(clause.sentence.tokens) and i not in seen:
        seen.add(i)
        if any(clause.token(k).text.lower() in _SUPPOSING for k in clause.role(i, {"mark"})):
            return "supposed"
        found = "doubted" if len(seen) > 1 and clause.token(i).lemma.lower().startswith(_DOUBTING) else found
        i = clause.token(i).head
    return found


def _denied(clause: Clause, i: int, top: int) -> bool:
    """Whether a negation stands beside the word or in the phrase of the one named."""
    beside = {clause.token(k).text.lower() for k in (*clause.children.get(i, ()), *clause.children.get(top, ()), top)}
    return bool(beside & _NEGATIONS)


def _has(clause: Clause, i: int, needs: str, deeds: set[int]) -> bool:
    if needs == "-":
        return True
    below = [clause.token(k) for k in clause.below(i)]
    if needs == "responsibility":
        return any(token.lemma.lower() in _ANSWERABLE for token in below)
    if needs == "credit":
        return any(token.lemma.lower() in _CREDIT for token in below)
    if needs == "out":
        return any(clause.token(k).text.lower() == "out" for k in clause.children.get(i, ()))
    if needs == "matter" and not any(clause.token(k).deprel.startswith(_COMPLEMENTS) for k in clause.children.get(i, ())):
        return True
    if needs == "responsible":
        return any(token.lemma.lower() in {"responsible", "answerable", "accountable", "guilty"} for token in below)
    return any(token.start in deeds or token.lemma.lower() in _DEED_WORDS for token in below)


def _subject(clause: Clause, i: int) -> int | None:
    return next(iter(clause.role(i, SUBJECTS)), None)


def _standing(clause: Clause, i: int, role: str) -> list[int]:
    """Tokens in a role to a word, those coordinated with them too."""
    if role == "subject":
        tops = clause.role(i, SUBJECTS)
    elif role == "object":
        tops = clause.role(i, PASSIVES) or clause.role(i, OBJECTS - {"ccomp", "xcomp"})
    else:
        tops = clause.marked(i, frozenset({role}))
    tops = [_antecedent(clause, top, i) for top in tops]
    return [*tops, *(k for top in tops for k in clause.coordinated(top))]


def _antecedent(clause: Clause, top: int, verb: int) -> int:
    """ "The rebels, who have claimed responsibility": the noun that it hangs on; "farmers who commit crimes" are nobody in particular."""
    own, steps = top > 0 and clause.token(top).text.lower() in _RELATIVE and clause.token(top - 1).text == ",", 0
    while own and verb >= 0 and steps < FURTHEST_RELATIVE:
        if clause.token(verb).deprel.startswith("acl"):
            return clause.token(verb).head
        verb, steps = clause.token(verb).head, steps + 1
    return top


def _phrase(report: Report, clause: Clause, top: int | None) -> Span | None:
    if top is None:
        return None
    inside = clause.phrase(top)
    start, end = clause.token(inside[0]).start, clause.token(inside[-1]).end
    return Span(report.id, start, end, report.text[start:end])


def _names(sentence: Sentence, span: Span) -> Iterator[tuple[str, str | None]]:
    """Who a phrase names: organisations in it, else people, else a body of the state, else the phrase; "we" for the source to fill in."""
    aside = _ASIDE.search(span.text)
    end = span.start + aside.start() if aside else span.end
    inside = [e for e in sentence.entities if e.start < end and span.start < e.end and not (nation(e.text) and e.end < end)]
    for kind in ("organisation", "person"):
        named = [e for e in inside if e.kind == kind]
        if named:
            yield from ((_LEADING.sub("", e.text), kind) for e in named[:2])
            return
    text = _LEADING.sub("", span.text).strip(" ,")
    if _PRONOUN.match(text):
        yield text, "pronoun"
    elif text and not _NOBODY.match(span.text):
        state = _STATE.search(text)
        if state or _SPEAKER.match(text) or _somebody(text):
            yield (text, "organisation" if state and len(text.split()) <= 3 else None)


def _somebody(text: str) -> bool:
    """Whether a phrase is of people or a group: "machine-gun fire", "distance" and "the film" are nobody."""
    if kind_of_actor(text) or nation(text):
        return True
    head = re.findall(r"[^\W\d_]+", re.split(r"\b(?:of|in|from|with|at|who|belonging|near|on)\b", text)[0])[-1:]
    if not head or singular(head[0].lower()) in _things():
        return False
    return singular(head[0].lower()) in _people() or bool(_PERSONAL.search(head[0].lower()))


@cache
def _people() -> frozenset[str]:
    return frozenset(row[0] for row in table("roles") if row[1] in {"person", "group"}) | words("people")


@cache
def _things() -> frozenset[str]:
    return _WEAPONS | words("happenings")


def _told_by(naming: Naming, statements: Sequence[Statement]) -> Iterator[Naming]:
    """A naming as the words of the source in which it stands, if it stands in any."""
    around = [s for s in statements if any(e.start <= naming.span.start < e.end for e in contents(s))]
    said = min(around, key=lambda s: (s.content.end - s.content.start, s.id), default=None)
    ours = bool(_SPEAKER.match(naming.name))
    if naming.kind == "pronoun":
        if said is not None and said.cue is not None and said.cue.lemma in _OWNING and naming.deed:
            who = said.source.name or said.source.text
            yield replace(naming, name=who, kind=None, confidence="claimed", by=who)
        return
    if said is None:
        yield from () if ours else (naming,)
        return
    who = said.source.name or said.source.text
    if ours or same_name(naming.name, who):
        own: Confidence = "denied" if said.stance == "denies" else "claimed"
        yield replace(naming, name=who if ours else naming.name, confidence=own, by=who)
    elif said.stance in {"denies", "doubts"}:
        return
    else:
        accused = said.stance == "accuses" and naming.confidence == "told"
        yield replace(naming, confidence="accused" if accused else naming.confidence, by=naming.by or who)


def answerable(docket: Docket, tellings: Sequence[Telling]) -> tuple[Responsibility, ...]:
    """Who is named as the one behind an incident, in the sentences that tell it and just behind them.

    Args:
        docket: The story.
        tellings: Of the incident, those that tell it as done.
    """
    found: list[Naming] = []
    for report in docket.order:
        own = {t.sentence: t.kinds for t in tellings if t.report == report}
        if own:
            near = {at + step for at in own for step in range(NEAR_SENTENCES + 1)}
            rows = _namings_of(docket, report, frozenset(near))
            found += [n for n in rows if n.deed in own.get(n.sentence, ()) or (n.deed is None and n.sentence in near)]
    return responsibility(found)


def _namings_of(docket: Docket, report: str, sentences: frozenset[int]) -> tuple[Naming, ...]:
    happenings = docket.mentions[report].happenings
    return namings(docket.reports[report], docket.readings[report], happenings, docket.statements[report], sentences)


def responsibility(namings: Iterable[Naming]) -> tuple[Responsibility, ...]:
    """Namings of one event, one row a name: the surest confidence, on whose word, and whether the one named denies it.

    Method: what one says of oneself comes before what a report tells as a fact, this before accusations, these before suspicions.
    """
    rows: list[list[Naming]] = []
    for naming in sorted(namings, key=lambda n: (-len(n.name), n.name, n.span.start)):
        group = next((row for row in rows if same_name(row[0].name, naming.name)), None)
        if group is None:
            rows.append(group := [])
        group.append(naming)
    found = [_row(row) for row in rows]
    return tuple(sorted(found, key=lambda r: (-_STRENGTH[r.confidence], -len(r.spans), r.name)))


def _row(group: Sequence[Naming]) -> Responsibility:
    told = [n for n in group if n.confidence != "denied"]
    best = max(group, key=lambda n: _STRENGTH[n.confidence])
    by = tuple(dict.fromkeys(n.by for n in told if n.by))
    spans = tuple(dict.fromkeys(n.span for n in group))
    kind = next((n.kind for n in group if n.kind), None)
    return Responsibility(group[0].name, kind, best.confidence, by, any(map(in_authority, by)), len(told) < len(group), spans)


def in_authority(name: str) -> bool:
    """Whether a source holds public office: police, prosecutors, the military, ministers."""
    return any(word.lower().rstrip("s") in words("bodies") for word in re.findall(r"[^\W\d_]+", name))
