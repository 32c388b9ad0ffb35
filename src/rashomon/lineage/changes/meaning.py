"""The same words, differently tied together: who did what to whom, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.model import Change, Token

SCORE = 0.62  # of the alignment, at least
_TITLED = ("appos", "compound", "flat")
_AGENT = ("nsubj", "obl:agent")
_PATIENT = ("obj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class _Tie:
    """A word and what it hangs on, by word index in its text."""

    word: int
    head: int
    relation: str


def detect(pairing: Pairing) -> Iterator[Change]:
    """Arguments exchanged and names re-attached.

    Method: dependencies between words that stand on both sides. Doer and done-to of one verb exchanged; a name that described another
        word (apposition)
        and now is one more in a list.

    Limits: needs the reader, and stands or falls with its parse.

    Args:
        pairing: aligned sentences.
    """
    if pairing.score < SCORE:
        return
    ours, theirs = _ties(pairing, "before"), _ties(pairing, "after")
    if not ours or not theirs:
        return
    yield from _exchanged(pairing, ours, theirs)
    yield from _listed(pairing, ours, theirs)


def _ties(pairing: Pairing, side: str) -> dict[int, _Tie]:
    found: dict[int, _Tie] = {}
    for tokens in pairing.tokens(side):
        at = [_word(pairing, side, token) for token in tokens]
        for index, token in enumerate(tokens):
            word = at[index]
            if word is not None and token.head >= 0:
                found[word] = _Tie(word, at[token.head] if at[token.head] is not None else -1, _relation(tokens, index))  # type: ignore[arg-type]
    return found


def _word(pairing: Pairing, side: str, token: Token) -> int | None:
    first, last = pairing.range_of(side, token.start, token.end)
    return first if last > first else None


def _relation(tokens: Sequence[Token], index: int) -> str:
    token = tokens[index]
    agent = token.deprel.startswith("obl") and any(t.head == index and t.lemma == "by" and t.deprel == "case" for t in tokens)
    return "obl:agent" if agent and any(t.head == token.head and t.deprel == "aux:pass" for t in tokens) else token.deprel


def _exchanged(pairing: Pairing, ours: dict[int, _Tie], theirs: dict[int, _Tie]) -> Iterator[Change]:
    """Doer and done-to of one verb have changed places."""
    for one in ours.values():
        if one.relation not in _AGENT or one.head not in pairing.matched:
            continue
        for other in ours.values():
            if other.head != one.head or other.relation not in _PATIENT:
                continue
            new_one, new_other = theirs.get(pairing.matched.get(one.word, -1)), theirs.get(pairing.matched.get(other.word, -1))
            verb = pairing.matched[one.head]
            if (
                new_one
                and new_other
                and new_one.head == verb == new_other.head
                and new_one.relation in _PATIENT
                and new_other.relation in _AGENT
            ):
                yield pairing.change("meaning", _reach(one.word, other.word, one.head), _reach(new_one.word, new_other.word, verb))


def _listed(pairing: Pairing, ours: dict[int, _Tie], theirs: dict[int, _Tie]) -> Iterator[Change]:
    """A name that stood for another word is now one more beside it, or the other way round."""
    for one in ours.values():
        other = theirs.get(pairing.matched.get(one.word, -1))
        if other is None or not _name(pairing, one.word):
            continue
        for tie, there, back in ((one, other, False), (other, one, True)):
            sides = ("after", "before") if back else ("before", "after")
            titled = tie.relation.split(":")[0] in _TITLED and not _name_at(pairing, sides[0], tie.head)
            moved = there.relation == "conj" or (there.relation in _TITLED and not _same_head(pairing, one, other))
            if titled and moved and not _comma(pairing, sides[0], tie.word) and _in_list(pairing, sides[1], there.word):
                yield pairing.change("meaning", _clause(pairing, "before", one), _clause(pairing, "after", other))


def _same_head(pairing: Pairing, one: _Tie, other: _Tie) -> bool:
    return pairing.matched.get(one.head) == other.head


def _comma(pairing: Pairing, side: str, word: int) -> bool:
    text = pairing.text(side)
    return word > 0 and "," in text.report.text[text.words.ends[word - 1] : text.words.starts[word]]


def _in_list(pairing: Pairing, side: str, word: int) -> bool:
    """A comma before the name, and right after it "and" with another name."""
    text = pairing.text(side)
    joined = text.words.forms[word + 1 : word + 2] == ("and",) and not _comma(pairing, side, word + 1)
    return joined and _comma(pairing, side, word) and _name_at(pairing, side, word + 2)


def _name(pairing: Pairing, word: int) -> bool:
    return _name_at(pairing, "before", word)


def _name_at(pairing: Pairing, side: str, word: int) -> bool:
    text = pairing.text(side)
    return 0 <= word < len(text.words) and text.report.text[text.words.starts[word]].isupper()


def _clause(pairing: Pairing, side: str, tie: _Tie) -> Range:
    low, high = pairing.words(side)
    first, last = min(tie.word, tie.head if tie.head >= 0 else tie.word), max(tie.word, tie.head) + 1
    return max(low, first - 5), min(high, last + 2)


def _reach(*words: int) -> Range:
    return min(words), max(words) + 1
