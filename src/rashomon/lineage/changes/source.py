"""Another speaker than in the original, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change, Token
from rashomon.text.names import fold, nation, same_name
from rashomon.text.words import stem

PRONOUNS = {"he": "he", "she": "she", "it": "it", "they": "they", "i": "i", "we": "we"}
DROPPED_SCORE = 0.5
_BY = re.compile(r"(?i)\b(?:according to|in a statement|reports?|reportedly|as told|cited|quoted|claim(?:s|ed)?|alleged(?:ly)?)\b")


@dataclass(frozen=True, slots=True)
class Speech:
    """A reporting verb with its speaker."""

    speaker: Range
    verb: Range
    text: str
    pronoun: str | None
    named: bool
    main: bool  # the whole sentence is what is said


def detect(pairing: Pairing) -> Iterator[Change]:
    """Speakers that differ between aligned reporting verbs, and attributions that were dropped.

    Method: subject and reporting verb from the parse, or by word order where the report was not read. Two pronouns of another gender or
        number, or two names that cannot be one, are a change; a name against a description or a pronoun is not. An attribution is dropped
        where the copy has the content and neither a reporting verb nor quotation marks.

    Limits: a pronoun against a name is not resolved here.

    Args:
        pairing: aligned sentences.
    """
    ours, theirs = speeches(pairing, "before"), speeches(pairing, "after")
    for one, other in _partners(pairing, ours, theirs):
        if _another(one, other) and not _elsewhere(pairing, "after", one, other) and not _elsewhere(pairing, "before", other, one):
            yield pairing.change("source", _shown(pairing, "before", one), _shown(pairing, "after", other))
    if any(speech.main for speech in ours) and not theirs and pairing.score >= DROPPED_SCORE and not _attributed(pairing):
        yield pairing.change("source", pairing.left, pairing.right)


def _shown(pairing: Pairing, side: str, speech: Speech) -> Range:
    first, last = min(speech.speaker[0], speech.verb[0]), max(speech.speaker[1], speech.verb[1])
    end = min(last + 5, pairing.words(side)[1])
    return first, max(last, end if speech.pronoun else last)


def _partners(pairing: Pairing, ours: Sequence[Speech], theirs: Sequence[Speech]) -> list[tuple[Speech, Speech]]:
    found = [(a, b) for a in ours for b in theirs if pairing.matched.get(a.verb[0]) == b.verb[0]]
    if not found and len(ours) == len(theirs) == 1:
        found = [(ours[0], theirs[0])]
    return found


def _another(one: Speech, other: Speech) -> bool:
    if one.pronoun or other.pronoun:
        return bool(one.pronoun and other.pronoun) and one.pronoun != other.pronoun
    if not (one.named and other.named):
        return False
    ours, theirs = fold(one.text).split(), fold(other.text).split()
    if same_name(one.text, other.text) or not ours or not theirs or ours[-1] == theirs[-1]:
        return False
    if any(word not in _titles() and not nation(word) for word in set(ours) & set(theirs)):
        return False
    country = nation(one.text)
    return country is None or country != nation(other.text)


@cache
def _titles() -> frozenset[str]:
    """Words before a name that two people can share."""
    people = [row[0] for row in table("roles") if row[1] == "person"]
    return frozenset(fold(word) for word in (*people, *(row[0] for row in table("honorifics"))) if " " not in word)


def _elsewhere(pairing: Pairing, side: str, speech: Speech, instead: Speech) -> bool:
    """A named speaker stands on the other side too, if not as the subject."""
    start, end = pairing.extent(side)
    there = pairing.text(side).report.text[start:end]
    own = set(re.findall(r"\b[A-Z][\w-]{2,}", speech.text)) - set(re.findall(r"[\w-]+", instead.text))
    return speech.named and any(re.search(rf"\b{re.escape(w)}", there) for w in own)


def _attributed(pairing: Pairing) -> bool:
    """The copy tells in some other way whose words these are, or quotes them."""
    start, end = pairing.extent("after")
    body = pairing.derived.report.text
    if _BY.search(body[start:end]):
        return True
    low, high = pairing.right
    if _cues() & set(pairing.stems("after", pairing.right)):
        return True
    if pairing.derived.quoted[low:high].mean() > 0.2 or pairing.original.quoted[slice(*pairing.left)].mean() > 0.2:
        return True
    around = body[max(0, start - 160) : start] + " " + body[end : end + 120]
    return bool(re.search(r"(?i)\b(?:according to|said|says|added|told|reported)\b", around)) and pairing.score < 0.6


@cache
def _cues() -> frozenset[str]:
    return (
        frozenset(stem(row[0]) for row in table("cues") if len(row) > 4 and row[1] == "verb" and row[4] == "speech" and " " not in row[0])
        - _LOOSE
    )


_LOOSE = frozenset(
    stem(w)
    for w in (
        "call",
        "offer",
        "order",
        "agree",
        "accept",
        "allow",
        "release",
        "sign",
        "show",
        "name",
        "ask",
        "write",
        "list",
        "mark",
        "seek",
        "hold",
    )
)


def speeches(pairing: Pairing, side: str) -> list[Speech]:
    """Reporting verbs with their speakers on one side of a pair."""
    parsed = pairing.tokens(side)
    if parsed:
        return [speech for tokens in parsed for speech in _parsed(pairing, side, tokens)]
    return _by_order(pairing, side)


def _parsed(pairing: Pairing, side: str, tokens: tuple[Token, ...]) -> Iterator[Speech]:
    for index, token in enumerate(tokens):
        if token.upos != "VERB" or token.text.endswith("ing") or stem(token.lemma.lower()) not in _cues():
            continue
        subject = next((k for k, t in enumerate(tokens) if t.head == index and t.deprel == "nsubj"), None)
        if subject is None:
            continue
        members = _below(tokens, subject)
        start, end = tokens[members[0]].start, tokens[members[-1]].end
        text = pairing.text(side).report.text[start:end]
        head = tokens[subject]
        named = head.upos == "PROPN" or any(tokens[k].upos == "PROPN" and tokens[k].deprel in ("appos", "flat") for k in members)
        yield Speech(
            pairing.range_of(side, start, end),
            pairing.range_of(side, token.start, token.end),
            text,
            PRONOUNS.get(text.lower()),
            named,
            _main(tokens, index),
        )


def _main(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.deprel == "root" or (token.deprel in ("parataxis", "ccomp") and token.head >= 0 and tokens[token.head].deprel == "root")


def _below(tokens: tuple[Token, ...], root: int) -> list[int]:
    """Indexes under a word, clauses and appositions left out, in one run."""
    members = {root}
    grown = True
    while grown:
        grown = False
        for k, token in enumerate(tokens):
            loose = token.deprel.split(":")[0] in ("acl", "punct", "appos", "parataxis", "conj", "cc")
            if k not in members and token.head in members and not loose:
                members.add(k)
                grown = True
    ordered = sorted(members)
    return list(range(ordered[0], ordered[-1] + 1))


def _by_order(pairing: Pairing, side: str) -> list[Speech]:
    """A pronoun or capitalised words right before the verb, or right after it."""
    text, (low, high) = pairing.text(side), pairing.words(side)
    found = []
    for at in range(low, high):
        if text.words.stems[at] not in ("say", "tell", "add", "report", "claim", "announc", "deny", "stat"):
            continue
        before = text.words.forms[at - 1] if at > low else ""
        if before in PRONOUNS:
            found.append(Speech((at - 1, at), (at, at + 1), before, before, False, True))
            continue
        first = at
        while first > low and _capital(pairing, side, first - 1):
            first -= 1
        if first < at:
            start, end = text.extent(first, at)
            found.append(Speech((first, at), (at, at + 1), text.report.text[start:end], None, True, True))
    return found


def _capital(pairing: Pairing, side: str, at: int) -> bool:
    text = pairing.text(side)
    between = text.report.text[text.words.ends[at] : text.words.starts[at + 1]] if at + 1 < len(text.words) else ""
    return text.report.text[text.words.starts[at]].isupper() and between in (" ", "-", ".", ". ")
