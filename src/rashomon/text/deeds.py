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

_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFYING = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})
_PARTS = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
LEAST_STEMMED = 5  # letters; of shorter words too many others have the stem ("planes", "plan")
_AGAIN = frozenset({"retake", "recapture", "regain", "recover", "reclaim", "reconquer"})
_GOVERNED = frozenset({"obj", "nsubj", "nsubj:pass", "xcomp", "ccomp", "acl", "obl", "nmod"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One word that tells of a happening."""

    at: int
    kind: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of data/en/happenings.tsv: what a word tells, of what part of speech, how it is done, and of what alone."""

    kind: str
    part: str | None = None  # v | n | a
    how: str | None = None
    only: str | None = None  # place | people | thing | cause


@dataclass(frozen=True, slots=True)
class Told:
    """What the list has for a word of a sentence, and the other word that belongs to it."""

    entries: tuple[Entry, ...]
    more: int | None = None


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for word, *rest in table("happenings"):
        cells = [None if cell == "-" else cell for cell in [*rest, "-", "-", "-"][:4]]
        found.setdefault(word, []).append(Entry(cells[0] or "", *cells[1:]))
    return {word: tuple(rows) for word, rows in found.items()}


@cache
def _pairs() -> frozenset[str]:
    """The first words of entries of two words."""
    return frozenset(word.split()[0] for word in _entries() if " " in word)


@cache
def _by_stem() -> dict[str, tuple[Entry, ...]]:
    """Entries of any part of speech by stem, for forms whose lemma the reader does not know."""
    return {
        stem(word): rows for word, rows in _entries().items() if " " not in word and len(word) >= LEAST_STEMMED and rows[0].part is None
    }


@cache
def opposites() -> frozenset[frozenset[str]]:
    """Pairs of classes that cannot both hold of one thing at one time."""
    return frozenset(frozenset(row[:2]) for row in table("opposites"))


@cache
def _light() -> frozenset[tuple[str, str]]:
    return frozenset((row[0], row[1]) for row in table("light"))


def kind_of(clause: Clause, i: int) -> str | None:
    """Class of the deed that a token tells of, with the particle or the noun beside it ("take back", "air strike")."""
    found = told(clause, i)
    return found.entries[0].kind if found else None


def told(clause: Clause, i: int) -> Told | None:
    """What the list of happenings has for a token: for it and its particle or object, for it and the noun before it, or for it alone."""
    token = clause.token(i)
    if token.upos in _WITHOUT:
        return None
    part = _PARTS.get(token.upos)
    lemma, form = token.lemma.lower(), token.text.lower()
    if lemma in _pairs() or form in _pairs():
        for other, word in _neighbours(clause, i):
            for base in (lemma, form):
                if rows := _fitting(f"{base} {word}", part):
                    return Told(rows, other)
    if i > 0 and part == "n":
        for joined in _compounds(clause, i):
            if rows := _fitting(joined, part):
                return Told(rows, i - 1)
    rows = _fitting(lemma, part) or (() if lemma in _entries() else _of_stem(form, part))
    return Told(rows) if rows else None


def _fitting(word: str, part: str | None) -> tuple[Entry, ...]:
    rows = _entries().get(word, ())
    return tuple(row for row in rows if row.part is None or row.part == part) if rows else ()


def _of_stem(form: str, part: str | None) -> tuple[Entry, ...]:
    return tuple(row for row in _by_stem().get(stem(form), ()) if row.part is None or row.part == part)


def _neighbours(clause: Clause, i: int) -> Iterator[tuple[int, str]]:
    tokens = clause.sentence.tokens
    if i + 1 < len(tokens) and (tokens[i].upos not in _NOUNS or tokens[i + 1].upos in _NOUNS):
        yield i + 1, tokens[i + 1].text.lower()
        yield i + 1, tokens[i + 1].lemma.lower()
    for kid in clause.children.get(i, ()):
        token = clause.token(kid)
        if token.text.lower() in _PARTICLES or token.deprel in {"obj", "obl", "xcomp"}:
            yield kid, token.text.lower()
            yield kid, token.lemma.lower()


def _compounds(clause: Clause, i: int) -> Iterator[str]:
    tokens = clause.sentence.tokens
    before = i - 2 if i > 1 and tokens[i - 1].text in {"-", "‐", "‑"} else i - 1
    if before >= 0 and tokens[before].upos in _MODIFYING:
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
                again = clause.token(kid).lemma.lower() in _AGAIN or any(w == "back" for _, w in _neighbours(clause, kid))
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
