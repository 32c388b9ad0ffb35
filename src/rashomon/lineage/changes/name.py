"""People, organisations and places that were exchanged for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import partial_ratio, ratio

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change
from rashomon.text.names import bare, fold, nation, same_name
from rashomon.text.words import stem

SPELLING = 72.0  # likeness in percent from which two names can be spellings of one
SCORE = 0.55  # of the alignment, at least
_ADJECTIVE = re.compile(r"(?:an|ese|ish|[^aeiou]i|qi|ic|ch)$")  # endings of the adjectives of nations
CREDIT_WORDS = 5  # of a sentence, in which a newsroom's name may be a credit
NAME_WORDS = 3  # in a name that came out as another
GARBLED = 60.0  # likeness in percent from which one name came out of another


@dataclass(frozen=True, slots=True)
class _Named:
    words: Range
    text: str
    kind: str


def detect(pairing: Pairing) -> Iterator[Change]:
    """Names that stand in the place of others.

    Method: capitalised words within a sentence, and they alone, that stand for others of the kind, where each side has its own more often
        than the other has it; of the names that the reader finds, those that have no counterpart on the other side at all are compared,
        and two of one kind that stand in each other's place are a change. Spellings, acronyms, aliases and fuller forms are none.

    Limits: a name put for a description ("the general") or the other way round is not reported.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score >= SCORE:
        yield from (change for change in _exchanged(pairing) if not _same_bearer(pairing, change))


def _same_bearer(pairing: Pairing, change: Change) -> bool:
    """First and last name of one person, or countries by their names and by their capitals."""
    one, other = change.before.text, change.after.text
    if _nations(one) and _nations(one) == _nations(other):
        return True
    texts = pairing.original.report.text, pairing.derived.report.text
    return any(f"{a} {b}" in text for a, b in ((one, other), (other, one)) for text in texts)


def _exchanged(pairing: Pairing) -> Iterator[Change]:
    replaced = list(_replaced(pairing))
    yield from replaced
    taken = {change.before.start for change in replaced}
    ours, theirs = _names(pairing, "before"), _names(pairing, "after")
    lone = [one for one in ours if not any(_one(one, other) for other in theirs) and not _mentioned(pairing, "after", one)]
    strange = [one for one in theirs if not any(_one(one, other) for other in ours) and not _mentioned(pairing, "before", one)]
    for one in lone:
        if pairing.span("before", one.words).start in taken:
            continue
        other = next((o for o in strange if o.kind == one.kind and _in_place(pairing, one, o)), None)
        if other is not None:
            strange.remove(other)
            yield pairing.change("name", one.words, other.words)
    yield from _garbled(pairing, ours, theirs)


def _replaced(pairing: Pairing) -> Iterator[Change]:
    """One name for another between the same words."""
    for edit in pairing.edits:
        sizes = edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]
        if not 0 < min(sizes) <= max(sizes) <= NAME_WORDS or not all(
            _named_alone(pairing, side, words) for side, words in (("before", edit.before), ("after", edit.after))
        ):
            continue
        one, other = (_Named(words, pairing.span(side, words).text, "") for side, words in (("before", edit.before), ("after", edit.after)))
        if (
            _one(one, other)
            or _people_of(one.text) != _people_of(other.text)
            or _ruled(pairing, edit.before)
            or not (_rather(pairing, "before", edit.before) and _rather(pairing, "after", edit.after))
        ):
            continue
        yield pairing.change("name", edit.before, edit.after)


def _named_alone(pairing: Pairing, side: str, words: Range) -> bool:
    """Capitalised words inside a sentence and outside brackets that are no title, no kind of body, no date and no dateline."""
    text = pairing.text(side)
    start, end = text.extent(*words)
    body = text.report.text
    before, after = body[max(0, start - 2) : start], body[end : end + 2]
    if words[0] == pairing.words(side)[0] or "(" in before or ")" in after or re.search(r"[.!?:\n]\s*$|[@#]$", before):
        return False
    shown = body[start:end]
    if words[0] <= pairing.words(side)[0] + CREDIT_WORDS and shown in _newsrooms():
        return False
    if _credited(pairing, side, words[0]):
        return False
    forms = pairing.forms(side, words)
    if not _proper(shown) or any(len(form) < 3 or form in _common() or form.isdigit() for form in forms):
        return False
    alone = not any(_beside(pairing, side, at) for at in (words[0] - 1, words[1]))
    return alone or not shown.isupper()


def _people_of(name: str) -> bool:
    """An adjective of a nation, which can stand for any place in it: "a Norvian court" for "a Karsa court"."""
    country = nation(name)
    return country is not None and fold(country) != fold(name) and bool(_ADJECTIVE.search(name.lower()))


def _ruled(pairing: Pairing, words: Range) -> bool:
    """Before a word for who governs: "Revik's government" and "the Osmaran government" are one."""
    return bool({stem(form) for form in pairing.forms("before", (words[1], words[1] + 2))} & _rulers())


@cache
def _rulers() -> frozenset[str]:
    return frozenset(stem(row[0]) for row in table("group_labels") if row[1] == "rule") | {"forc", "army", "troop"}


def _credited(pairing: Pairing, side: str, at: int) -> bool:
    """A name behind "source" or "photo": a credit line of the page."""
    return at > 0 and pairing.text(side).words.forms[at - 1] in ("source", "sources", "photo", "photos", "image", "credit", "via")


def _beside(pairing: Pairing, side: str, at: int) -> bool:
    """The word there is in capitals throughout, as in a dateline or a headline."""
    low, high = pairing.words(side)
    return low <= at < high and pairing.span(side, (at, at + 1)).text.isupper()


def _rather(pairing: Pairing, side: str, words: Range) -> bool:
    """This side has the name more often than the other."""
    other = "after" if side == "before" else "before"
    said = pairing.forms(side, words)
    here, there = pairing.forms(side, pairing.words(side)), pairing.forms(other, pairing.words(other))
    return all(here.count(form) > there.count(form) for form in said)


@cache
def _newsrooms() -> frozenset[str]:
    return frozenset(cell for name in ("agencies", "outlets", "agency_forms") for row in table(name) for cell in row)


@cache
def _common() -> frozenset[str]:
    """Words that have a capital and name nobody: titles, bodies, days and months, labels of groups."""
    titles = {word for row in table("honorifics") for word in row[0].split()}
    dates = {row[0].lower() for row in table("timewords")}
    labels = {word.lower() for row in table("group_labels") for word in row[0].split()}
    return _bodies() | titles | dates | labels | {"the", "and", "for", "afp", "photo", "image", "file"}


def _names(pairing: Pairing, side: str) -> list[_Named]:
    kinds = ("person", "organisation", "place")
    return [
        _Named(pairing.range_of(side, e.start, e.end), e.text, e.kind)
        for e in pairing.entities(side)
        if e.kind in kinds
        and len(e.text) > 2
        and _proper(e.text)
        and not _credited(pairing, side, pairing.range_of(side, e.start, e.end)[0])
    ]


def _proper(text: str) -> bool:
    """Every word but particles has a capital, and it is not one word for a kind of body: "Islamist movement", "Observatory" describe."""
    if text.lower() in _bodies():
        return False
    return all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in re.findall(r"[^\W_]+", text)) and text[0].isupper()


def _one(one: _Named, other: _Named) -> bool:
    """Whether two names can be one: forms, spellings, acronyms, and a country by its capital or its people."""
    a, b = bare(one.text) or one.text, bare(other.text) or other.text
    if nation(a) and nation(b):
        return nation(a) == nation(b)
    if _nations(a) and _nations(a) == _nations(b):
        return True
    if _bones(fold(a).replace(" ", "")) == _bones(fold(b).replace(" ", "")) and a[0].lower() == b[0].lower():
        return True
    if same_name(a, b) or set(fold(a).split()) & set(fold(b).split()):
        return True
    here, there = nation(a), nation(b)
    if here and here == there:
        return True
    if _alias(a) == _alias(b):
        return True
    return partial_ratio(fold(a), fold(b)) >= SPELLING or _initials(a, b) or _initials(b, a)


def _nations(name: str) -> frozenset[str | None]:
    """The countries that a run of names is made of ("Russia Turkey", "Moscow Ankara"); empty where a word of it is none."""
    found = frozenset(nation(word) for word in name.split())
    return frozenset() if None in found else found


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row[0] for name in ("roles", "bodies", "speaker_kinds") for row in table(name))


@cache
def _aliases() -> dict[str, str]:
    return {form.strip().lower(): row[0] for row in table("aliases") for form in (row[0], *row[1].split(","))}


def _alias(name: str) -> str:
    low = re.sub(r"['’]?s$", "", name.lower()) if name.lower() not in _aliases() else name.lower()
    return _aliases().get(low, low)


def _initials(short: str, long: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    return 1 < len(letters) <= 6 and letters == "".join(word[0] for word in long.split()).lower()


def _mentioned(pairing: Pairing, side: str, name: _Named) -> bool:
    """The name's words, or its country's adjective, stand on the other side without being marked as a name there."""
    start, end = pairing.extent(side)
    there = pairing.text(side).report.text[start:end]
    parts = [p for p in re.findall(r"[^\W\d_]{3,}", name.text) if p[0].isupper()]
    if any(re.search(rf"\b{re.escape(p)}", there) for p in parts):
        return True
    country = nation(bare(name.text) or name.text)
    return country is not None and any(nation(w) == country for w in re.findall(r"[A-Z][\w.-]+", there))


def _garbled(pairing: Pairing, ours: list[_Named], theirs: list[_Named]) -> Iterator[Change]:
    """A person's name that came out as another one: like it, but no spelling of it ("Whitlock", "Whitcolk")."""
    for edit in pairing.edits:
        if not 0 < edit.before[1] - edit.before[0] <= NAME_WORDS or not 0 < edit.after[1] - edit.after[0] <= NAME_WORDS:
            continue
        known = [n for found, words in ((ours, edit.before), (theirs, edit.after)) for n in found if n.kind == "person" and _over(n, words)]
        spelt = [pairing.span(side, words).text for side, words in (("before", edit.before), ("after", edit.after))]
        if not known or not all(_proper(text) and len(text) > 3 for text in spelt) or any(nation(text) for text in spelt):
            continue
        one, other = (re.sub(r"[^a-z]", "", fold(text)) for text in spelt)
        if _bones(one) != _bones(other) and min(len(one), len(other)) >= 4 and ratio(one, other) >= GARBLED:
            wide = [_named_around(found, words) for found, words in ((ours, edit.before), (theirs, edit.after))]
            yield pairing.change("name", *wide)


def _over(name: _Named, words: Range) -> bool:
    return name.words[0] < words[1] and words[0] < name.words[1]


def _named_around(found: list[_Named], words: Range) -> Range:
    """The whole name that a place lies in."""
    over = [n.words for n in found if _over(n, words)]
    return min([words[0], *(w[0] for w in over)]), max([words[1], *(w[1] for w in over)])


def _bones(folded: str) -> str:
    """Consonants, those that transliteration and English spelling exchange made one."""
    plain = re.sub(r"[aeiouyhw]", "", folded.translate(_ALIKE))
    return re.sub(r"(.)\1+", r"\1", plain)


_ALIKE = str.maketrans("gqcdbvzj", "kkktpfsk")


def _in_place(pairing: Pairing, one: _Named, other: _Named) -> bool:
    """Both stand in one replaced stretch, or between the same neighbours."""
    for edit in pairing.edits:
        inside = edit.before[0] <= one.words[0] and one.words[1] <= edit.before[1]
        there = edit.after[0] <= other.words[0] and other.words[1] <= edit.after[1]
        if inside and there and max(edit.before[1] - edit.before[0], edit.after[1] - edit.after[0]) <= 6:
            return True
    before = pairing.matched.get(one.words[0] - 1) == other.words[0] - 1
    after = pairing.matched.get(one.words[1]) == other.words[1]
    return before and after
