"""Sources that hang on a whole sentence: "according to", "citing", verbless heads ("Ministry: ..."), and nouns of saying."""

from __future__ import annotations

from rashomon.model import Extent
from rashomon.statements.attribution.cues import Reporting, reporting
from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.found import Found, extents
from rashomon.statements.attribution.sources import can_speak, noun, role_kind, subject
from rashomon.statements.syntax import Tree, finite, trim

_STOPS = frozenset({",", "—", "–", "-", ";", '"', "”", "“"})
LEAST_SAID_WORDS = 3  # after the colon, without a verb
MOST_HEAD_WORDS = 8  # words before the colon of a verbless head


def prepositional(at: Tree) -> tuple[Draft, ...]:
    """ "according to the ministry" and its like.

    Method: the words of the cue, then the noun phrase; the content is the sentence without them: to the right of a comma when the sentence
        begins with the cue, else to the left, and on both sides when it goes on after a comma.

    Args:
        at: the sentence.

    Returns:
        One draft a cue.
    """
    found: list[Draft] = []
    for lemma, entry in reporting("adverbial").items():
        parts = lemma.split()
        places = (i for i in range(len(at.tokens) - len(parts)) if all(at.low(i + j) == word for j, word in enumerate(parts)))
        found += [draft for i in places if (draft := _draft(at, i, len(parts), entry)) is not None]
    return tuple(found)


def _draft(at: Tree, first: int, length: int, entry: Reporting) -> Draft | None:
    after = first + length
    if after >= len(at.tokens):
        return None
    head = _head_after(at, after)
    if head is None or (entry.lemma in {"per", "as per"} and not _named_body(at, head)) or not _speaks_here(at, head):
        return None
    source = noun(at, head)
    last = max(i for i, t in enumerate(at.tokens) if t.end <= source.extent.end)
    parts = _around(at, first, max(last, head))
    if not parts:
        return None
    cue = at.extent(range(first, after))
    content = extents(at, Found(tuple(parts)))
    return Draft(at.index, first, source, cue, entry.lemma, entry.stance, entry.register, content) if content else None


def _named_body(at: Tree, head: int) -> bool:
    return at.tokens[head].upos == "PROPN" or (can_speak(at, head) and any(at.low(k) in {"the", "a", "an"} for k in at.kids(head, "det")))


def _speaks_here(at: Tree, head: int) -> bool:
    """ "according to the rules", "according to plan" name no source."""
    return at.low(head) not in {"plan", "plans", "rule", "rules", "custom", "need", "needs", "size", "age", "type"}


def _head_after(at: Tree, after: int) -> int | None:
    """Head of the noun phrase that starts at a word."""
    w = after
    seen = set()
    while at.tokens[w].upos not in {"NOUN", "PROPN", "PRON", "NUM"} or _within_phrase(at, w, after):
        if w in seen:
            return None
        seen.add(w)
        head = at.tokens[w].head
        if head < after:
            break
        w = head
    return w if at.tokens[w].upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"} else None


def _within_phrase(at: Tree, w: int, after: int) -> bool:
    return at.is_rel(w, "compound", "amod", "nmod:poss", "nummod", "flat", "det") and at.tokens[w].head > w >= after


def _around(at: Tree, first: int, last: int) -> list[tuple[int, int]]:
    n = len(at.tokens)
    parts: list[tuple[int, int]] = []
    left = [w for w in range(0, first)]
    if left and (finite(at, left) or len(left) > 3):
        parts.append((0, first - 1))
    after = last + 1
    while after < n and at.tokens[after].upos == "PUNCT" and at.tokens[after].text not in {"(", "["}:
        after += 1
    right = list(range(after, n))
    if (
        len(right) > 2
        and at.tokens[min(last + 1, n - 1)].text in _STOPS
        and (not parts or finite(at, right) or at.low(after) not in {"who", "which"})
    ):
        resumed = not parts or at.tokens[first - 1].text in _STOPS
        if resumed:
            parts.append((after, next((w - 1 for w in right if at.tokens[w].text == ";"), n - 1)))
    return parts


def verbless(at: Tree) -> tuple[Draft, ...]:
    """ "Ministry: no plans for talks": a source, a colon, and what it says.

    Limits: the words before the colon must be a short name or a noun for people, bodies or texts, without a verb.
    """
    colon = next((i for i, t in enumerate(at.tokens[: MOST_HEAD_WORDS + 1]) if t.text == ":"), None)
    if colon is None or colon == 0 or colon >= len(at.tokens) - 2:
        return ()
    left, right = range(0, colon), list(range(colon + 1, len(at.tokens)))
    if any(at.tokens[w].upos in {"VERB", "AUX", "NUM"} for w in left) or at.sentence.tokens[colon].start != at.tokens[colon - 1].end:
        return ()
    shouted = all(at.tokens[w].text.isupper() for w in left) and len(at.tokens[0].text) > 5
    head = next((w for w in left if at.tokens[w].head not in left), 0)
    spoken = (
        finite(at, right)
        or at.tokens[right[0]].text in {'"', "“", "'", "‘"}
        or (at.tokens[right[0]].text[0].islower() and len(right) > LEAST_SAID_WORDS)
    )
    if shouted or not _named(at, left, head) or not spoken:
        return ()
    content = extents(at, Found(((colon + 1, len(at.tokens) - 1),)))
    source = Noun(at.index, head, at.extent(trim(at, list(left))))
    colon_token = at.tokens[colon]
    cue = Extent(colon_token.start, colon_token.end)
    return (Draft(at.index, colon, source, cue, ":", "asserts", "speech", content),) if content else ()


def _named(at: Tree, left: range, head: int) -> bool:
    """The head is a name of somebody or a noun for people, bodies or texts."""
    token = at.tokens[head]
    named = any(e.start <= token.start < e.end and e.kind in {"person", "organisation"} for e in at.sentence.entities)
    return named or (token.lemma.lower() != "note" and role_kind(token.lemma) is not None)


_NOUN_CLAUSE = frozenset({"acl", "ccomp", "appos", "advcl", "acl:relcl"})


def nominal(at: Tree) -> tuple[Draft, ...]:
    """ "the ministry's claim that ...", "an announcement by the army that ..."."""
    found = []
    for i, token in enumerate(at.tokens):
        entry = reporting("noun").get(token.lemma.lower())
        if entry is None or token.upos != "NOUN":
            continue
        clause = next((k for k in at.kids(i) if k > i and at.tokens[k].deprel in _NOUN_CLAUSE and _that(at, k)), None)
        if clause is None:
            continue
        owner = _owner(at, i)
        if owner is None:
            continue
        words = [w for w in at.subtree(clause) if (w > i and at.low(w) != "that") or w > clause]
        content = extents(at, Found(((words[0], words[-1]),)))
        if content:
            found.append(Draft(at.index, i, owner, Extent(token.start, token.end), entry.lemma, entry.stance, entry.register, content))
    return tuple(found)


def _that(at: Tree, clause: int) -> bool:
    return any(at.low(m) in {"that", "whether"} and at.is_rel(m, "mark") for m in at.kids(clause)) and bool(
        at.kids(clause, "nsubj", "expl")
    )


def _owner(at: Tree, i: int) -> Noun | None:
    for kid in at.kids(i, "nmod:poss"):
        return noun(at, kid)
    for kid in at.kids(i, "nmod"):
        if any(at.low(c) in {"by", "from", "of", "among"} for c in at.kids(kid, "case")) and can_speak(at, kid):
            return noun(at, kid)
    above = at.tokens[i].head
    if (
        above >= 0
        and at.is_rel(i, "obj")
        and at.tokens[above].lemma.lower() in {"make", "issue", "release", "repeat", "express", "voice", "have", "raise", "give", "hold"}
    ):
        return subject(at, above, 1).noun
    return None


def citing(at: Tree) -> tuple[tuple[int, Noun], ...]:
    """Participles that name who stands behind a report: "Reuters reported, citing officials"; the verb and the one cited."""
    found = []
    for i, token in enumerate(at.tokens):
        if token.text.lower() in {"citing", "quoting"} and (objects := [k for k in at.kids(i, "obj") if k > i]):
            found += [(i, noun(at, objects[0]))] if can_speak(at, objects[0]) else []
    return tuple(found)
