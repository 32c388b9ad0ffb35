"""What noun phrases of a sentence stand for: places, people, things; and their extents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rashomon.data import table, words
from rashomon.model import Report, Span
from rashomon.statements.attribution.sources import human_ending
from rashomon.text.clauses import Clause
from rashomon.text.names import nation, singular

_OUTSIDE = (
    "acl",
    "advcl",
    "appos",
    "parataxis",
    "punct",
    "conj",
    "cc",
    "case",
    "mark",
    "cop",
    "nsubj",
    "aux",
    "expl",
    "discourse",
    "ccomp",
)
_TRIMMED = frozenset({"PUNCT", "CCONJ"})
_LOCAL = frozenset({"in", "at", "near", "outside", "inside", "across", "around"})
_AGAINST = frozenset({"on", "against", "upon", "onto"})
_HYPHENS = frozenset("-\u2010\u2011")
_COMMON = frozenset({"march", "may", "second"})
_GROUP = frozenset({"person", "organisation"})


@cache
def _people() -> frozenset[str]:
    roles = frozenset(row[0] for row in table("roles") if len(row) > 1 and row[1] in {"person", "group"})
    parties = frozenset(row[0] for row in table("parties"))
    return (
        roles
        | parties
        | words("people")
        | words("doers")
        | frozenset(row[0] for row in table("counted") if row[1] in {"people", "women", "workers"})
    )


@cache
def _grounds() -> frozenset[str]:
    return words("grounds") | words("placekinds")


@cache
def _time_nouns() -> frozenset[str]:
    return frozenset(row[0].lower() for row in table("timewords") if len(row) > 1 and row[1] in {"weekday", "month", "part", "unit"})


def _is_time(text: str) -> bool:
    """A day, a month, a part of the day, or a year in figures; "march" and "may" only with a capital."""
    low = text.lower().rstrip(".")
    return (text.isdigit() and len(text) == 4 and text[0] in "12") or (low in _time_nouns() and (low not in _COMMON or text[:1].isupper()))


def sort_of(clause: Clause, i: int) -> str:
    """What a noun stands for: place | people | pronoun | time | thing."""
    token = clause.token(i)
    if token.upos == "PRON":
        return "pronoun"
    if _is_time(token.text):
        return "time"
    kind = next((e.kind for e in clause.sentence.entities if e.start <= token.start < e.end), None)
    if kind in _GROUP:
        return "people"
    if kind == "place" or token.lemma.lower() in _grounds():
        return "place"
    return "people" if token.upos == "NUM" or _is_people(token.text, token.lemma.lower()) else "thing"


def _is_people(text: str, lemma: str) -> bool:
    known = lemma in _people() or singular(lemma) in _people() or human_ending(lemma)
    return known or (text[:1].isupper() and nation(text) is not None)


def members(clause: Clause, i: int) -> Iterator[int]:
    """A noun and those joined to it: "soldiers and police" is two."""
    yield i
    for kid in clause.coordinated(i):
        if clause.token(kid).upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
            yield kid


def phrase(clause: Clause, i: int) -> tuple[int, int]:
    """First and last token of the noun phrase at a token, without its preposition, relative clauses and appositions."""
    inside = sorted(_inside(clause, i))
    at = inside.index(i)
    first = last = at
    while first > 0 and _next(clause, inside[first - 1], inside[first]):
        first -= 1
    while last + 1 < len(inside) and _close(clause, inside[last], inside[last + 1]):
        last += 1
    low, high = inside[first], inside[last]
    while low > 1 and clause.token(low - 1).text in _HYPHENS and clause.token(low - 2).upos != "PUNCT":
        low -= 2
    while low < i and clause.token(low).upos in _TRIMMED:
        low += 1
    return low, high


def _close(clause: Clause, a: int, b: int) -> bool:
    return all(clause.token(k).deprel in {"case", "punct"} and clause.token(k).text != "," for k in range(a + 1, b))


def _next(clause: Clause, a: int, b: int) -> bool:
    return b == a + 1 or (b == a + 2 and clause.token(a + 1).text in _HYPHENS)


def _inside(clause: Clause, i: int) -> list[int]:
    found, todo = [], [i]
    while todo:
        top = todo.pop()
        found.append(top)
        for kid in clause.children.get(top, ()):
            rel = clause.token(kid).deprel
            if top != i and rel in {"case", "conj", "cc"}:
                found += [kid] if rel == "case" else []
                todo += [kid] if rel != "case" else []
            elif not rel.startswith(_OUTSIDE) and not (rel.startswith(("nmod", "obl")) and _apart(clause, kid)):
                todo.append(kid)
    return found


def _apart(clause: Clause, i: int) -> bool:
    """What hangs on a noun and is no part of its name: a time, or where it stands ("villagers in Orlec")."""
    token = clause.token(i)
    if token.deprel == "nmod:poss":
        return False
    sort = sort_of(clause, i)
    case = next((clause.token(k).text.lower() for k in clause.role(i, {"case"})), "")
    return sort == "time" or token.deprel in {"nmod:unmarked", "obl:unmarked"} or case in _AGAINST or (sort == "place" and case in _LOCAL)


def span(report: Report, clause: Clause, i: int) -> Span:
    """The noun phrase at a token as a stretch of the report, the name that it is part of whole."""
    first, last = phrase(clause, i)
    whole = next((e for e in clause.sentence.entities if e.start <= clause.token(i).start < e.end), None)
    start, end = clause.token(first).start, clause.token(last).end
    if whole is not None:
        start, end = min(start, whole.start), max(end, whole.end)
    return Span(report.id, start, end, report.text[start:end])
