"""Counts of nought: "no personnel had been hurt", "all staff were unharmed", "there were no casualties"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.data import table, words
from rashomon.statements.quantities.counted import Counted, counted_noun
from rashomon.statements.syntax import Tree

_MODALS = frozenset({"will", "would", "should", "could", "may", "might", "must", "can", "shall", "'ll"})


@dataclass(frozen=True, slots=True)
class Nought:
    """The determiner that says nobody, and what was not done to whom."""

    word: int
    what: Counted


def noughts(at: Tree) -> Iterator[Nought]:
    """Groups to none of whom a deed was done.

    Method:
        "No" before a noun for people whose deed is told, or before a noun that is a deed; "all" before a noun for people who are unharmed.
    Limits: not where it is wished, feared or to come ("no civilians will be hurt").
    """
    for word, token in enumerate(at.tokens):
        low, noun = token.text.lower(), token.head
        if low not in {"no", "all"} or noun <= word or at.tokens[noun].upos not in {"NOUN", "PROPN"}:
            continue
        what = _denied(at, noun, word) if low == "no" else _spared(at, noun, word)
        if what is not None and not _unreal(at, noun):
            yield Nought(word, what)


def _denied(at: Tree, noun: int, word: int) -> Counted | None:
    what = counted_noun(at, noun, word)
    own = {row[0] for row in table("deeds") if row[2] == "noun"}
    personal = at.tokens[noun].lemma.lower() in words("people") | own or at.low(noun) in own
    return what if what.deed is not None and personal else None


def _spared(at: Tree, noun: int, word: int) -> Counted | None:
    """The predicate of "all" the people: unharmed, "safe and uninjured"."""
    states = {row[0]: row[1] for row in table("deeds") if row[2] == "spared"}
    if at.tokens[noun].lemma.lower() not in words("people") or not at.tokens[noun].deprel.startswith("nsubj"):
        return None
    head = at.tokens[noun].head
    deed = next((states[at.low(i)] for i in at.subtree(head) if i > noun and at.low(i) in states), None)
    what = counted_noun(at, noun, word)
    return Counted(what.noun, what.text, deed, False, what.said) if deed is not None else None


def _unreal(at: Tree, noun: int) -> bool:
    above = [head for head in at.above(noun)[:2] if at.tokens[head].upos in {"VERB", "ADJ", "AUX"}]
    helpers = {at.tokens[k].lemma.lower() for head in above for k in at.kids(head, "aux")}
    marks = {at.low(k) for head in above for k in at.kids(head, "mark")}
    return bool(helpers & _MODALS or marks & {"if", "unless", "so"})
