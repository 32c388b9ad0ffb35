"""What a number counts, by the tree of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.statements.quantities.deeds import before_number, by_verb, deed_of, deed_roles, governor, held_noun, own_deed
from rashomon.statements.quantities.scope import scope_of, words_between
from rashomon.statements.quantities.tolls import toll_of
from rashomon.statements.syntax import Tree

_NOMINALS = frozenset({"wounded", "injured", "dead", "missing", "killed"})
_MORE = frozenset({"more", "additional", "further", "extra", "plus"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted and what happened to it. `noun` is the index of its word, `said` the words that name the scope."""

    noun: int | None
    text: str | None
    deed: str | None
    total: bool
    said: str | None


def counted(at: Tree, number: Sequence[int], first: int) -> Counted:
    """What the number counts.

    Method:
        The noun that the number modifies (or the noun after "of", for "scores of people"); its deed from an adjective or participle beside
        it, from the noun itself ("two fatalities"), or from the verb that governs it in the role of the one concerned: object of "kill",
        subject of "die" or of a passive. A number that a toll rises to takes the deed and the people from the words of the toll.
    Limits: a relative clause on the noun is searched, a later sentence is not.

    Args:
        at: the sentence.
        number: indexes of the words of the number.
        first: index of the first word of the number or of what modifies it.
    """
    tops = _tops(at, number)
    top = next((i for i in tops if _noun(at, i) is not None), tops[0])
    noun = _nominal(at, number[-1] + 1) or _noun(at, top) or _beside(at, number[-1] + 1)
    noun = None if noun is None or noun in number or not at.tokens[noun].text[-1].isalnum() or _joined_adjective(at, number, noun) else noun
    toll = toll_of(at, number[0] if top in number else top, noun, first)
    number = range(first, number[-1] + 1)
    if toll is not None:
        deed, people, anchor = toll
        return Counted(
            people, _phrase(at, people, frozenset(number)) if people is not None else None, deed, True, scope_of(at, anchor, people, number)
        )
    own = (_of_them(at, top, noun) or own_deed(at, noun)) if noun is not None else None
    deed, verb = (own[0], governor(at, own[1])) if own else before_number(at, first) or deed_of(at, noun if noun is not None else top)
    text = _phrase(at, noun, frozenset(number)) if noun is not None else None
    return Counted(noun, text, deed, False, scope_of(at, verb, noun, number))


def _joined_adjective(at: Tree, number: Sequence[int], noun: int) -> bool:
    """ "A two-pronged plan" counts no plans."""
    return noun == number[-1] + 2 and at.low(number[-1] + 1) == "-" and at.tokens[noun].upos == "ADJ"


def counted_noun(at: Tree, noun: int, word: int) -> Counted:
    """The same for a noun with a determiner ("no civilians") at index `word`."""
    deed, verb = deed_of(at, noun)
    return Counted(noun, _phrase(at, noun, frozenset({word})), deed, False, scope_of(at, verb, noun, [word]))


def _tops(at: Tree, number: Sequence[int]) -> list[int]:
    """Words of the number that hang on something else: one, or both ends of a range."""
    inside = set(number)
    tops = [i for i in number if at.tokens[i].head not in inside] or [number[-1]]
    after = number[-1] + 1
    more = at.low(after) == "more" and at.tokens[tops[0]].head == after and at.is_rel(after, "nsubj", "obj")
    return [after] if more else tops


def _of_them(at: Tree, top: int, noun: int) -> tuple[str, int] | None:
    """ "Six of the wounded later died": what happened to the part, not what had happened to the whole; of a participle its own."""
    if top < noun and at.is_rel(noun, "nmod") and own_deed(at, noun) is not None and at.tokens[top].upos == "NUM":
        deed, verb = by_verb(at, top) or (None, None)
        return (deed, verb) if deed is not None and verb is not None else None
    lemma = at.tokens[noun].lemma.lower()
    if noun == top + 1 and at.low(noun) in _NOMINALS and own_deed(at, noun) is None and not at.kids(noun, "aux", "aux:pass", "obj"):
        standing = deed_roles()["patient"].get(lemma)
        return (standing, noun) if standing else None
    return None


def _noun(at: Tree, top: int) -> int | None:
    """The noun that is counted."""
    token = at.tokens[top]
    if (
        token.deprel.split(":")[0] in {"nummod", "det", "amod", "compound", "advmod", "nmod"}
        and token.head > top
        and at.tokens[token.head].upos in {"NOUN", "PROPN", "ADJ"}
    ):
        strong = at.low(token.head) == "strong" and at.tokens[token.head].head > token.head
        return held_noun(at, at.tokens[token.head].head if strong else token.head)
    if token.upos in {"NOUN", "NUM"}:
        held = held_noun(at, top)
        if at.tokens[held].upos == "NUM" and held != top:
            return _noun(at, held) or _beside(at, held + 1)  # "12 of 15 shots"
        return held if held != top else None
    return None


def _beside(at: Tree, after: int) -> int | None:
    """The noun that stands right after a number whose own place in the tree tells of none: "between 30 and 40 | fighters"."""
    last = None
    while (
        after < len(at.tokens) and at.tokens[after].upos in {"ADJ", "NOUN", "PROPN"} and not at.is_rel(after, "appos", "conj", "parataxis")
    ):
        last = after if at.tokens[after].upos == "NOUN" else last
        after += 1
    return last


def _nominal(at: Tree, after: int) -> int | None:
    """ "120 wounded": a participle that stands for people, and for no noun after it."""
    if after >= len(at.tokens) or at.low(after) not in _NOMINALS:
        return None
    return after if after + 1 == len(at.tokens) or at.tokens[after + 1].upos not in {"NOUN", "PROPN", "ADJ"} else None


def _phrase(at: Tree, noun: int, number: frozenset[int]) -> str | None:
    """The noun with what stands before it and nouns joined to it by "and": "Turkish soldiers", "towns and villages"."""
    left = noun
    while left - 1 >= 0 and left - 1 not in number and at.tokens[left - 1].upos != "NUM" and _belongs(at, left - 1, noun):
        left -= 1
    right = noun
    for kid in at.kids(noun, "conj"):
        plain = [k for k in at.kids(kid) if not at.is_rel(k, "cc", "amod", "compound")]
        if kid == right + 2 and at.tokens[kid].upos == "NOUN" and not plain:
            right = kid
    while left < noun and (at.tokens[left].deprel in {"det", "punct", "case"} or at.low(left) in _MORE or _aged(at, left)):
        left += 1
    extent = at.extent(range(left, right + 1))
    offset = at.sentence.start
    return words_between(at, extent.start - offset, extent.end - offset)


def _aged(at: Tree, word: int) -> bool:
    """ "two 12-year-old | girls"."""
    return at.low(word) in {"old", "year", "month", "strong"} and (at.low(word - 1) == "-" or at.low(word + 1) == "-")


def _belongs(at: Tree, word: int, noun: int) -> bool:
    relation = at.tokens[word].deprel.split(":")[0]
    if relation not in {"amod", "compound", "nmod", "flat", "punct", "nummod", "advmod", "det", "case", "acl", "dep", "fixed"}:
        return False
    head = at.tokens[word].head
    return (
        word < noun
        and (head == noun or noun in at.above(word))
        and at.tokens[word].upos not in {"VERB", "ADP", "SCONJ", "CCONJ"} | (set() if relation == "amod" else {"ADV"})
    )
