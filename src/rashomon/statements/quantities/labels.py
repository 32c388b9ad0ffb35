"""Numbers that are names: "Article 5", "room 12", "iPhone 11", "14 Harbour Street", "the 737 Max"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.data import table
from rashomon.statements.quantities.amounts import Amount
from rashomon.statements.syntax import Tree

_YEAR = re.compile(r"\b(?:by|in|since|until|till|from|after|before|of|during|through|to|and|mid|early|late)[\s-]\Z", re.IGNORECASE)
_ROAD_WORDS = 4  # words from the number of a house to "Street"
_QUOTES = frozenset("\"'“”‘’")
_COUNTING = frozenset({"nummod", "compound"})


@cache
def _nouns(place: str) -> frozenset[str]:
    return frozenset(word for word, where in table("number_labels") if where == place)


def is_label(at: Tree, line: str, amount: Amount, number: Sequence[int]) -> bool:
    """Whether a figure without a unit names a thing.

    Method:
        A noun whose number is a name stands right before it, or a word with a capital ("iPhone 11") and no noun after it that it could
        count; a road follows; another number counts the noun after it ("two 737 jets"); a year by its four figures and the word before it.
    Limits: a number in words is a label after a noun of the list alone.
    """
    if not amount.figures and in_title(at, number):
        return True
    return _after_noun(at, amount, number) or (
        amount.figures and (_on_road(at, number) or _year(at, line, amount, number) or _second_number(at, amount, number))
    )


def _after_noun(at: Tree, amount: Amount, number: Sequence[int]) -> bool:
    if number[0] == 0 or amount.modifier not in {None, "between"}:
        return False
    before, last = at.tokens[number[0] - 1], at.tokens[number[-1]]
    counts_next = last.head > number[-1] and last.deprel.split(":")[0] in _COUNTING and at.tokens[last.head].upos == "NOUN"
    next_word = at.tokens[number[-1] + 1] if number[-1] + 1 < len(at.tokens) else None
    goes_on = next_word is not None and next_word.upos in {"NOUN", "ADJ"} and next_word.text.islower()
    if before.text.lower().rstrip(".") in _nouns("before") and before.upos in {"NOUN", "PROPN", "ADJ", "ADP"}:
        return not (counts_next and goes_on) and (before.upos != "ADP" or before.text == "Under")
    if not amount.figures or _headline(at):
        return False
    capital = any(c.isupper() for c in before.text) and before.upos in {"PROPN", "NOUN", "NUM", "X", "ADJ"}
    return capital and not (counts_next and goes_on) and before.text[-1].isalpha() and not _sentence_opens(at, number[0] - 1)


def in_title(at: Tree, number: Sequence[int]) -> bool:
    """ "the film Twelve Angry Birds": a capital inside the sentence, and one on the word after."""
    before, after = number[0] - 1, number[-1] + 1
    after += at.low(after) == "-"  # "the Six-Day War"
    head = at.tokens[number[-1]].head
    if head > number[-1] and at.tokens[head].text[0].islower():
        return False
    if before < 0 or not at.tokens[number[0]].text[0].isupper() or at.tokens[before].text in {".", ":", ";", "!", "?"}:
        return False
    if at.tokens[before].text in _QUOTES:
        close = next((i for i in range(after, min(after + 6, len(at.tokens))) if at.tokens[i].text in _QUOTES), None)
        return close is not None and close > after and all(at.tokens[i].text[0].isupper() for i in range(after, close))
    return after < len(at.tokens) and at.tokens[after].text[:1].isupper() and not _headline(at)


def _headline(at: Tree) -> bool:
    """Whether a sentence writes most of its words with a capital, so that a capital tells of no name: "Blast Kills 16 in Marn"."""
    long = [token.text for token in at.tokens if token.text[0].isalpha() and len(token.text) > 3]
    return 2 * sum(word[0].isupper() for word in long) > len(long) > 2


def _sentence_opens(at: Tree, word: int) -> bool:
    """The first word of a sentence has a capital whatever it is; a name keeps it."""
    return word == 0 and at.tokens[word].upos != "PROPN"


def _on_road(at: Tree, number: Sequence[int]) -> bool:
    """ "14 Harbour Street", but not "22 Supreme Court judges"."""
    head = at.tokens[number[-1]].head
    if head > number[-1] and at.tokens[head].text[0].islower():
        return False
    for i in range(number[-1] + 1, min(number[-1] + 1 + _ROAD_WORDS, len(at.tokens))):
        if not at.tokens[i].text[:1].isupper() and not at.tokens[i].text[:1].isdigit():
            return False
        if i > number[-1] + 1 and at.tokens[i].text.lower().rstrip(".") in _nouns("after"):
            return True
    return False


def _year(at: Tree, line: str, amount: Amount, number: Sequence[int]) -> bool:
    """ "by 2120", "its 2019 results", "2018 was a hard year"; "killing 2000" and "2000 people" are counts."""
    figures = line[amount.number_start : amount.number_end]
    if not (len(figures) == 4 and figures.isdigit() and 1000 <= int(figures) < 2200) or amount.modifier is not None:
        return False
    head = at.tokens[number[-1]].head
    plural = head > number[-1] and at.tokens[head].upos == "NOUN" and at.tokens[head].lemma.lower() != at.low(head)
    before = at.tokens[number[0] - 1] if number[0] else None
    owned = before is not None and before.text.lower() in {"its", "their", "his", "her", "our", "'s", "’s"}
    if _YEAR.search(line[: amount.number_start]):
        return not plural or owned
    return (
        1900 <= int(figures) < 2100
        and (owned or not plural)
        and (before is None or before.upos != "VERB")
        and at.low(number[-1] + 1) != "people"
    )


def _second_number(at: Tree, amount: Amount, number: Sequence[int]) -> bool:
    """ "two new 737 Max jets": two numbers cannot count one noun."""
    head = at.tokens[number[-1]].head
    if head < 0 or "," in at.tokens[number[-1]].text:
        return False
    noun = next((i for i in (head, at.tokens[head].head) if i > number[-1] and at.tokens[i].upos == "NOUN"), None)
    return (
        noun is not None
        and any(k < number[0] and at.tokens[k].upos == "NUM" for k in at.kids(noun, "nummod"))
        and "-" not in at.low(number[-1] + 1)
    )
