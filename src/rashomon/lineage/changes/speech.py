"""Reporting verbs with their speakers, and whom a pronoun among them stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.texts import Text
from rashomon.model import Sentence, Token
from rashomon.text.words import stem

PRONOUNS = {"he": "he", "she": "she", "it": "it", "they": "they", "i": "i", "we": "we"}
BACK_SENTENCES = 3  # before a pronoun, in which its speaker is sought
OWN_WORDS = 4  # under a verb of saying and behind it, from which they are what is said ("said 10 of the dead were children")
_PERSONS = ("he", "she")


@dataclass(frozen=True, slots=True)
class Speech:
    """A reporting verb with its speaker."""

    speaker: Range
    verb: Range
    text: str
    pronoun: str | None
    named: bool
    main: bool  # the whole sentence is what is said
    lemma: str
    content: Range  # words from the first to the last of what is said; empty where that is not known
    head: str  # lemma of the speaker's head noun
    root: bool = True  # the verb is the main one of its sentence


def speeches(pairing: Pairing, side: str) -> list[Speech]:
    """Reporting verbs with their speakers on one side of a pair.

    Method: subject and verb from the parse, or by word order where the report was not read.
    """
    parsed = pairing.tokens(side)
    if parsed:
        return [speech for tokens in parsed for speech in _parsed(pairing, side, tokens)]
    return _by_order(pairing, side)


def _parsed(pairing: Pairing, side: str, tokens: tuple[Token, ...]) -> Iterator[Speech]:
    for index, token in enumerate(tokens):
        if token.upos != "VERB" or token.text.endswith("ing") or stem(token.lemma.lower()) not in cues():
            continue
        subject = next((k for k, t in enumerate(tokens) if t.head == index and t.deprel == "nsubj"), None)
        if subject is None:
            continue
        members = below(tokens, subject)
        start, end = tokens[members[0]].start, tokens[members[-1]].end
        text = pairing.text(side).report.text[start:end]
        head = tokens[subject]
        said = _content(tokens, index)
        yield Speech(
            pairing.range_of(side, start, end),
            pairing.range_of(side, token.start, token.end),
            text,
            PRONOUNS.get(text.lower()),
            head.upos == "PROPN" or any(tokens[k].upos == "PROPN" and tokens[k].deprel in ("appos", "flat") for k in members),
            _main(tokens, index),
            token.lemma.lower(),
            pairing.range_of(side, tokens[said[0]].start, tokens[said[-1]].end) if said else (0, 0),
            head.lemma.lower(),
            token.deprel == "root",
        )


def _main(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    return token.deprel == "root" or (token.deprel in ("parataxis", "ccomp") and token.head >= 0 and tokens[token.head].deprel == "root")


def _content(tokens: tuple[Token, ...], index: int) -> list[int]:
    """Indexes of what a reporting verb reports: the clause under it, or, where it is thrown in, the clause that it hangs on."""
    clauses = [k for k, t in enumerate(tokens) if t.head == index and t.deprel in ("ccomp", "parataxis")]
    clause = max(clauses, default=None)
    if clause is not None and (clause > index or sum(k > index for k in _tree(tokens, index)) <= OWN_WORDS):
        inside = _tree(tokens, clause)
        return sorted(k for k in inside if tokens[k].upos != "PUNCT")
    if sum(k > index for k in _tree(tokens, index)) > OWN_WORDS:
        return sorted(k for k in _tree(tokens, index) if k > index and tokens[k].upos != "PUNCT")
    if tokens[index].deprel == "parataxis" and tokens[index].head >= 0:
        inside = _tree(tokens, tokens[index].head) - _tree(tokens, index)
        before = sorted(k for k in inside if tokens[k].upos != "PUNCT" and k < index)
        return before or sorted(k for k in inside if tokens[k].upos != "PUNCT")
    return []


def _tree(tokens: Sequence[Token], root: int) -> set[int]:
    members, grown = {root}, True
    while grown:
        more = {k for k, t in enumerate(tokens) if t.head in members and k not in members}
        members |= more
        grown = bool(more)
    return members


def below(tokens: tuple[Token, ...], root: int) -> list[int]:
    """Indexes under a word, clauses and appositions left out, in one run."""
    members, grown = {root}, True
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
        after = (at + 1, high) if high - at > 4 else (low, max(low, at - 1))
        if before in PRONOUNS:
            found.append(Speech((at - 1, at), (at, at + 1), before, before, False, True, text.words.stems[at], after, before))
            continue
        first = at
        while first > low and _capital(text, first - 1):
            first -= 1
        if first < at:
            start, end = text.extent(first, at)
            shown = text.report.text[start:end]
            content = after if after[0] > at else (low, first)
            found.append(
                Speech((first, at), (at, at + 1), shown, None, True, True, text.words.stems[at], content, text.words.forms[at - 1])
            )
    return found


def _capital(text: Text, at: int) -> bool:
    between = text.report.text[text.words.ends[at] : text.words.starts[at + 1]] if at + 1 < len(text.words) else ""
    return text.report.text[text.words.starts[at]].isupper() and between in (" ", "-", ".", ". ")


@cache
def cues(loose: bool = False) -> frozenset[str]:
    """Stems of the verbs of saying and writing; the loose ones can mean something else ("called the police")."""
    verbs = (row[0] for row in table("cues") if len(row) > 4 and row[1] == "verb" and row[4] == "speech" and " " not in row[0])
    return frozenset(stem(word) for word in verbs) - (frozenset() if loose else _LOOSE)


_LOOSE = frozenset(
    stem(w)
    for w in (
        "call", "offer", "order", "agree", "accept", "allow", "release", "sign", "show", "name", "ask", "write", "list", "mark", "seek",
        "hold",
        "observe", "record", "count", "document", "register", "project", "detail", "post",
    )
)  # fmt: skip


def antecedent(text: Text, pronoun: str, before: int) -> str | None:
    """Whom a pronoun of a speaker stands for, from the sentences before it; None where that is not sure.

    Method: the nearest sentence before that has a subject of a reporting verb which the pronoun can stand for: a person for "he" and "she",
        one organisation for "it". Two of them in that sentence leave it open.

    Limits: "they" is not resolved; a person's gender is not known, so "he" takes any person.

    Args:
        text: the report, read.
        pronoun: as in `PRONOUNS`.
        before: word index of the pronoun.
    """
    offset = text.words.starts[before]
    earlier = [s for s in text.parsed if s.end <= offset][-BACK_SENTENCES:]
    kinds = ("person",) if pronoun in _PERSONS else ("organisation",) if pronoun == "it" else ()
    for sentence in reversed(earlier):
        named = [e.text for e in sentence.entities if e.kind in kinds and _speaks(sentence, e.start, e.end)]
        if named:
            return named[0] if len(set(named)) == 1 else None
        if any(t.deprel == "nsubj" and t.upos == "NOUN" and _verb(sentence.tokens, t) for t in sentence.tokens):
            return None
    return None


def _speaks(sentence: Sentence, start: int, end: int) -> bool:
    return any(t.deprel == "nsubj" and start <= t.start < end and _verb(sentence.tokens, t) for t in sentence.tokens)


def _verb(tokens: Sequence[Token], token: Token) -> bool:
    return token.head >= 0 and stem(tokens[token.head].lemma.lower()) in cues()


def names_in(text: str) -> list[str]:
    """Capitalised words of three letters and more, small words at the start of a sentence left out."""
    return re.findall(r"\b(?!(?:The|This|That|These|Those|His|Her|Its|Their|Some|One|Two|Many)\b)[A-Z][\w-]{2,}", text)
