"""The words of a sentence that tell a happening: verbs, participles beside nouns, and nouns with the verbs that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.statements.happenings.frames import Frame, frame, means, supports
from rashomon.statements.happenings.nouns import members, sort_of
from rashomon.text.clauses import PASSIVES, SUBJECTS, Clause
from rashomon.text.deeds import Entry, Told, told
from rashomon.text.tokens import listed

HARM = frozenset({"kill", "hurt", "damage", "casualties", "break", "displace", "trap"})
"""Classes of what comes of other happenings."""
NATURAL = frozenset({"quake", "flood", "storm", "slide", "eruption", "fire", "crash", "collapse", "leak", "outage", "disease"})
STRIKES = frozenset({"hit", "strike", "batter", "pound", "target", "devastate", "pummel"})
"""Verbs that tell what a quake or a bomb does, where such a thing is their subject."""
_BEARERS = listed(
    """victim suspect survivor scene site charge case toll investigation plot threat attempt spree series wave campaign zone warning trial
    inquiry probe conviction suspicion injury mission victims talks attack raid"""
)
"""Nouns whose modifier tells a happening: "a bombing suspect" but not "an attack helicopter"."""


_TWO_SIDED = frozenset({"clash", "operation", "counter", "protest", "meet"})
"""Classes whose dead and hurt are of either side."""
_TELLING = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})
_DOUBTING = frozenset({"suspect", "accuse", "prepare"})
"""Classes whose participle beside a noun tells of no happening of its own: "suspected rebels", "a planned march"."""
MANY = listed("series wave string number spate round act couple handful barrage flurry")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that tells a happening.

    `carrier` is the verb that lends a noun its people, `lends` what its subject is to the happening (agent | patient | event).
    """

    at: int
    kind: str
    frame: Frame
    how: str | None
    verbal: bool
    more: int | None = None
    carrier: int | None = None
    lends: str | None = None


def triggers(clause: Clause) -> tuple[Trigger, ...]:
    """Every word of a sentence that tells a happening, in order.

    Method: the list of happenings by lemma, part of speech and neighbours; a word that tells one of places, people or things alone needs
    such a patient; a thing (a bomb) tells one only where it does harm; a noun before another that tells it better ("bomb attack") gives
    its means.

    Args:
        clause: a whole sentence.
    """
    found = {i: t for i in clause.inside if (t := told(clause, i)) is not None}
    found = {i: t for i, t in found.items() if not (t.more in found and clause.token(i).head == t.more and found[t.more].more == i)}
    taken = {t.more for t in found.values() if t.more is not None}
    return tuple(x for i, t in found.items() if i not in taken and (x := _trigger(clause, i, t, found)) is not None)


def _trigger(clause: Clause, i: int, found: Told, all_told: dict[int, Told]) -> Trigger | None:
    token = clause.token(i)
    if token.upos not in _TELLING or _named(clause, i):
        return None
    verbal = token.upos == "VERB" or (token.upos == "ADJ" and token.deprel != "compound")
    if not verbal and _only_modifies(clause, i, all_told):
        return None
    key = token.lemma.lower() if found.more is None else f"{token.lemma.lower()} {clause.token(found.more).lemma.lower()}"
    own = frame(found.entries[0].kind, key)
    entry = next((e for e in found.entries if _holds(clause, i, e, own, verbal)), None)
    if entry is None or (verbal and (_struck_by(clause, i, all_told) or (entry.kind in _DOUBTING and token.deprel == "amod"))):
        return None
    own = frame(entry.kind, key)
    if entry.kind == "break" and verbal and not clause.role(i, PASSIVES | {"obj"}):
        return None
    carrier, lends = (None, None) if verbal else _carried(clause, i, entry.kind)
    return Trigger(i, entry.kind, own, _how(clause, i, found.more, entry), verbal, found.more, carrier, lends)


def _named(clause: Clause, i: int) -> bool:
    """Part of a name, or of a date: "Lake Storm Partners", "in March"."""
    token = clause.token(i)
    if token.upos != "PROPN" and not token.text[:1].isupper():
        return False
    if sort_of(clause, i) == "time":
        return True
    return any(e.kind != "other" and e.start <= token.start < e.end for e in clause.sentence.entities)


def _only_modifies(clause: Clause, i: int, all_told: dict[int, Told]) -> bool:
    """A noun before another: it tells by what means, or of what; only beside a few nouns it tells a happening itself."""
    token = clause.token(i)
    if token.deprel not in {"compound", "flat"} or token.head not in clause.children:
        return False
    return token.head in all_told or clause.token(token.head).lemma.lower() not in _BEARERS


def _holds(clause: Clause, i: int, entry: Entry, own: Frame, verbal: bool) -> bool:
    """Whether the word has the patient that it needs."""
    if entry.only is None:
        return True
    if entry.only == "cause":
        return _does_harm(clause, i)
    if not verbal:
        near = [k for k in clause.role(i, {"nmod", "compound", "nmod:poss"})]
    elif own.verb in {"undergo", "act"}:
        near = clause.role(i, SUBJECTS)
    else:
        near = clause.role(i, PASSIVES | {"obj"}) + ([clause.token(i).head] if clause.token(i).deprel in {"acl", "amod"} else [])
    sorts = {sort_of(clause, j) for k in near for j in members(clause, k)}
    return entry.only in sorts or (entry.only == "people" and "pronoun" in sorts and not _neuter(clause, near))


def _neuter(clause: Clause, near: list[int]) -> bool:
    return any(clause.token(k).text.lower() in {"it", "that", "this", "which", "itself"} for k in near)


def _does_harm(clause: Clause, i: int) -> bool:
    head = clause.token(i).head
    if head < 0 or clause.token(i).deprel not in {"nsubj", "obl", "obl:agent", "nsubj:pass"}:
        return False
    above = told(clause, head)
    return above is not None and above.entries[0].kind in HARM


def _struck_by(clause: Clause, i: int, all_told: dict[int, Told]) -> bool:
    """ "A quake struck the coast": the subject tells the happening."""
    if clause.token(i).lemma.lower() not in STRIKES:
        return False
    return any(j in all_told and all_told[j].entries[0].only != "cause" for j in _subjects(clause, i))


def _subjects(clause: Clause, i: int) -> list[int]:
    return clause.role(i, SUBJECTS) or clause.marked(i, frozenset({"by"}))


def _carried(clause: Clause, i: int, kind: str) -> tuple[int | None, str | None]:
    """The verb that lends a noun its people, and what its subject is to the happening."""
    top, rel = _place_in_clause(clause, i)
    if rel.startswith("acl") or (top < 0) or clause.token(top).upos not in {"VERB", "AUX"}:
        return _carried_by_relative(clause, i)
    lemma = clause.token(top).lemma.lower()
    if rel in {"obj", "nsubj:pass"}:
        for who in ("agent", "patient"):
            if "-" in supports(who).get(lemma, ()):
                return top, who
    if rel == "nsubj" and lemma in supports("event"):
        return top, "event"
    if rel.startswith("obl") and kind not in _TWO_SIDED:
        if clause.token(i).lemma.lower() == "death" and clause.marked(top, frozenset({"to"})):
            return top, "patient"
        case = {clause.token(k).text.lower() for k in clause.role(i, {"case"})}
        for who in ("agent", "patient"):
            if case & supports(who).get(lemma, frozenset()):
                return top, who
    return None, None


def _place_in_clause(clause: Clause, i: int) -> tuple[int, str]:
    """Governor and relation of a noun, of the first of those it is joined to, or of the "series" of which it is."""
    top, rel = clause.token(i).head, clause.token(i).deprel
    if rel == "conj" and top >= 0:
        top, rel = clause.token(top).head, clause.token(top).deprel
    if rel == "nmod" and top >= 0 and clause.token(top).lemma.lower() in MANY:
        top, rel = clause.token(top).head, clause.token(top).deprel
    return top, rel


def _carried_by_relative(clause: Clause, i: int) -> tuple[int | None, str | None]:
    """ "The attack, which was carried out by rebels": the verb of the relative clause or participle."""
    for kid in clause.role(i, {"acl", "acl:relcl"}):
        lemma = clause.token(kid).lemma.lower()
        own_subject = [k for k in clause.role(kid, SUBJECTS) if clause.token(k).text.lower() not in {"which", "that"}]
        passive = clause.role(kid, PASSIVES) or not clause.role(kid, SUBJECTS)
        if (passive or own_subject) and "-" in supports("agent").get(lemma, ()):
            return kid, "agent"
    return None, None


def _how(clause: Clause, i: int, more: int | None, entry: Entry) -> str | None:
    """Means of a happening: of the noun before it, of what follows "with", "in" or "by", of what does the harm, or of the word itself."""
    near = [*clause.role(i, {"compound", "amod"}), *clause.marked(i, frozenset({"with", "by", "using", "in"})), *_subjects(clause, i)]
    near = [k for k in near if not _natural(clause, k)]
    near += clause.role(more, {"amod", "compound"}) if more is not None else []
    for k in [*([more] if more is not None else []), *near]:
        for word in _words(clause, k) if k != more else _pair(clause, i, k):
            if word in means():
                return means()[word]
    return entry.how


def _pair(clause: Clause, i: int, more: int) -> Iterator[str]:
    """Of a word with its other part: both ("suicide bomber"), the first alone, and what stands before that ("car bomb attack")."""
    yield f"{clause.token(more).lemma.lower()} {clause.token(i).lemma.lower()}"
    yield from (w for w in _words(clause, more) if " " in w)
    if more < i:
        yield clause.token(more).lemma.lower()


def _natural(clause: Clause, k: int) -> bool:
    """A crash or a fire tells of no means: "in a plane crash"."""
    found = told(clause, k)
    return found is not None and found.entries[0].kind in NATURAL


def _words(clause: Clause, k: int) -> Iterator[str]:
    lemma = clause.token(k).lemma.lower()
    for other in clause.role(k, {"compound", "amod"}):
        yield f"{clause.token(other).lemma.lower()} {lemma}"
        yield clause.token(other).lemma.lower()
    yield lemma
