"""Adjectives, nouns and adverbs that attribute: "is sure that", "his refusal to", "made a promise to", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Extent
from rashomon.statements.attribution.attitudes import attributes, doer
from rashomon.statements.attribution.complements import Complement, of_word
from rashomon.statements.attribution.cues import Reporting, attitudes, reporting
from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.found import Found, extents
from rashomon.statements.attribution.sources import can_speak, noun
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree, finite


def of_adjectives(at: Tree) -> Iterator[Draft]:
    """ "was sure that ...", "supporters reluctant to give up": who feels, by the subject or the noun before."""
    for i, token in enumerate(at.tokens):
        if token.upos not in {"ADJ", "VERB"}:
            continue
        entry = attitudes("adjective").get(token.text.lower())
        if entry is None or (token.upos == "VERB" and not at.kids(i, "aux:pass", "nsubj:pass")) or at.kids(i, "obj"):
            continue
        found = of_word(at, i, entry.frames)
        source = _feeling(at, i) if found is not None else None
        if found is None or source is None or not can_speak(at, source.head) or at.low(source.head) in {"it", "there"}:
            continue
        if (draft := _draft(at, (i, i), entry, source, found)) is not None:
            yield draft


def _feeling(at: Tree, i: int) -> Noun | None:
    own = [k for k in at.kids(i, "nsubj") if k < i]
    if own:
        return noun(at, own[-1], i)
    head = at.tokens[i].head
    if head >= 0 and at.is_rel(i, "amod", "acl") and head < i:
        return noun(at, head, i)
    return doer(at, i) if at.is_rel(i, "xcomp", "conj", "advcl", "parataxis") else None


def _draft(at: Tree, cue: tuple[int, int], entry: Reporting, source: Noun | None, found: Complement) -> Draft | None:
    content = extents(at, Found(found.parts))
    extent = Extent(at.tokens[cue[0]].start, at.tokens[cue[1]].end)
    return Draft(at.index, cue[1], source, extent, entry.lemma, entry.stance, entry.register, content) if content else None


def of_nouns(at: Tree) -> Iterator[Draft]:
    """ "the union's opposition to the plan", "made a pledge to stay", "there were calls for talks"."""
    for i, token in enumerate(at.tokens):
        lemma = token.lemma.lower()
        entry = attitudes("noun").get(lemma) or reporting("noun").get(lemma)
        if token.upos != "NOUN" or entry is None or at.is_rel(i, "compound"):
            continue
        if (given := _given(at, i, entry)) is not None:
            yield given
            continue
        found = _said_to_be(at, i) or attributes(at, i)
        if found is None:
            continue
        source, begin = _holder(at, i)
        if source is None and begin is None:
            continue
        draft = _draft(at, (i if begin is None else begin, i), entry, source, found)
        if draft is not None:
            yield draft


def _given(at: Tree, i: int, entry: Reporting) -> Draft | None:
    """ "She won the endorsement of the union", "The plan drew criticism from the crews": who gets it is the content."""
    verb = at.tokens[i].head
    if entry.register != "attitude" or verb < 0 or at.tokens[verb].lemma.lower() not in listed("getting") or not at.is_rel(i, "obj"):
        return None
    cases = {"from"} | ({"of"} if at.tokens[i].lemma.lower() in listed("given") else set())
    giver = next((k for k in at.kids(i, "nmod") if any(at.low(c) in cases for c in at.kids(k, "case")) and can_speak(at, k)), None)
    giver = giver or next(
        (k for k in at.kids(verb, "obl") if any(at.low(c) == "from" for c in at.kids(k, "case")) and can_speak(at, k)), None
    )
    getter = doer(at, verb)
    if giver is None or getter is None:
        return None
    words = at.inside(getter.extent)
    return _draft(at, (verb, i), entry, noun(at, giver), Complement(((words[0], words[-1]),))) if words else None


def _said_to_be(at: Tree, i: int) -> Complement | None:
    """ "Her advice was to wait", "the concern is that ...": what follows the copula."""
    if not at.is_rel(i, "nsubj"):
        return None
    w = i + 1
    if w + 2 >= len(at.tokens) or at.tokens[w].lemma.lower() != "be" or at.low(w + 1) not in {"that", "to", "whether"}:
        return None
    words = at.subtree(at.tokens[i].head)
    return Complement(((w + 1, words[-1]),)) if words[-1] > w + 1 else None


def _holder(at: Tree, i: int) -> tuple[Noun | None, int | None]:
    """Whose it is, and the verb that the cue begins with where it is the subject of one."""
    for kid in at.kids(i, "nmod:poss"):
        return (noun(at, kid), None) if can_speak(at, kid) or at.tokens[kid].upos == "PRON" else (None, None)
    for kid in at.kids(i, "nmod"):
        if any(at.low(c) in {"by", "from", "among"} for c in at.kids(kid, "case")) and can_speak(at, kid):
            return noun(at, kid), None
    head = at.tokens[i].head
    if head < 0 or at.tokens[head].upos != "VERB" or head > i:
        return None, None
    if at.is_rel(i, "obj") and i - head <= 5 and at.tokens[head].lemma.lower() in attitudes("light"):
        who = doer(at, head)
        return (who, head) if who is not None and can_speak(at, who.head) else (None, None)
    if at.kids(head, "expl") and at.is_rel(i, "nsubj", "obj"):
        return None, head
    return None, None


def of_adverbs(at: Tree) -> Iterator[Draft]:
    """ "The minister reportedly resigned": the clause, with nobody as its source."""
    for i, token in enumerate(at.tokens):
        if token.text.lower() not in listed("hearsay") or token.head < 0:
            continue
        head = token.head
        words = [w for w in at.subtree(head) if w != i]
        parts = [(words[0], i - 1)] if words[0] < i else []
        parts += [(i + 1, words[-1])] if words[-1] > i else []
        content = extents(at, Found(tuple(parts)))
        if content:
            cue = Extent(token.start, token.end)
            yield Draft(at.index, i, None, cue, token.text.lower(), "asserts", "speech", content)


def of_polls(at: Tree) -> Iterator[Draft]:
    """ "In a poll for the paper, 41 percent ...", "She leads in most surveys": what a count of opinions found."""
    for i, token in enumerate(at.tokens):
        if token.lemma.lower() not in listed("poll") or not at.is_rel(i, "obl", "nmod"):
            continue
        case = next((k for k in at.kids(i, "case") if at.low(k) == "in"), None)
        if case is None:
            continue
        source = noun(at, i)
        words = at.inside(source.extent)
        ahead = words[-1] + 1 < len(at.tokens) and at.tokens[words[-1] + 1].text == ","
        if case <= 1:
            parts = ((words[-1] + 2, len(at.tokens) - 1),) if ahead else ()
        else:
            first = min(at.subtree(at.tokens[i].head))
            parts = ((first, case - 1),) if first < case - 1 and finite(at, list(range(first, case))) else ()
        content = extents(at, Found(parts))
        if content:
            cue = Extent(at.tokens[case].start, at.tokens[case].end)
            yield Draft(at.index, case, source, cue, "in", "asserts", "evidence", content)
