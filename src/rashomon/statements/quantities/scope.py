"""Words around a number that name what is measured: where, when, in which event."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.statements.syntax import Tree

_SCOPE_WORDS = 16
_SCOPE_CASES = frozenset(
    {
        "in",
        "at",
        "on",
        "during",
        "near",
        "since",
        "over",
        "from",
        "around",
        "outside",
        "inside",
        "across",
        "after",
        "within",
        "under",
        "between",
    }
)


def scope_of(at: Tree, verb: int | None, noun: int | None, number: Sequence[int]) -> str | None:
    """Words that name the measure: prepositional phrases and times on the verb and on the noun, and a clause on the noun."""
    outer = at.tokens[verb].head if verb is not None and at.is_rel(verb, "advcl", "conj", "acl") else None
    found: list[list[int]] = []
    for head in dict.fromkeys(h for h in (noun, verb, outer) if h is not None and h >= 0):
        for kid in at.kids(head, "obl", "nmod", "acl"):
            clause = at.is_rel(kid, "acl")
            if clause and (head == outer or kid in {noun, verb} or kid < head or at.tokens[kid].deprel != "acl"):
                continue
            phrase = _cut(at.subtree(kid), number)
            if (clause or _names_scope(at, kid)) and phrase and len(phrase) <= _SCOPE_WORDS:
                found.append(phrase)
    whole = [phrase for phrase in found if not any(set(phrase) < set(other) for other in found)]
    texts = dict.fromkeys(_stretch(at, phrase) for phrase in sorted(whole))
    return " ".join(text.strip(" ,.;:-–—") for text in texts) or None


def _names_scope(at: Tree, kid: int) -> bool:
    cases = {at.low(k) for k in at.kids(kid, "case", "mark")}
    return bool(cases & _SCOPE_CASES) or at.tokens[kid].deprel.endswith(("unmarked", "tmod"))


def _cut(phrase: list[int], number: Sequence[int]) -> list[int]:
    """The words of a phrase up to the number, where the parser has hung the number on it; none where it begins with it."""
    inside = [at for at, word in enumerate(phrase) if word in number]
    if not inside:
        return phrase
    return phrase[: inside[0] - 1] if inside[0] > 2 else []


def _stretch(at: Tree, phrase: Sequence[int]) -> str:
    extent = at.extent(phrase)
    return words_between(at, extent.start - at.sentence.start, extent.end - at.sentence.start)


def words_between(at: Tree, start: int, end: int) -> str:
    """Words of a sentence as they stand, one space where they are apart."""
    pieces, last = "", None
    for token in at.tokens:
        if start <= token.start - at.sentence.start and token.end - at.sentence.start <= end:
            pieces += (" " if last is not None and token.start > last else "") + token.text
            last = token.end
    return pieces
