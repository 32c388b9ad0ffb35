"""Who is told to take, hold or lose what: predicates of possession, with the noun phrases that fill their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from rashomon.data import table
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.told import Telling, telling

Effect = Literal["take", "hold", "lose", "repel", "besiege", "enter"]
_RELATIVES = frozenset({"who", "which", "that", "whom", "where"})
_OWNERS = frozenset({"compound", "amod", "nmod:poss", "nmod", "flat"})
_HELD = frozenset({"held", "controlled", "occupied", "ruled", "run", "besieged", "administered"})
_GROUND = frozenset({"control", "hand", "hands", "possession", "occupation", "rule"})
_NO_MORE = frozenset({"formerly", "once", "previously", "former", "ex", "traditional", "onetime", "old", "historic", "then"})
_UNSURE = frozenset({"reputed", "suspected", "alleged", "supposed", "purported", "presumed", "possible", "potential", "would-be"})
_SEATS = frozenset({"stronghold", "bastion", "redoubt"})
_PARTICLES = frozenset({"back", "out", "over", "off", "up"})


@dataclass(frozen=True, slots=True)
class Tenure:
    """One predicate that tells of who has a place: indices of tokens in its clause, heads of noun phrases."""

    at: int
    effect: Effect
    how: str
    places: tuple[int, ...]
    holder: tuple[int, ...] = ()
    loser: tuple[int, ...] = ()
    told: Telling = "done"
    sure: bool = False  # a name that is no known party may hold by this verb
    aside: bool = False  # told in passing: in a relative clause, a participle or an adjective


@dataclass(frozen=True, slots=True)
class _Verb:
    effect: str
    how: str
    sure: bool


@cache
def _verbs() -> dict[tuple[str, bool], _Verb]:
    """From a lemma, and whether "control" is what it governs, to what it tells."""
    found = {}
    for row in table("tenure"):
        lemma, effect, how, sure = (*row, "")[:4]
        found[lemma, effect in {"gain", "keep", "shed", "grant"}] = _Verb(effect, how, bool(sure))
    return found


def tenures(clause: Clause) -> tuple[Tenure, ...]:
    """Everything that a stretch tells of who takes, holds, loses, defends or presses on something, in order of the text.

    Method: verbs of data/en/tenure.tsv with their subjects and objects, through passives, relative clauses, participles and coordination;
    "control" and "hands" as nouns; "X-held"; "a stronghold of X"; "the capture of PLACE by X". Whether it is told as done comes from
    `rashomon.text.told`.

    Limits: which of the objects are places, and which of the subjects parties, is for the caller to say.
    """
    found: list[Tenure] = []
    for i in clause.inside:
        token = clause.token(i)
        low = token.lemma.lower()
        if (
            token.upos == "VERB"
            and low in _HELD | {"hold", "control", "occupy", "rule", "run", "besiege", "administer"}
            and _hyphened(clause, i)
        ):
            found += _adjective(clause, i)
        elif token.upos == "VERB":
            found += _verbal(clause, i)
        elif low in _GROUND:
            found += _control(clause, i)
        elif low in _SEATS:
            found += _seat(clause, i)
        elif token.upos == "NOUN" and low in _NOUNS:
            found += _nominal(clause, i)
    return tuple(_taken_away(found))


def _taken_away(found: list[Tenure]) -> Iterator[Tenure]:
    """ "Took the army-held town": who holds what another is told to take is who loses it."""
    taken = {p for t in found if t.effect == "take" and t.told == "done" for p in t.places}
    for t in found:
        held = [x for x in found if x.effect == "hold" and x.aside and {*x.places, x.at} & set(t.places)] if t.effect == "take" else []
        if held and not t.loser:
            yield replace(t, loser=held[0].holder)
        elif not (t.effect == "hold" and t.aside and {*t.places, t.at} & taken):
            yield t


_NOUNS = {
    "capture": "captured",
    "seizure": "captured",
    "takeover": "captured",
    "occupation": "captured",
    "recapture": "recaptured",
    "retaking": "recaptured",
    "liberation": "captured",
    "fall": "captured",
    "loss": "lost",
    "conquest": "captured",
}


def _verbal(clause: Clause, i: int) -> Iterator[Tenure]:
    governed = [j for j in (*_objects(clause, i), *clause.role(i, {"obl"})) if clause.token(j).lemma.lower() in {"control", "possession"}]
    if governed:
        return
    verb = next((v for lemma in _lemmas(clause, i) if (v := _verbs().get((lemma, False)))), None)
    if verb is None or not _tensed(clause, i, verb):
        return
    made = _made(clause, i, verb)
    if made is not None and made.places:
        yield replace(made, told=telling(clause, i), sure=verb.sure, aside=_aside(clause, i))


def _lemmas(clause: Clause, i: int) -> Iterator[str]:
    """The lemma with its particle, then alone."""
    lemma = clause.token(i).lemma.lower()
    for k in clause.children.get(i, ()):
        if clause.token(k).text.lower() in _PARTICLES and abs(k - i) <= 3:
            yield f"{lemma} {clause.token(k).text.lower()}"
    following = clause.sentence.tokens[i + 1].text.lower() if i + 1 < len(clause.sentence.tokens) else ""
    if following in _PARTICLES:
        yield f"{lemma} {following}"
    yield lemma


def _tensed(clause: Clause, i: int, verb: _Verb) -> bool:
    """Whether the form can tell of something done: a plain present of taking ("whenever rebels take a town") does not."""
    if verb.effect in {"hold", "besiege", "enter"}:
        return True
    token = clause.token(i)
    auxiliaries = {clause.token(k).lemma.lower() for k in clause.role(i, {"aux", "aux:pass"})}
    return token.text.lower() != token.lemma.lower() or bool(auxiliaries & {"have", "be"}) or bool(auxiliaries) or "to" in _marks(clause, i)


def _marks(clause: Clause, i: int) -> set[str]:
    return {clause.token(k).text.lower() for k in clause.role(i, {"mark"})}


def _made(clause: Clause, i: int, verb: _Verb) -> Tenure | None:
    subject, objects = _subjects(clause, i), _objects(clause, i)
    to, away = clause.marked(i, frozenset({"to"})), _away(clause, i)
    by = verb.effect
    if by in {"take", "hold"}:
        return Tenure(i, by, verb.how, _spread(clause, objects), tuple(subject), tuple(away))  # type: ignore[arg-type]
    if by == "lose":
        return Tenure(i, "lose", verb.how, _spread(clause, objects), tuple(to), tuple(subject))
    if by == "give":
        return Tenure(i, "take", verb.how, _spread(clause, objects), tuple(to), tuple(subject)) if to else None
    if by == "leave":
        return Tenure(i, "lose", verb.how, _spread(clause, away), (), tuple(subject)) if not objects else None
    if by == "expel" and not {clause.token(k).text.lower() for k in clause.children.get(i, ())} & {"back"}:
        gone = [j for j in [j for j in clause.marked(i, frozenset({"from", "out", "of"})) if j > i]] + [
            k for j in objects for k in clause.marked(j, frozenset({"from", "out"}))
        ]
        return Tenure(i, "take", verb.how, _spread(clause, gone), tuple(subject), tuple(objects)) if objects else None
    if by == "expel":
        return None
    if by == "fall":
        return Tenure(i, "take", verb.how, _spread(clause, subject), tuple(to)) if to else None
    if by == "repel":
        goal = [k for j in objects for k in clause.marked(j, frozenset({"on", "against", "at"}))] + clause.marked(i, frozenset({"from"}))
        return Tenure(i, "repel", verb.how, _spread(clause, goal), tuple(subject), tuple(objects))
    into = clause.marked(i, frozenset({"into", "inside"})) if by == "enter" else []
    return Tenure(i, by, verb.how, _spread(clause, [*objects, *into]), tuple(subject))  # type: ignore[arg-type]


def _away(clause: Clause, i: int) -> list[int]:
    found = clause.marked(i, frozenset({"from"}))
    return found + [k for j in _objects(clause, i) for k in clause.marked(j, frozenset({"from"}))]


def _spread(clause: Clause, heads: list[int]) -> tuple[int, ...]:
    """Noun phrases with those that are coordinated with them; none where one of them is a number of things ("60 towns and villages")."""
    found = tuple(
        dict.fromkeys(j for i in heads for j in (i, *(j for j in clause.coordinated(i) if _cases(clause, j) <= _cases(clause, i))))
    )
    return () if any(clause.role(j, {"nummod"}) for j in found) else found


def _cases(clause: Clause, i: int) -> set[str]:
    """Prepositions of a noun phrase; one that is joined by another ("and with the coast as its border") is not of a kind with the first."""
    return {clause.token(k).text.lower() for k in clause.role(i, {"case"})} - {"'s", "’s"}


def _antecedent(clause: Clause, i: int) -> list[int]:
    """The noun that a relative clause or a participle hangs on."""
    head = clause.token(i).head
    return [head] if head in clause.inside and clause.token(i).deprel in {"acl:relcl", "acl"} else []


def _subjects(clause: Clause, i: int) -> list[int]:
    """Those who do it: the subject; behind "by" in a passive; what a relative pronoun stands for; the subject of a verb this one shares."""
    if _passive(clause, i):
        return clause.role(i, {"obl:agent"}) or clause.marked(i, frozenset({"by"}))
    own = clause.role(i, SUBJECTS)
    if own:
        return [k for j in own for k in (_antecedent(clause, i) if _relative(clause, j) else [j])]
    if clause.token(i).deprel == "acl" and clause.token(i).text.lower().endswith("ing"):
        return _antecedent(clause, i)
    head = clause.token(i).head
    shares = head in clause.inside and clause.token(i).deprel in {"conj", "xcomp", "advcl", "parataxis"}
    if shares and clause.token(head).upos in {"VERB", "AUX", "ADJ"}:
        return clause.role(head, PASSIVES) or _subjects(clause, head)
    return []


def _relative(clause: Clause, j: int) -> bool:
    return clause.token(j).text.lower() in _RELATIVES and clause.token(j).upos in {"PRON", "SCONJ", "DET"}


def _passive(clause: Clause, i: int) -> bool:
    if clause.role(i, PASSIVES | {"aux:pass"}):
        return True
    token = clause.token(i)
    participle = token.deprel in {"acl", "advcl"} and not clause.role(i, SUBJECTS | {"obj"}) and not token.text.lower().endswith("ing")
    if participle:
        return True
    head = token.head
    shared = token.deprel == "conj" and head in clause.inside and not clause.role(i, SUBJECTS | {"obj", "aux"})
    return shared and clause.token(head).upos == "VERB" and bool(clause.role(head, {"aux:pass"})) and not clause.role(i, {"obj"})


def _objects(clause: Clause, i: int) -> list[int]:
    """What it is done to: the object; the subject of a passive; what a relative pronoun or a participle leaves out."""
    if _passive(clause, i):
        own = clause.role(i, PASSIVES)
        if own:
            return [k for j in own for k in (_antecedent(clause, i) if _relative(clause, j) else [j])]
        head = clause.token(i).head
        if clause.token(i).deprel == "conj" and head in clause.inside:
            return _objects(clause, head)
        return _antecedent(clause, i) or (_subjects(clause, head) if clause.token(i).deprel == "advcl" and head in clause.inside else [])
    own = clause.role(i, {"obj"})
    if own:
        return [k for j in own for k in (_antecedent(clause, i) if _relative(clause, j) else [j])]
    if clause.token(i).deprel == "acl:relcl" and not any(_relative(clause, j) for j in clause.role(i, SUBJECTS)):
        return _antecedent(clause, i) if clause.role(i, SUBJECTS) and not clause.role(i, {"obl", "advmod"} - {"advmod"}) else []
    return []


def _aside(clause: Clause, i: int) -> bool:
    while i in clause.inside and clause.token(i).head >= 0:
        if clause.token(i).deprel in {"acl:relcl", "acl"}:
            return True
        i = clause.token(i).head
    return False


def _hyphened(clause: Clause, i: int) -> bool:
    return i > 1 and clause.sentence.tokens[i - 1].text in {"-", "‐", "‑", "–"} and clause.token(i).deprel == "amod"


def _adjective(clause: Clause, i: int) -> Iterator[Tenure]:
    """ "rebel-held Okar": the noun before the hyphen holds, or besieges, what the adjective stands before."""
    place = clause.token(i).head
    owner = [k for k in clause.children.get(i, ()) if k < i and clause.token(k).upos in {"NOUN", "PROPN", "ADJ"}]
    around = {clause.token(k).text.lower() for j in (i, place) for k in clause.children.get(j, ())}
    if place not in clause.inside or not owner or around & _NO_MORE:
        return
    besieged = clause.token(i).text.lower() == "besieged"
    effect: Effect = "besiege" if besieged else "hold"
    yield Tenure(i, effect, "besieged" if besieged else "held", (place,), tuple(owner[-1:]), (), "done", aside=True)


def _control(clause: Clause, i: int) -> Iterator[Tenure]:
    """Control as a noun: what a verb does with it; "under X control"; "in the hands of X"."""
    token = clause.token(i)
    case = {clause.token(k).text.lower() for k in clause.children.get(i, ()) if clause.token(k).deprel == "case"}
    head = token.head
    if token.lemma.lower() == "control" and not case & {"under", "into", "in", "from"}:
        if token.deprel in {"obj", "nsubj:pass"} | ({"obl"} if not case else set()) and head in clause.inside:
            yield from _governed(clause, i, head)
        elif token.deprel == "nsubj" and head in clause.inside and clause.token(head).lemma.lower() in {"pass", "fall", "go"}:
            to = clause.marked(head, frozenset({"to"}))
            if to:
                yield Tenure(head, "take", "handed over", _under_control(clause, i, head), tuple(to), (), telling(clause, head))
        return
    if case & {"under", "in", "into"}:
        yield from _located(clause, i, case)


def _governed(clause: Clause, i: int, head: int) -> Iterator[Tenure]:
    verb = next((v for lemma in _lemmas(clause, head) if (v := _verbs().get((lemma, True)))), None)
    if verb is None or (verb.effect != "keep" and not _tensed(clause, head, verb)):
        return
    places = _under_control(clause, i, head)
    if not places:
        return
    subject = _subjects(clause, head)
    passive_agent = tuple(subject)
    to = tuple(clause.marked(head, frozenset({"to"})))
    given = tuple(j for j in clause.role(head, {"iobj"})) or to
    rest = {"told": telling(clause, head), "aside": _aside(clause, head)}
    if verb.effect == "gain":
        loser = clause.marked(head, frozenset({"from"})) + clause.marked(i, frozenset({"from"}))
        beneficiary = tuple(clause.marked(head, frozenset({"for"})))
        yield Tenure(head, "take", verb.how, places, beneficiary or passive_agent, tuple(loser), **rest)  # type: ignore[arg-type]
    elif verb.effect == "keep":
        yield Tenure(head, "hold", verb.how, places, passive_agent, (), **rest)  # type: ignore[arg-type]
    elif verb.effect == "shed":
        yield Tenure(head, "lose", verb.how, places, to, passive_agent, **rest)  # type: ignore[arg-type]
    elif given:
        yield Tenure(head, "take", verb.how, places, given, passive_agent, **rest)  # type: ignore[arg-type]


def _under_control(clause: Clause, i: int, head: int) -> tuple[int, ...]:
    """What "control" is of, wherever the tree has put it."""
    near = [j for j in clause.marked(i, frozenset({"of", "over"})) if not _stranded(clause, j)] or [
        j for j in clause.marked(head, frozenset({"of", "over"})) if j > i and not _stranded(clause, j)
    ]
    return _spread(clause, near)


def _stranded(clause: Clause, j: int) -> bool:
    """Whether a noun has another preposition behind "of": "the base that troops took control of in Okar"."""
    return any(
        clause.token(k).deprel == "case" and clause.token(k).text.lower() in {"in", "at", "on", "near"} for k in clause.children.get(j, ())
    )


def _located(clause: Clause, i: int, case: set[str]) -> Iterator[Tenure]:
    token = clause.token(i)
    lemma = token.lemma.lower()
    if lemma == "control" and "in" in case and not clause.role(i, {"compound", "nmod:poss", "amod"}):
        places = _spread(clause, clause.marked(i, frozenset({"of", "over"})))
        head = i if token.deprel not in {"obl", "xcomp", "obj", "advcl", "acl", "nmod"} else token.head
        subject = _subjects(clause, i) or (_subjects(clause, head) if head in clause.inside else [])
        if token.deprel in {"acl", "nmod"} and token.head in clause.inside:
            subject = subject or [token.head]
        if places and subject:
            yield Tenure(i, "hold", "held", places, tuple(subject), (), telling(clause, i), aside=_aside(clause, i))
        return
    if lemma in {"control", "rule", "occupation"} and "under" not in case:
        return
    owner = [j for j in clause.marked(i, frozenset({"of"}))] or [
        j for j in clause.role(i, _OWNERS) if clause.token(j).text.lower() not in _FULL
    ]
    head = token.head
    around = [i, *([head] if head in clause.inside and token.deprel in {"obl", "xcomp", "nmod", "acl", "advcl"} else [])]
    verb = clause.token(around[-1]).lemma.lower()
    place = [k for j in around for k in (clause.role(j, PASSIVES) or _subjects(clause, j))]
    if verb in {"bring", "put", "place", "leave", "keep"}:
        place = _objects(clause, around[-1])
    if token.deprel in {"nmod", "acl"} and head in clause.inside and clause.token(head).upos in {"NOUN", "PROPN"}:
        place = [head]
    if owner and place:
        taken = verb in {"fall", "come", "bring", "pass", "go", "return", "put"}
        effect: Effect = "take" if taken else "hold"
        told = telling(clause, around[-1])
        yield Tenure(
            i, effect, "captured" if taken else "held", _spread(clause, place), tuple(owner[:1]), (), told, aside=_aside(clause, i)
        )


_FULL = frozenset(
    {"full", "complete", "total", "firm", "effective", "direct", "tight", "partial", "its", "their", "his", "our", "the", "good", "safe"}
)


def _seat(clause: Clause, i: int) -> Iterator[Tenure]:
    """A stronghold of X: before "of PLACE", beside PLACE, or said of it."""
    around = {clause.token(k).text.lower() for k in clause.children.get(i, ())}
    if around & (_NO_MORE | _UNSURE):
        return
    owner = [
        j
        for j in clause.role(i, {"compound", "amod", "nmod:poss"})
        if clause.token(j).text.lower() not in _FULL and clause.token(j).upos != "ADJ"
    ]
    of = clause.marked(i, frozenset({"of"}))
    head = clause.token(i).head
    place: list[int] = list(of)
    if clause.token(i).deprel == "appos" and head in clause.inside:
        place = [head]
    elif clause.role(i, {"appos"}):
        place = clause.role(i, {"appos"})
    elif clause.role(i, {"cop"}):
        place = clause.role(i, SUBJECTS)
    if place and place != of and of:
        owner = owner or of
    if owner and place:
        yield Tenure(i, "hold", "stronghold", _spread(clause, place), tuple(owner[-1:]), (), telling(clause, i), aside=True)


def _nominal(clause: Clause, i: int) -> Iterator[Tenure]:
    """ "the capture of PLACE by X", "X's seizure of PLACE", "the fall of PLACE to X"."""
    lemma = clause.token(i).lemma.lower()
    place = clause.marked(i, frozenset({"of"}))
    owner = [j for j in clause.role(i, {"nmod:poss"}) if clause.token(j).upos != "PRON"]
    by = clause.marked(i, frozenset({"by"}))
    to = clause.marked(i, frozenset({"to"}))
    told = telling(clause, i) if not _undone(clause, i) else "open"
    if lemma == "loss":
        if place and owner:
            yield Tenure(i, "lose", "lost", _spread(clause, place), tuple(to), tuple(owner), told, aside=True)
        return
    holder = to if lemma == "fall" else by or (owner if place else [])
    place = place or (owner if by or lemma == "fall" else [])
    if place and holder and lemma != "occupation":
        yield Tenure(i, "take", _NOUNS[lemma], _spread(clause, place), tuple(holder), (), told, aside=True)


def _undone(clause: Clause, i: int) -> bool:
    """Whether a noun stands where a deed is only thought of: "an attempt at the capture of", "ahead of the fall of", "feared the fall"."""
    head = clause.token(i).head
    if head not in clause.inside:
        return False
    governor = clause.token(head)
    case = {clause.token(k).text.lower() for k in clause.children.get(i, ()) if clause.token(k).deprel == "case"}
    return bool(case & {"for", "at", "towards", "toward", "against", "before"}) or governor.lemma.lower() in _THOUGHT


_THOUGHT = frozenset(
    {
        "prevent",
        "fear",
        "attempt",
        "plan",
        "bid",
        "battle",
        "threat",
        "threaten",
        "want",
        "seek",
        "risk",
        "expect",
        "avoid",
        "hope",
        "try",
        "lead",
        "order",
        "goal",
        "aim",
    }
)
