"""What is said to happen in a stretch of text: classes of deeds, whether they are negated, and which of them is the point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.data import table, words
from rashomon.text.clauses import OBJECTS, PASSIVES, SUBJECTS, Clause
from rashomon.text.words import stem

_WITHOUT = frozenset({"PUNCT", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "AUX"})  # parts of speech that tell of no deed
_PARTICLES = frozenset({"back", "out", "off", "away", "over", "into", "up"})
_OPEN = frozenset(
    {"remain", "see", "clear", "unclear", "know", "doubt", "question", "confirm", "verify", "say", "expect", "report", "believe"}
)


_AGAIN = frozenset({"retake", "recapture", "regain", "recover", "reclaim", "reconquer"})
_GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "ccomp", "acl", "obl", "nmod"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One word that tells of a happening."""

    at: int
    kind: str
    negated: bool = False


@cache
def _classes() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Classes by word or pair of words, classes by stem, and the first words of pairs."""
    rows = [(row[0], row[1]) for row in table("happenings")]
    pairs = frozenset(word.split()[0] for word, _ in rows if " " in word)
    return dict(rows), {stem(word): kind for word, kind in rows if " " not in word}, pairs


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of classes that cannot both hold of one thing at one time."""
    return frozenset(frozenset(row[:2]) for row in table("opposites"))


@cache
def _light() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in table("light"))


def kind_of(clause: Clause, i: int) -> str | None:
    """Class of the deed that a token tells of, with the particle or the noun beside it ("take back", "air strike")."""
    token = clause.token(i)
    if token.upos in _WITHOUT:
        return None
    by_form, by_stem, pairs = _classes()
    lemma, form = token.lemma.lower(), token.text.lower()
    if lemma in pairs or form in pairs:
        for other in _neighbours(clause, i):
            for base in (lemma, form):
                if (found := by_form.get(f"{base} {other}")) is not None:
                    return found
    for joined in _compounds(clause, i):
        if joined in by_form:
            return by_form[joined]
    if (found := by_form.get(lemma)) is not None:
        return found
    return by_stem.get(stem(form))


def _neighbours(clause: Clause, i: int) -> Iterator[str]:
    tokens = clause.sentence.tokens
    if i + 1 < len(tokens):
        yield tokens[i + 1].text.lower()
        yield tokens[i + 1].lemma.lower()
    for kid in clause.children.get(i, ()):
        if clause.token(kid).text.lower() in _PARTICLES:
            yield clause.token(kid).text.lower()


def _compounds(clause: Clause, i: int) -> Iterator[str]:
    tokens = clause.sentence.tokens
    before = i - 2 if i > 1 and tokens[i - 1].text in {"-", "‐", "‑"} else i - 1
    if before >= 0:
        yield f"{tokens[before].lemma.lower()} {tokens[i].lemma.lower()}"
        yield f"{tokens[before].lemma.lower()}{tokens[i].lemma.lower()}"


def negated(clause: Clause, i: int) -> bool:
    """Whether a word of negation bears on a token: below it, on its subject or object, or on a word it hangs on."""
    count = 0
    around = [i, *clause.role(i, SUBJECTS | PASSIVES | {"obj"})]
    around += _governors(clause, i)
    for j in dict.fromkeys(around):
        for kid in clause.children.get(j, ()):
            near = clause.token(kid)
            count += near.deprel in {"advmod", "det", "cc", "mark", "case"} and near.text.lower() in words("negations")
        count += j != i and clause.token(j).text.lower() in {"nobody", "none", "nothing"}
    return count % 2 == 1


def _governors(clause: Clause, i: int) -> list[int]:
    """What a token hangs on, up to the first word that says something by itself."""
    found: list[int] = []
    head = clause.token(i).head
    while head in clause.inside and clause.token(i).deprel in _GOVERNED and head not in found:
        found.append(head)
        if clause.token(head).lemma.lower() in _OPEN:
            return found[:-1]
        if not any((clause.token(head).lemma.lower(), kind) in _light() for kind in ("object", "nominal")):
            break
        i, head = head, clause.token(head).head
    return found


def deeds(clause: Clause) -> tuple[Deed, ...]:
    """Every deed in the stretch, in order."""
    found = []
    for i in clause.inside:
        kind = kind_of(clause, i)
        if kind is not None:
            found.append(Deed(i, kind, negated(clause, i)))
    return tuple(found)


def points(clause: Clause, opened: bool = False) -> tuple[int, ...]:
    """The tokens that carry what the stretch is about: its main predicates, and what light ones govern.

    Method: the root and what is coordinated with it; for a light predicate ("launched an offensive", "fighting was raging") its
    object or subject as well; under a predicate that leaves open ("it was unclear whether ..."), or where `opened` says that the
    source doubts or denies, the clause below.
    """
    found: list[int] = []
    for i in clause.roots:
        found += _unfold(clause, i, opened, 0)
    return tuple(dict.fromkeys(found))


def purposes(clause: Clause, opened: bool = False) -> tuple[Deed, ...]:
    """What a main operation is for: "launched an operation to push back the rebels" gives `drive`, "to retake the town" `counter`.

    What an operation is for has not happened; it tells one operation from another.
    """
    found = []
    for i in points(clause, opened):
        if kind_of(clause, i) not in {"operation", "attack", "advance"}:
            continue
        near = clause.role(i, {"acl", "advcl", "xcomp"}) + clause.role(clause.token(i).head, {"advcl", "xcomp"})
        for kid in near:
            kind = kind_of(clause, kid)
            if kind is not None and any(clause.token(k).text.lower() == "to" for k in clause.children.get(kid, ())):
                again = clause.token(kid).lemma.lower() in _AGAIN or any(w == "back" for w in _neighbours(clause, kid))
                found.append(Deed(kid, "counter" if kind == "take" and again else kind))
    return tuple(found)


def _nominal(clause: Clause, i: int) -> list[int]:
    """A noun, and what hangs on it where it says little by itself ("plans for talks")."""
    if (clause.token(i).lemma.lower(), "nominal") not in _light():
        return [i]
    return [i, *(j for k in clause.role(i, {"nmod"}) if k != i for j in _nominal(clause, k))]


def _unfold(clause: Clause, i: int, opened: bool, depth: int) -> list[int]:
    lemma = clause.token(i).lemma.lower()
    found = [i, *(k for k in clause.role(i, {"compound"}) if k in clause.inside)]
    if depth > 3:
        return found
    if (lemma, "object") in _light():
        for kid in clause.role(i, OBJECTS | PASSIVES):
            found += _unfold(clause, kid, opened, depth + 1)
    if (lemma, "oblique") in _light():
        found += [j for kid in clause.marked(i, frozenset({"in", "to", "by"})) for j in _nominal(clause, kid)]
    if (lemma, "nominal") in _light():
        found += _nominal(clause, i)
    if (lemma, "subject") in _light():
        for kid in clause.role(i, SUBJECTS | PASSIVES):
            found += [j for k in (kid, *clause.coordinated(kid)) for j in _nominal(clause, k)]
    if opened or lemma in _OPEN:
        for kid in clause.role(i, {"ccomp", "csubj", "xcomp", "advcl", "csubj:pass", "csubj:outer"}):
            found += _unfold(clause, kid, opened, depth + 1)
    return found
