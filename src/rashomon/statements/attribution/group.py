"""The words of a cue: where "the war monitor also said on Thursday in a statement" begins and ends."""

from __future__ import annotations

from rashomon.statements.attribution.cues import Hit
from rashomon.statements.attribution.draft import Noun
from rashomon.statements.lexicon import listed, time_words
from rashomon.statements.syntax import Tree, finite

QUOTES = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’", "«", "»", "„"})
BREAKS = frozenset({",", "—", "–", "-", "--", "?", "!", "…", "...", ";"}) | QUOTES


def start(at: Tree, hit: Hit, source: Noun | None) -> int:
    """First word of the cue and its subject."""
    first = min(hit.words)
    if source is not None and source.sentence == at.index and source.head < hit.at:
        begin = next(i for i, t in enumerate(at.tokens) if t.end > source.extent.start)
        between = range(source.head + 1, first)
        own = {*at.subtree(source.head), *at.above(hit.at)}
        if not any(at.tokens[w].upos in {"VERB", "AUX"} and at.kids(w, "nsubj") and w not in own for w in between):
            first = min(first, begin)
    if at.low(first - 1) == "as":
        first -= 1
    while first > 0 and (at.tokens[first - 1].upos in {"AUX"} or at.low(first - 1) in {"also", "later", "however"}):
        first -= 1
    return first


def follows(at: Tree, hit: Hit, source: Noun) -> bool:
    """The speaker stands directly after the verb: "said X"."""
    if source.sentence != at.index or source.head < hit.at:
        return False
    first = next(i for i, t in enumerate(at.tokens) if t.end > source.extent.start)
    return first - max(hit.words) <= 2


def end(at: Tree, hit: Hit, source: Noun | None) -> int:
    """Index after the last word of the cue: its speaker after it, addressee, time, place and means."""
    w = max(hit.words) + 1
    if source is not None and follows(at, hit, source):
        w = max(i for i, t in enumerate(at.tokens) if t.end <= source.extent.end) + 1
    moved = True
    while moved and w < len(at.tokens):
        moved = False
        for step in (_addressee, _time, _adverb, _means, _aside):
            after = step(at, hit, w) if w < len(at.tokens) else w
            if after > w:
                w, moved = after, True
    return w


def is_mark(at: Tree, w: int) -> bool:
    """A quotation mark, not an apostrophe."""
    return 0 <= w < len(at.tokens) and at.tokens[w].text in QUOTES and at.tokens[w].upos not in {"PART", "AUX"} and not at.is_rel(w, "case")


def _aside(at: Tree, hit: Hit, w: int) -> int:
    """ "said - on Twitter, as it happens - that ...": what a pair of marks sets off before the content."""
    if at.tokens[w].text not in {",", "—", "–", "-", "("}:
        return w
    close = ")" if at.tokens[w].text == "(" else at.tokens[w].text
    for k in range(w + 2, min(w + 20, len(at.tokens) - 1)):
        if is_mark(at, k):
            return w
        if at.tokens[k].text == close:
            return k + 1 if at.low(k + 1) == "that" else w
    return w


def own_words(at: Tree, hit: Hit) -> list[int]:
    """Words that a reader takes for the cue: "has also said"."""
    first = min(hit.words)
    while first > 0 and at.tokens[first - 1].upos == "ADV" and at.tokens[first - 1].head == hit.at:
        first -= 1
    return list(range(first, max(hit.words) + 1))


def _addressee(at: Tree, hit: Hit, w: int) -> int:
    if "addressee" not in hit.cue.frames or w != max(hit.words) + 1:
        return w
    for kid in at.kids(hit.at, "obj", "iobj", "obl"):
        words = at.subtree(kid, frozenset(k for k in at.kids(kid) if at.is_rel(k, "acl", "ccomp", "advcl", "parataxis")))
        if kid >= w and words[0] <= w and not at.kids(kid, "nsubj"):
            return max(words) + 1 if max(words) - w < 12 else kid + 1
    return (
        w + 1
        if w < len(at.tokens) and at.tokens[w].upos in {"PRON"} and at.low(w) in {"me", "him", "her", "us", "them", "you"}
        else _noun_run(at, hit, w)
    )


def _noun_run(at: Tree, hit: Hit, w: int) -> int:
    """An addressee that the parser does not see: "told CNN (that) he ..."."""
    if hit.cue.lemma != "tell":
        return w
    last = w
    while last < len(at.tokens) and at.tokens[last].upos in {"DET", "ADJ", "NOUN", "PROPN"} and at.tokens[last].head <= last + 3:
        last += 1
        if at.low(last - 1) in {"reporters", "journalists"} or (
            at.tokens[last - 1].upos == "PROPN" and (last >= len(at.tokens) or at.tokens[last].upos != "PROPN")
        ):
            return last
    return w


def _time(at: Tree, hit: Hit, w: int) -> int:
    """ "late on Thursday", "last week", "on May 5"."""
    after, seen = w, False
    while after < len(at.tokens) and (
        at.low(after) in time_words()
        or (at.tokens[after].upos == "NUM" and seen)
        or (at.low(after) in {"on", "in", "the"} and _then(at, after))
    ):
        seen = seen or at.low(after) in time_words()
        after += 1
    return after if seen and at.low(after) not in {"'s", "’s", "‘s"} else w


def _then(at: Tree, w: int) -> bool:
    return any(at.low(k) in time_words() for k in (w + 1, w + 2)[: 1 + (at.low(w + 1) in {"the", "a"})])


def _adverb(at: Tree, hit: Hit, w: int) -> int:
    token = at.tokens[w]
    near = token.head in {hit.at} and token.deprel == "advmod"
    return w + 1 if token.upos == "ADV" and near and token.text.lower() not in {"when", "how", "why", "where"} else w


def _means(at: Tree, hit: Hit, w: int) -> int:
    """ "in a statement", "by telephone", "to reporters in Geneva"."""
    if at.low(w) not in listed("by which"):
        return w
    for kid in at.kids(hit.at, "obl", "advmod", "nmod"):
        words = at.subtree(kid)
        if (
            words[0] == w
            and kid > w
            and not finite(at, words)
            and not any(at.tokens[k].text in QUOTES or at.low(k) == "that" for k in words)
        ):
            return words[-1] + 1
    limit = next((k for k in range(w + 1, min(w + 5, len(at.tokens))) if at.low(k) in listed("means")), None)
    return limit + 1 if limit is not None else w
