"""The same words, differently tied together: who did what to whom, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.changes.speech import below
from rashomon.model import Change, Token
from rashomon.text.words import rarity, stem

SCORE = 0.62  # of the alignment, at least
NOUN_NATS = 1.5  # rarity of a word that can be the noun for a name
REACH_WORDS = 9  # from the name back to that noun, where the two were torn apart
NEAR_WORDS = 4  # from a passive verb to its "by"
TURN_WORDS = 24  # from the done-to to the doer, where they have changed places
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting"))
_LINKING = frozenset(("by", "is", "are", "was", "were", "be", "been", "being", "which", "that", "who", "whom", "as", "than"))
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

    Method: doer and done-to of one verb exchanged, by the dependencies of words that stand on both sides, or by their order around the
        verb where one side's parse tells who does it; a doer that stands on one side only, as the subject or behind "by"; a name that
        stood with the noun for it and now is one more in a list, by word order and commas.

    Limits: all but the last need the reader, and stand or fall with its parse.

    Args:
        pairing: aligned sentences.
    """
    yield from _agent_dropped(pairing)
    if pairing.score < SCORE:
        return
    yield from _listed(pairing)
    ours, theirs = _ties(pairing, "before"), _ties(pairing, "after")
    if ours and theirs:
        yield from _exchanged(pairing, ours, theirs)
        yield from _turned(pairing)
        yield from _undone(pairing)


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


def _turned(pairing: Pairing) -> Iterator[Change]:
    """Doer, verb, done-to on one side; on the other the done-to before the verb, the doer behind it, and no passive between."""
    for side in ("before", "after"):
        other = "after" if side == "before" else "before"
        forms = pairing.text(other).words.forms
        for doer, verb, object_, _ in _doings(pairing, side):
            there = [_there(pairing, side, at) for at in (doer, verb, object_)]
            if None in there or not doer < verb < object_:
                continue
            new_doer, new_verb, new_object = (at for at in there if at is not None)
            between = forms[new_object + 1 : new_doer]
            if new_object < new_verb < new_doer and new_doer - new_object <= TURN_WORDS and not _LINKING & set(between):
                shown = [_reach(doer, object_, verb), _reach(new_doer, new_object, new_verb)]
                yield pairing.change("meaning", *(shown if side == "before" else shown[::-1]))


def _there(pairing: Pairing, side: str, at: int) -> int | None:
    """Where a word stands on the other side: as aligned, or, common words, the one place where that side has it."""
    found = (pairing.matched if side == "before" else pairing.back).get(at)
    if found is not None:
        return found
    other = "after" if side == "before" else "before"
    low, high = pairing.words(other)
    stems, wanted = pairing.text(other).words.stems, pairing.text(side).words.stems[at]
    places = [k for k in range(low, high) if stems[k] == wanted]
    return places[0] if len(places) == 1 else None


def _agent_dropped(pairing: Pairing) -> Iterator[Change]:
    """ "By" with the doer behind a passive verb or a participle, on one side only."""
    for edit in pairing.edits:
        for side, here, there in (("before", edit.before, edit.after), ("after", edit.after, edit.before)):
            other = "after" if side == "before" else "before"
            if here[1] - here[0] < 2 or there[1] > there[0] or pairing.forms(side, here)[0] != "by":
                continue
            across = pairing.matched if side == "before" else pairing.back
            verb = _passive_head(pairing, side, here)
            said = set(pairing.stems(other, pairing.words(other)))
            if (
                verb is None
                or verb not in across
                or not verb < here[0] <= verb + NEAR_WORDS
                or {s for s in pairing.stems(side, here) if rarity(s) > NOUN_NATS} & said
            ):
                continue
            shown = (min(verb, here[0]), here[1]), pairing.clause(other, (across[verb], across[verb] + 1), most=6)
            yield pairing.change("meaning", *(shown if side == "before" else shown[::-1]))


def _passive_head(pairing: Pairing, side: str, words: Range) -> int | None:
    """The participle that a "by" phrase in these words belongs to, by word."""
    for tokens in pairing.tokens(side):
        for index, token in enumerate(tokens):
            at = _word(pairing, side, token)
            if at is None or not words[0] < at < words[1] or not token.deprel.startswith("obl") or token.head < 0:
                continue
            by = any(t.head == index and t.lemma == "by" and t.deprel == "case" for t in tokens)
            counted = any(t.head == index and t.deprel == "nummod" for t in tokens)
            if by and not counted and token.upos in ("NOUN", "PROPN") and tokens[token.head].upos == "VERB":
                return _word(pairing, side, tokens[token.head])
    return None


def _undone(pairing: Pairing) -> Iterator[Change]:
    """Who did it stands on one side only: "troops shelled the town" against "the town was shelled"."""
    for side in ("before", "after"):
        other = "after" if side == "before" else "before"
        across = pairing.matched if side == "before" else pairing.back
        there = set(pairing.stems(other, pairing.words(other)))
        passive = _agentless(pairing, other)
        for doer, verb, object_, telling in _doings(pairing, side):
            place = across.get(object_)
            if place is None or place not in passive or telling & there:
                continue
            shown = [_reach(doer, verb, object_), _reach(place, passive[place])]
            yield pairing.change("meaning", *(shown if side == "before" else shown[::-1]))


def _doings(pairing: Pairing, side: str) -> Iterator[tuple[int, int, int, set[str]]]:
    """Doer, verb and done-to, by word, of active verbs and of passive ones with "by"; with the telling stems of the doer's phrase."""
    for tokens in pairing.tokens(side):
        for index, token in enumerate(tokens):
            relation = _relation(tokens, index)
            if relation not in _AGENT or token.upos not in ("NOUN", "PROPN") or token.head < 0:
                continue
            wanted = "obj" if relation == "nsubj" else "nsubj:pass"
            object_ = next((k for k, t in enumerate(tokens) if t.head == token.head and t.deprel == wanted), None)
            at = [_word(pairing, side, tokens[k]) if k is not None else None for k in (index, token.head, object_)]
            telling = {stem(tokens[k].text.lower()) for k in below(tokens, index) if tokens[k].upos in ("NOUN", "PROPN", "ADJ")}
            if None not in at and telling:
                yield at[0], at[1], at[2], telling  # type: ignore[misc]


def _agentless(pairing: Pairing, side: str) -> dict[int, int]:
    """Subjects of passive verbs that have no doer, with the verb, by word."""
    found: dict[int, int] = {}
    for tokens in pairing.tokens(side):
        for token in tokens:
            if token.deprel != "nsubj:pass" or token.head < 0:
                continue
            spelt = any(t.head == token.head and t.deprel == "aux:pass" and t.text.lower() in _BE for t in tokens)
            doer = not spelt or any(t.head == token.head and _relation(tokens, k) == "obl:agent" for k, t in enumerate(tokens))
            at = _word(pairing, side, token), _word(pairing, side, tokens[token.head])
            if not doer and at[0] is not None and at[1] is not None:
                found[at[0]] = at[1]
    return found


def _listed(pairing: Pairing) -> Iterator[Change]:
    """A name that stood with the word for it ("its ally Russia and Turkey") is now one more in a list, or the other way round."""
    for word, there in sorted(pairing.matched.items()):
        for sides, one, other in ((("before", "after"), word, there), (("after", "before"), there, word)):
            if _titled(pairing, sides[0], one) and _in_list(pairing, sides[1], other) and _apart(pairing, sides, one, other):
                yield pairing.change("meaning", _around(pairing, "before", word), _around(pairing, "after", there))


def _titled(pairing: Pairing, side: str, word: int) -> bool:
    """A name right behind a common noun, and "and" with another name right behind it."""
    words = pairing.text(side).words
    noun = word - 1 >= pairing.words(side)[0] and not _name_at(pairing, side, word - 1) and rarity(words.stems[word - 1]) > NOUN_NATS
    joined = words.forms[word + 1 : word + 2] == ("and",) and _name_at(pairing, side, word + 2)
    return noun and _name_at(pairing, side, word) and joined and not _comma(pairing, side, word) and not _comma(pairing, side, word + 1)


def _apart(pairing: Pairing, sides: tuple[str, str], one: int, other: int) -> bool:
    """The noun stands on the other side too, before the name and not beside it."""
    noun = pairing.text(sides[0]).words.stems[one - 1]
    stems = pairing.text(sides[1]).words.stems
    return noun in stems[max(pairing.words(sides[1])[0], other - REACH_WORDS) : other - 1]


def _around(pairing: Pairing, side: str, word: int) -> Range:
    low, high = pairing.words(side)
    return max(low, word - 6), min(high, word + 3)


def _comma(pairing: Pairing, side: str, word: int) -> bool:
    text = pairing.text(side)
    return word > 0 and "," in text.report.text[text.words.ends[word - 1] : text.words.starts[word]]


def _in_list(pairing: Pairing, side: str, word: int) -> bool:
    """A comma before the name, and right after it "and" with another name."""
    text = pairing.text(side)
    joined = text.words.forms[word + 1 : word + 2] == ("and",) and not _comma(pairing, side, word + 1)
    return joined and _comma(pairing, side, word) and _name_at(pairing, side, word + 2)


def _name_at(pairing: Pairing, side: str, word: int) -> bool:
    text = pairing.text(side)
    return 0 <= word < len(text.words) and text.report.text[text.words.starts[word]].isupper()


def _reach(*words: int) -> Range:
    return min(words), max(words) + 1
