"""Whom a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.statements.attribution.draft import Noun
from rashomon.statements.attribution.group import QUOTES
from rashomon.statements.attribution.quotation import holding
from rashomon.statements.attribution.sources import noun, role_kind
from rashomon.statements.speakers.descriptions import holder, only_one, tied
from rashomon.statements.speakers.profiles import Profile, profile
from rashomon.statements.speakers.register import Met, Register, full, named
from rashomon.statements.syntax import Tree

NEAR_SENTENCES = 4  # how far back a pronoun may point


def earlier(found: Register, at: Tree, who: Profile, mention: Noun) -> Profile | None:
    """Whom a pronoun points back to: somebody who agrees with it in kind, gender and number.

    Method: sentence by sentence backwards: the last source there, else its subject (centering: Grosz, Joshi and Weinstein 1995).

    Args:
        found: the report so far.
        at: the sentence of the pronoun.
        who: the pronoun.
        mention: where it stands.
    """
    place = mention.extent.start
    for back in range(NEAR_SENTENCES + 1):
        index = at.index - back
        if index < 0:
            break
        heard = [p for s, offset, p in found.heard if s == index and offset < place and agrees(who, p)]
        if heard:
            return heard[-1]
        subject = _subject_of(found, found.trees[index], place)
        if subject is not None and agrees(who, subject):
            return subject
        if who.kind == "person" and _opposed(found, at, index, place):
            break
    return None


def nearest(found: Register, at: Tree, who: Profile, mention: Noun) -> Profile | None:
    """Whom a pronoun that is no source points to.

    Method: the subjects of the clauses around it, the innermost first, leaving out the one whose object it is (Hobbs 1978; for a
        reflexive, that one); else, sentence by sentence backwards, the first subject that agrees, or the only one there who does.
        Whoever speaks the words around it is left out where those stand in quotation marks.
    """
    if who.reflexive:
        return next((p for p in _around(found, at, mention, own=True) if agrees(who, p)), None)
    silent = {p.name for extent, p in found.spoken if extent.start <= mention.extent.start < extent.end}
    pointed = [p for p in _around(found, at, mention, own=False) if agrees(who, p) and p.name not in silent]
    pointed += _back(found, at, who, mention, silent) if not any(map(_sure, pointed)) else ()
    return next(filter(_sure, pointed), next(iter(pointed), None))


def _sure(known: Profile) -> bool:
    """Somebody whose gender is told: rather meant than "her lawyer"."""
    return bool(known.gender) or known.kind != "person"


def _back(found: Register, at: Tree, who: Profile, mention: Noun, silent: set[str]) -> Iterator[Profile]:
    """Of each sentence backwards the first subject that agrees, else the only one there who does."""
    for back in range(min(NEAR_SENTENCES, at.index) + 1):
        there = [
            m
            for m in met(found, found.trees[at.index - back])
            if agrees(who, m.known) and m.known.name not in silent and (back or _before(at, m.word, mention))
        ]
        subjects = [m.known for m in there if m.subject]
        if subjects:
            yield subjects[0]
        elif there and len({m.known.name for m in there}) > 1:
            return
        elif there:
            yield there[0].known


def _before(at: Tree, word: int, mention: Noun) -> bool:
    return word < mention.head and mention.head not in at.subtree(word) and not _co_argument(at, word, mention.head)


def _co_argument(at: Tree, word: int, pronoun: int) -> bool:
    """Subject and object of one verb are two, unless the object is a possessive or reflexive."""
    return at.tokens[word].head == at.tokens[pronoun].head and at.is_rel(word, "nsubj") and at.is_rel(pronoun, "obj", "iobj", "obl")


def _around(found: Register, at: Tree, mention: Noun, own: bool) -> Iterator[Profile]:
    """Subjects of the clauses around a word, from the innermost."""
    by_word = {m.word: m.known for m in met(found, at)}
    direct = at.is_rel(mention.head, "obj", "iobj", "obl")
    for head in at.above(mention.head):
        for kid in at.kids(head, "nsubj"):
            if kid < mention.head and mention.head not in at.subtree(kid) and kid in by_word:
                yield by_word[kid]
        if at.kids(head, "nsubj") and direct and not own and at.tokens[mention.head].head == head:
            continue
        if own and at.kids(head, "nsubj"):
            return


def met(found: Register, at: Tree) -> tuple[Met, ...]:
    """People and bodies that a sentence mentions by name or calling, in order."""
    if at.index not in found.met:
        found.met[at.index] = tuple(sorted(_meet(found, at), key=lambda m: m.word))
    return found.met[at.index]


def _meet(found: Register, at: Tree) -> Iterator[Met]:
    inside: set[int] = set()
    for entity, top in named(at):
        inside |= set(at.inside(entity))
        seen = profile(found.text, at, noun(at, top))
        if seen.form == "name" and seen.name in entity.text:
            yield Met(top, full(found, seen, entity.start), at.is_rel(top, "nsubj"))
    for i, token in enumerate(at.tokens):
        if token.upos == "NOUN" and i not in inside and role_kind(token.lemma) in {"person", "group"} and not at.is_rel(i, "compound"):
            yield Met(i, tied(found, at, i) or _pointing(found, profile(found.text, at, noun(at, i)), token.start), at.is_rel(i, "nsubj"))


def _pointing(found: Register, who: Profile, place: int) -> Profile:
    """A description, or whom it points to by what the report calls somebody."""
    if who.form != "description":
        return who
    return holder(found, who) or (only_one(found, who, place) if who.definite else None) or who


def _opposed(found: Register, at: Tree, index: int, place: int) -> bool:
    """Another kind of source speaks in the same paragraph: to look past it would be a guess."""
    if found.trees[index].sentence.paragraph != at.sentence.paragraph:
        return False
    return any(p.kind == "group" for s, offset, p in found.heard if s == index and offset < place)


def _subject_of(found: Register, at: Tree, place: int) -> Profile | None:
    root = next((w for w, t in enumerate(at.tokens) if t.head < 0), None)
    if root is None or at.tokens[0].text in QUOTES:
        return None
    for kid in at.kids(root, "nsubj")[:1]:
        token = at.tokens[kid]
        if kid < root and token.start < place and token.upos in {"NOUN", "PROPN"} and holding(found.quotes, token.start) is None:
            seen = profile(found.text, at, noun(at, kid))
            if seen.form == "name":
                return full(found, seen, place)
            return seen if role_kind(seen.head) else None
    return None


def agrees(who: Profile, other: Profile) -> bool:
    """Kind, gender and number of a pronoun against somebody."""
    if who.kind == "person":
        return other.kind == "person" and not other.plural and (not other.gender or other.gender == who.gender)
    if who.kind == "group":
        return other.kind in {"group", "document"} and (not other.plural or other.form == "name")
    return other.plural or other.kind == "group"
