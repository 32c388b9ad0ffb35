"""Another speaker than in the original, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rashomon.data import table
from rashomon.lineage.changes.pairing import Pairing, Range
from rashomon.lineage.changes.speech import Speech, antecedent, cues, names_in, speeches
from rashomon.model import Change
from rashomon.text.names import fold, nation, same_name, singular
from rashomon.text.words import rarity, stem

DROPPED_SCORE = 0.5
KEPT = 0.66  # of what was said, by weight, that stands on the other side without the speaker
BESIDE_WORDS = 4  # of what was said, beside the speaker; they stand on the other side too
LONGEST = 60  # words in what was said; more are lines of a page that ran together
SHOWN_WORDS = 7  # of what was said, shown beside the speaker
BACK_CHARS = 700  # before a pronoun, in which the speaker that the other side names may stand
NEAR_CHARS = 160  # around a sentence, in which another one may tell whose words it holds
_SAYING = frozenset(("say", "tell", "add", "report", "announce", "state"))
_ANSWERS = frozenset(("deny", "reject", "dismiss", "dispute", "refute"))
_BY = re.compile(
    r"(?i)\b(?:according to|in a statement|reports?|reportedly|as told|cited|citing|quoted|quoting|claim(?:s|ed)?|alleged(?:ly)?|per)\b"
)


def detect(pairing: Pairing) -> Iterator[Change]:
    """Speakers that differ between aligned reporting verbs, verbs of another force, and attributions that were dropped or added.

    Method: subject and reporting verb from the parse, or by word order where the report was not read. Two pronouns of another gender or
        number, two names that cannot be one, a name and a pronoun that stands for another one, or nouns for two kinds of speakers are a
        change; a name against a description is not. "Confirmed" or "claimed" for "said" is one too. An attribution is dropped where the
        copy has what was said and neither a reporting verb nor quotation marks; added the other way round.

    Limits: pronouns are resolved where one speaker alone is at hand.

    Args:
        pairing: aligned sentences.
    """
    ours, theirs = speeches(pairing, "before"), speeches(pairing, "after")
    for one, other in _partners(pairing, ours, theirs):
        elsewhere = _elsewhere(pairing, "after", one, other) or _elsewhere(pairing, "before", other, one)
        if (not elsewhere and _another(pairing, one, other)) or _reforced(pairing, one, other):
            yield pairing.change("source", _shown(pairing, "before", one), _shown(pairing, "after", other))
    if pairing.score >= DROPPED_SCORE:
        yield from _unattributed(pairing, "before", ours, theirs)
        yield from _unattributed(pairing, "after", theirs, ours)


def _reforced(pairing: Pairing, one: Speech, other: Speech) -> bool:
    """The same speaker with a verb of another force."""
    if pairing.matched.get(one.verb[0]) is not None or None in (_force(one), _force(other)) or _force(one) == _force(other):
        return False
    if one.pronoun or other.pronoun:
        return one.pronoun == other.pronoun
    return same_name(one.text, other.text) or bool(set(fold(one.text).split()) & set(fold(other.text).split()) - _titles())


def _unattributed(pairing: Pairing, side: str, told: Sequence[Speech], untold: Sequence[Speech]) -> Iterator[Change]:
    """What a speaker says on this side stands on the other in the outlet's own voice."""
    other = "after" if side == "before" else "before"
    across = pairing.matched if side == "before" else pairing.back
    kept_verbs = {across.get(speech.verb[0]) for speech in told}
    if any(speech.verb[0] not in kept_verbs for speech in untold) or _attributed(pairing, other):
        return
    if any(speech.lemma in _SAYING for speech in untold):
        return
    told = [speech for speech in told if across.get(speech.verb[0]) not in {speech.verb[0] for speech in untold}]
    for speech in told:
        if untold and not speech.root:
            continue
        if (
            not speech.main
            or speech.verb[0] in across
            or speech.lemma in _ANSWERS
            or _elsewhere(pairing, other, speech, None)
            or pairing.text(side).quoted[slice(*pairing.words(side))].mean() > 0.2
        ):
            continue
        words = range(*speech.content)
        stems = pairing.text(side).words.stems
        beside = sorted(words, key=lambda at: min(abs(at - speech.verb[0]), abs(at - speech.speaker[0])))[:BESIDE_WORDS]
        if len(words) > LONGEST or sum(at in across for at in beside) < KEPT * len(beside):
            continue
        whole = sum(rarity(stems[at]) for at in words)
        kept = [at for at in words if at in across]
        if whole < 4.0 or sum(rarity(stems[at]) for at in kept) < KEPT * whole:
            continue
        near = sorted(kept, key=lambda at: min(abs(at - speech.verb[0]), abs(at - speech.speaker[0])))[:SHOWN_WORDS]
        here = min(*near, speech.speaker[0], speech.verb[0]), max(*near, speech.speaker[1] - 1, speech.verb[1] - 1) + 1
        there = sorted(across[at] for at in near)
        middle = there[len(there) // 2]
        there = [at for at in there if abs(at - middle) <= 2 * SHOWN_WORDS]
        shown = (there[0], there[-1] + 1)
        yield pairing.change("source", here, shown) if side == "before" else pairing.change("source", shown, here)
        return


def _shown(pairing: Pairing, side: str, speech: Speech) -> Range:
    first, last = min(speech.speaker[0], speech.verb[0]), max(speech.speaker[1], speech.verb[1])
    end = min(last + 5, pairing.words(side)[1])
    return first, max(last, end if speech.pronoun else last)


def _partners(pairing: Pairing, ours: Sequence[Speech], theirs: Sequence[Speech]) -> list[tuple[Speech, Speech]]:
    found = [(a, b) for a in ours for b in theirs if pairing.matched.get(a.verb[0]) == b.verb[0]]
    if not found and len(ours) == len(theirs) == 1:
        found = [(ours[0], theirs[0])]
    return found


def _another(pairing: Pairing, one: Speech, other: Speech) -> bool:
    if one.pronoun and other.pronoun:
        return one.pronoun != other.pronoun
    if one.pronoun or other.pronoun:
        return _resolved(pairing, one, other)
    if not (one.named and other.named):
        return _kinds(one.head) is not None and None is not _kinds(other.head) != _kinds(one.head)
    if _core(one.text) and _core(other.text):
        return _apart(_core(one.text), _core(other.text))
    ours, theirs = fold(one.text).split(), fold(other.text).split()
    if same_name(one.text, other.text) or not ours or not theirs or ours[-1] == theirs[-1]:
        return False
    if any(word not in _titles() and not nation(word) for word in set(ours) & set(theirs)):
        return False
    country = nation(one.text)
    return country is None or country != nation(other.text)


def _core(text: str) -> str:
    """The name behind a title or trade: "Harbour Board spokeswoman Lena Voss" is "Lena Voss"; empty where no such word stands before it."""
    parts = text.split()
    last = max((k for k, part in enumerate(parts) if fold(part) in _titles()), default=-1)
    rest = parts[last + 1 :]
    return " ".join(rest) if last >= 0 and rest and all(part[:1].isupper() for part in rest) else ""


def _apart(one: str, other: str) -> bool:
    return not same_name(one, other) and not set(fold(one).split()) & set(fold(other).split())


def _resolved(pairing: Pairing, one: Speech, other: Speech) -> bool:
    """The pronoun stands for a speaker who is surely not the one named on the other side; that one is not named shortly before."""
    side, pronoun, named = ("before", one, other) if one.pronoun else ("after", other, one)
    told = names_in(named.text)
    if not told or pronoun.pronoun is None:
        return False
    text = pairing.text(side)
    who = antecedent(text, pronoun.pronoun, pronoun.speaker[0])
    if who is None or same_name(who, named.text) or set(fold(who).split()) & set(fold(named.text).split()):
        return False
    at = text.words.starts[pronoun.speaker[0]]
    return not any(re.search(rf"\b{re.escape(word)}", text.report.text[max(0, at - BACK_CHARS) : at]) for word in told)


def _kinds(head: str) -> str | None:
    return _speakers().get(singular(head))


@cache
def _speakers() -> dict[str, str]:
    return {row[0]: row[1] for row in table("speaker_kinds")}


def _force(speech: Speech) -> str | None:
    return _forces().get(stem(speech.lemma))


@cache
def _forces() -> dict[str, str]:
    return {stem(row[0]): row[1] for row in table("speech_force")}


@cache
def _titles() -> frozenset[str]:
    """Words before a name that two people can share."""
    people = [row[0] for row in table("roles") if row[1] == "person"]
    return frozenset(fold(word) for word in (*people, *(row[0] for row in table("honorifics"))) if " " not in word)


def _elsewhere(pairing: Pairing, side: str, speech: Speech, instead: Speech | None) -> bool:
    """A named speaker stands on the other side too, if not as the subject."""
    start, end = pairing.extent(side)
    there = pairing.text(side).report.text[start:end]
    own = set(names_in(speech.text)) - set(re.findall(r"[\w-]+", instead.text if instead else ""))
    return speech.named and any(re.search(rf"\b{re.escape(w)}", there) for w in own)


def _body(pairing: Pairing, side: str) -> str:
    start, end = pairing.extent(side)
    return pairing.text(side).report.text[start:end]


def _attributed(pairing: Pairing, side: str) -> bool:
    """This side tells in some other way whose words these are, or quotes them."""
    other = "after" if side == "before" else "before"
    text, (low, high) = pairing.text(side), pairing.words(side)
    start, end = pairing.extent(side)
    body = text.report.text
    own = set(pairing.stems(side, (low, high))) - set(pairing.stems(other, pairing.words(other)))
    by = {m.group().lower() for m in _BY.finditer(body[start:end])}
    if (
        by - {m.group().lower() for m in _BY.finditer(_body(pairing, other))}
        or cues(loose=True) & own
        or re.search(r"[”\"]", body[start : end + 2])
    ):
        return True
    if text.quoted[low:high].mean() > 0.2 or pairing.text(other).quoted[slice(*pairing.words(other))].mean() > 0.2:
        return True
    around = body[max(0, start - NEAR_CHARS) : start] + " " + body[end : end + 120]
    return bool(re.search(r"(?i)\b(?:according to|said|says|added|told|reported)\b", around)) and pairing.score < 0.6
