"""Reporting words in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from rashomon.data import table
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree

MOST_PARTICLES: Final = 4
"""Words after the verb in the longest entry of the list of attitudes ("take into account")."""

MOST_WORDS_TO_REFUSED: Final = 4
"""From a refusal to the verb that is refused: "declined so far to confirm"."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """One entry of the list of cues."""

    lemma: str
    kind: str
    frames: frozenset[str]
    stance: str
    register: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A reporting word in a sentence, with the words around it that belong to it."""

    at: int
    cue: Reporting
    words: tuple[int, ...]
    negated: bool
    unable: bool  # "could not confirm"
    lead: int  # the verb that has the source for its subject: "refused" in "refused to confirm"
    reported: bool = True  # whether the report says that it has been said: no wish, plan, condition


@cache
def reporting(kind: str) -> dict[str, Reporting]:
    """Entries of one class (verb, noun, adverbial) by lemma."""
    rows = (row for row in table("cues") if row[1] == kind)
    return {r[0]: Reporting(r[0], r[1], frozenset(r[2].split()), r[3], r[4]) for r in rows}


@cache
def attitudes(kind: str) -> dict[str, Reporting]:
    """Entries of one class (verb, adjective, noun) that attribute something other than an account, by lemma."""
    rows = (row for row in table("attitudes") if row[1] == kind)
    return {r[0]: Reporting(r[0], r[1], frozenset(r[2].split()), r[3], r[4]) for r in rows}


def verbs(at: Tree) -> tuple[Hit, ...]:
    """Reporting verbs of a sentence that report something as said.

    Method: lemma, with the particle beside it where the list has the pair. Left out: what will, would or might be said, and conditions.

    Args:
        at: the sentence.

    Returns:
        One hit a verb, in order.
    """
    return tuple(
        hit for i, token in enumerate(at.tokens) if token.upos in {"VERB", "AUX"} and (hit := _account(at, i)) is not None and hit.reported
    )


def every(at: Tree) -> tuple[Hit, ...]:
    """All verbs of a sentence that attribute anything to anybody, with what is only wished, planned or possible.

    Method: as `verbs`, with the list of attitudes added and no form left out; a verb of both lists takes the frames of both.

    Args:
        at: the sentence.
    """
    return tuple(hit for i, token in enumerate(at.tokens) if token.upos in {"VERB", "AUX"} and (hit := _of_any(at, i)) is not None)


def _account(at: Tree, i: int) -> Hit | None:
    found = _entry(at, i)
    if found is None or _compound(at, i) or (at.low(i - 1) in {"easier", "that"} and at.low(i + 1) in {"than", ","}):
        return None
    return _hit(at, i, *found)


def _of_any(at: Tree, i: int) -> Hit | None:
    """The longest entry of either list that begins at a verb."""
    account, wide = _account(at, i), _longest(at, i, attitudes("verb"))
    if wide is None or _compound(at, i):
        return account
    entry, particles = wide
    if account is None or (len(particles) >= len(account.words) - 1 and particles):
        return _hit(at, i, entry, particles)
    frames = account.cue.frames | entry.frames
    return replace(account, cue=replace(account.cue, frames=frames))


def _longest(at: Tree, i: int, known: Mapping[str, Reporting]) -> tuple[Reporting, tuple[int, ...]] | None:
    """The longest entry that begins at a verb, with its particles."""
    lemma = at.tokens[i].lemma.lower()
    for length in range(MOST_PARTICLES, 0, -1):
        words = " ".join((lemma, *(at.low(w) for w in range(i + 1, i + 1 + length))))
        if words in known and not any(_most(at, w) for w in range(i + 1, i + 1 + length)):
            return known[words], tuple(range(i + 1, i + 1 + length))
    entry = known.get(lemma) or known.get(f"{lemma}e")
    return (entry, ()) if entry is not None else None


def _most(at: Tree, i: int) -> bool:
    """ "own | up to 19 cars": the particle belongs to a number."""
    return at.low(i) == "up" and at.low(i + 1) == "to" and i + 2 < len(at.tokens) and at.tokens[i + 2].upos == "NUM"


def _hit(at: Tree, i: int, entry: Reporting, particles: tuple[int, ...]) -> Hit:
    helpers = [k for k in at.kids(i, "aux", "cop") if k < i]
    negations = [k for k in at.kids(i, "advmod", "cc", "det") if at.low(k) in listed("negation")]
    forms = {at.low(k) for k in helpers}
    refused = _refused(at, i)
    negated = bool(negations) or bool(refused)
    words = {i, *negations, *helpers, *particles, *refused}
    unable = bool(refused) or (negated and bool(forms & {"could", "can", "ca"}))
    reported = (negated or not forms & listed("hypothetical")) and (bool(refused) or _said(at, i, entry))
    lead = at.tokens[i].head if refused else i
    return Hit(i, entry, tuple(sorted(words)), negated, unable, lead, reported)


def _refused(at: Tree, i: int) -> tuple[int, ...]:
    """ "refused to | confirm", "was unable to | say": the words from the refusal on."""
    head = at.tokens[i].head
    near = 0 <= head < i and i - head <= MOST_WORDS_TO_REFUSED and at.low(i - 1) == "to" and at.is_rel(i, "xcomp", "advcl")
    if (
        not near
        or at.tokens[head].lemma.lower() not in listed("refusing")
        or at.tokens[i].lemma.lower() not in listed("verifying") | {"deny"}
    ):
        return ()
    if any(at.low(k) in listed("negation") for k in at.kids(head, "advmod")):
        return ()
    helpers = [k for k in at.kids(head, "aux", "cop") if k < head]
    return tuple(range(min([head, *helpers]), i))


def _said(at: Tree, i: int, entry: Reporting) -> bool:
    """No plan, no wish, no condition."""
    if at.low(i - 1) == "to" and (
        at.kids(i, "nsubj") or _hypothetical(at, at.tokens[i].head) or at.tokens[at.tokens[i].head].upos == "ADJ"
    ):
        return False
    if at.low(i - 1) == "to" and entry.register == "judgement" and at.is_rel(i, "advcl", "acl"):
        return False
    return not any(at.low(k) in listed("condition") for k in at.kids(i, "mark"))


def _compound(at: Tree, i: int) -> bool:
    """ "self-declared", "so-called": no verb of its own."""
    return i > 0 and at.tokens[i - 1].text in {"-", "‑", "‐"} and at.tokens[i - 1].end == at.tokens[i].start


def _hypothetical(at: Tree, head: int) -> bool:
    """ "will continue to tell": nobody has said it yet."""
    return head >= 0 and any(at.low(k) in listed("hypothetical") for k in at.kids(head, "aux"))


def _entry(at: Tree, i: int) -> tuple[Reporting, tuple[int, ...]] | None:
    known = reporting("verb")
    found = _longest(at, i, known)
    if found is not None and found[1]:
        return found
    for kid in at.kids(i, "compound:prt"):
        if not _most(at, kid) and (lemma := f"{at.tokens[i].lemma.lower()} {at.low(kid)}") in known:
            return known[lemma], (kid,)
    return found


def says_something(hit: Hit) -> bool:
    """Whether a negated cue still tells where its source stands ("could not confirm", "did not deny")."""
    if not hit.negated:
        return True
    return (
        hit.cue.stance == "denies"
        or (hit.unable and hit.cue.lemma in listed("verifying"))
        or hit.cue.lemma in {"confirm", "believe", "think", "agree"}
    )
