"""The content of a reporting verb: what is said, by word order, quotation marks and the tree."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Extent
from rashomon.statements.cues import Hit
from rashomon.statements.draft import Noun
from rashomon.statements.syntax import Tree, finite, passive, trim

_QUOTES = frozenset({'"', "“", "”", "''", "``", "'", "‘", "’", "«", "»", "„"})
_BREAKS = frozenset({",", "—", "–", "-", "--", "?", "!", "…", "...", ";"}) | _QUOTES
LEAST_SPLIT_WORDS = 7  # words that each of two coordinated clauses needs to be a statement by itself


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the content by sentence-internal index: one statement each, with its parts."""

    parts: tuple[tuple[int, int], ...]  # first and last word of each part
    before: bool = False  # stands before the cue


def contents(at: Tree, hit: Hit, source: Noun | None) -> tuple[Found, ...]:
    """All that one reporting verb reports, one entry for each statement.

    Method: in this order: a clause after the verb; words before it that a comma, a dash or a mark sets off ("..., he said"); an infinitive;
        an object; a prepositional part. The cue's own adverbs, addressee and place stand outside.

    Args:
        at: the sentence.
        hit: the reporting verb.
        source: its source, where it has one in the sentence.

    Returns:
        No entry where nothing is said that this sentence holds.
    """
    frames = hit.cue.frames
    if "clause" in frames and (after := _clause_after(at, hit)) is not None:
        broken = _broken(at, hit, source)
        return (broken,) if broken is not None else _split(at, hit, after)
    if frames & {"parenthetical", "quote"} and _stands_free(at, hit) and (before := _before(at, hit, source)) is not None:
        return (before,)
    if frames & {"quote", "clause"} and (quoted := _quote_after(at, hit)) is not None:
        return (quoted,)
    for frame, find in (("naming", _object), ("infinitive", _infinitive), ("object", _object), ("addressee", _addressed)):
        if frame in frames and (found := find(at, hit)) is not None:
            return (found,)
    found = _prepositional(at, hit)
    return (found,) if found is not None else ()


def extents(at: Tree, found: Found) -> tuple[Extent, ...]:
    """Character extents of the parts, without marks and punctuation at their edges."""
    result = []
    for first, last in found.parts:
        words = trim(at, range(first, last + 1))
        if words:
            result.append(at.extent(words))
    return tuple(result)


# --- after the cue ---


def _clause_after(at: Tree, hit: Hit) -> Found | None:
    v = hit.at
    heads = [k for k in at.kids(v, "ccomp", "csubj") if k > v]
    heads += [k for k in at.kids(v, "xcomp") if k > v and at.kids(k, "nsubj")]
    heads += [k for k in at.kids(v, "advcl", "parataxis", "acl") if k > v and _that(at, k)]
    if not heads:
        return None
    head = min(heads)
    words = [w for w in at.subtree(head) if w > v and w not in hit.words]
    if not words:
        return None
    first = words[0]
    if _detached(at, v, first):
        return None
    last = _right_edge(at, hit, head, words[-1])
    first = _skip_that(at, first, last)
    return Found(((first, last),)) if first <= last else None


def _that(at: Tree, head: int) -> bool:
    return any(at.low(m) == "that" for m in at.kids(head, "mark"))


def _skip_that(at: Tree, first: int, last: int) -> int:
    while first <= last and (at.tokens[first].upos == "PUNCT" and at.tokens[first].text not in _QUOTES or at.low(first) == "that"):
        if at.low(first) == "that" and not at.is_rel(first, "mark") and at.tokens[first].upos != "SCONJ":
            break
        first += 1
    return first


def _detached(at: Tree, v: int, first: int) -> bool:
    """A clause that a full stop inside marks separates from the cue is another sentence."""
    return any(at.tokens[w].text in {".", "?", "!"} for w in range(v + 1, first))


def _right_edge(at: Tree, hit: Hit, head: int, last: int) -> int:
    """The last word of a clause: its own, and what follows in the same breath; a coordinated or participial cue ends it."""
    for kid in at.kids(hit.at, "advcl", "obl", "advmod", "ccomp", "xcomp"):
        if kid == last + 1 or (kid > last and min(at.subtree(kid)) == last + 1 and not _another_cue(at, kid)):
            last = max(last, max(at.subtree(kid)))
    for w in range(head + 1, last + 1):
        if _another_cue(at, w) and _hands_back(at, hit, w, head):
            return _before_conjunction(at, w, head)
    return last


def _another_cue(at: Tree, w: int) -> bool:
    token = at.tokens[w]
    return token.upos == "VERB" and token.text.lower() in {"saying", "adding", "noting", "telling", "citing", "calling", "stressing", "insisting", "claiming", "arguing"}


def _hands_back(at: Tree, hit: Hit, w: int, head: int) -> bool:
    """A participle after a comma ("..., adding") belongs to the outer speaker."""
    return at.low(w - 1) in {",", "”", '"', "—", "–"} and at.is_rel(w, "advcl", "conj", "parataxis", "acl")


def _before_conjunction(at: Tree, w: int, head: int) -> int:
    last = w - 1
    while last > head and (at.tokens[last].upos in {"PUNCT", "CCONJ"}):
        last -= 1
    return last


def _split(at: Tree, hit: Hit, found: Found) -> tuple[Found, ...]:
    """Coordinated clauses of which each has its own subject: one statement each."""
    first, last = found.parts[0]
    starts = []
    for w in range(first + 1, last):
        if at.tokens[w].deprel != "conj" or at.tokens[w].upos not in {"VERB", "AUX", "ADJ", "NOUN"} or not at.kids(w, "nsubj", "expl"):
            continue
        own = at.subtree(w)
        begin = own[0]
        while begin < w and (at.tokens[begin].upos in {"PUNCT", "CCONJ"}):
            begin += 1
        again = at.low(begin) == "that"
        starts.append((begin + 1 if again else begin, again, at.tokens[w].head))
    tops = _conjoined_tops(at, hit, first, last)
    cuts = [(s, again) for s, again, head in starts if head in tops]
    result, begin = [], first
    for cut, again in sorted(cuts):
        end = cut - 1
        while end > begin and (at.tokens[end].upos in {"PUNCT", "CCONJ"} or at.low(end) == "that"):
            end -= 1
        if again or (end - begin + 1 >= LEAST_SPLIT_WORDS and last - cut + 1 >= LEAST_SPLIT_WORDS and not _inside_quotes(at, cut, first)):
            result.append(Found(((begin, end),)))
            begin = cut
    return (*result, Found(((begin, last),)))


def _inside_quotes(at: Tree, cut: int, first: int) -> bool:
    return sum(at.tokens[w].text in _QUOTES for w in range(first, cut)) % 2 == 1


def _conjoined_tops(at: Tree, hit: Hit, first: int, last: int) -> set[int]:
    return {k for k in at.kids(hit.at, "ccomp", "advcl", "xcomp", "acl", "parataxis") if first <= k <= last}


def _quote_after(at: Tree, hit: Hit) -> Found | None:
    """Words in quotation marks after the cue, where the parser sees no clause."""
    n = len(at.tokens)
    w = hit.at + 1
    while w < n and at.tokens[w].text not in _QUOTES and w < hit.at + 12:
        if at.tokens[w].upos == "VERB":
            return None
        w += 1
    if w + 1 >= n or at.tokens[w].text not in _QUOTES:
        return None
    return Found(((w + 1, n - 1),))


# --- before the cue ---


def _group_start(at: Tree, hit: Hit, source: Noun | None) -> int:
    """The first word of "the war monitor also said"."""
    first = min(hit.words)
    if source is not None and source.sentence == at.index and at.tokens[hit.at].start > source.extent.start:
        begin = next(i for i, t in enumerate(at.tokens) if t.end > source.extent.start)
        gap = [w for w in range(source.head + 1, first) if at.tokens[w].upos in {"VERB"} and w not in at.above(hit.at)]
        if not any(at.kids(w, "nsubj") for w in gap):
            first = min(first, begin)
    while first > 0 and at.tokens[first - 1].upos in {"ADV", "AUX"} and at.tokens[first - 1].head in {hit.at, *at.above(hit.at)[:1]}:
        first -= 1
    return first


def _before(at: Tree, hit: Hit, source: Noun | None) -> Found | None:
    """"..., the Observatory said": what stands before, from the start of the sentence."""
    start = _group_start(at, hit, source)
    if start == 0:
        return None
    inverted = source is not None and source.sentence == at.index and source.head > hit.at
    last = start - 1
    if at.tokens[last].text not in _BREAKS and not inverted:
        return None
    left = list(range(0, last + 1))
    quoted = at.tokens[last].text in _QUOTES or at.tokens[last - 1].text in _QUOTES
    if not quoted and not finite(at, left) and not inverted:
        return None
    if not quoted and _subordinate(at, left, hit.at):
        return None
    parts = [(left[0], last)]
    later = _resumes(at, hit, source)
    if later is not None:
        parts.append(later)
    return Found(tuple(parts), before=True)


def _stands_free(at: Tree, hit: Hit) -> bool:
    """A participle of another verb ("..., calling it") reports what follows; only "was quoted as saying" may stand at the end."""
    v = hit.at
    if not at.low(v).endswith("ing") or at.kids(v, "nsubj", "aux"):
        return not at.is_rel(v, "acl") or bool(at.kids(v, "nsubj"))
    return any(at.tokens[h].lemma.lower() in {"quote", "cite"} for h in at.above(v)[:1])


def _subordinate(at: Tree, left: list[int], v: int) -> bool:
    """The left part is no more than an adverbial clause of the cue."""
    heads = [w for w in left if at.tokens[w].head == v or at.tokens[w].head > left[-1]]
    clauses = [w for w in heads if at.is_rel(w, "advcl", "ccomp", "parataxis", "csubj", "dep", "obj") and at.tokens[w].upos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON"}]
    rest = [w for w in clauses if not at.is_rel(w, "advcl") or not at.kids(w, "mark")]
    roots = [w for w in left if at.tokens[w].head < 0]
    return bool(clauses) and not rest and not roots


def _resumes(at: Tree, hit: Hit, source: Noun | None) -> tuple[int, int] | None:
    """The second part of a quotation or sentence that the cue breaks: after the cue's own words and a comma."""
    end = _group_end(at, hit, source)
    n = len(at.tokens)
    w = end + 1
    if w >= n or at.tokens[w].text not in {",", "—", "–", "-", ":", ";", *_QUOTES}:
        return None
    while w < n and at.tokens[w].upos == "PUNCT" and at.tokens[w].text not in _QUOTES:
        w += 1
    if w >= n - 1:
        return None
    opens = at.tokens[w].text in _QUOTES
    if opens:
        return (w + 1, n - 1) if w + 1 < n else None
    own = set(at.subtree(hit.at))
    return None if w in own else (w, n - 1)


def _group_end(at: Tree, hit: Hit, source: Noun | None) -> int:
    """The last word of "said Naji Mustafa, spokesman for ..., on Thursday"."""
    end = max(hit.words)
    if source is not None and source.sentence == at.index and source.head > hit.at:
        end = max(i for i, t in enumerate(at.tokens) if t.end <= source.extent.end)
    for kid in at.kids(hit.at, "obl", "obj", "iobj", "advmod", "nmod"):
        words = at.subtree(kid)
        if kid > hit.at and words[0] <= end + 1 and not at.is_rel(kid, "advcl"):
            end = max(end, words[-1])
    return end


def _broken(at: Tree, hit: Hit, source: Noun | None) -> Found | None:
    """A quotation on both sides of the cue: `"...," he said, "..."`."""
    start = _group_start(at, hit, source)
    if start < 2 or at.tokens[start - 1].text not in _QUOTES and at.tokens[start - 2].text not in _QUOTES:
        return None
    later = _resumes(at, hit, source)
    return Found(((0, start - 1), *((later,) if later else ())), before=True)


# --- objects, infinitives, prepositions ---


def _object(at: Tree, hit: Hit) -> Found | None:
    """"reported heavy clashes near the town", "called the attack a reprisal"."""
    v = hit.at
    if passive(at, v):
        return _passive_object(at, hit)
    heads = [k for k in at.kids(v, "obj", "nsubj") if k > v and at.low(k) not in {"who", "which", "himself", "herself", "itself", "themselves"}]
    heads += [k for k in at.kids(v, "xcomp", "ccomp") if k > v and at.tokens[k].upos in {"NOUN", "PROPN", "ADJ"}]
    heads = [k for k in heads if at.is_rel(k, "obj", "xcomp", "ccomp")]
    if not heads:
        return None
    first = min(min(at.subtree(k)) for k in heads)
    last = max(max(_near(at, k)) for k in heads)
    for kid in at.kids(v, "obl", "xcomp"):
        words = at.subtree(kid)
        if words[0] == last + 1 and at.tokens[words[0]].upos != "PUNCT" and not _when(at, kid):
            last = words[-1]
    first = max(first, v + 1)
    return Found(((first, last),)) if first <= last else None


def _near(at: Tree, head: int) -> list[int]:
    """A noun phrase with its relative clauses, up to a comma."""
    words = at.subtree(head)
    drop = frozenset(k for k in at.kids(head, "conj") if at.tokens[k].upos == "VERB")
    return at.subtree(head, drop) or words


def _when(at: Tree, kid: int) -> bool:
    return at.tokens[kid].deprel == "obl:tmod" or at.low(kid) in {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "week", "month", "year",
    }  # fmt: skip


def _passive_object(at: Tree, hit: Hit) -> Found | None:
    patients = at.kids(hit.at, "nsubj:pass")
    if not patients:
        return None
    words = at.subtree(patients[0])
    return Found(((words[0], words[-1]),)) if words[-1] < hit.at else None


def _infinitive(at: Tree, hit: Hit) -> Found | None:
    """"vowed to launch an operation", "urged both sides to hold fire"."""
    heads = [k for k in at.kids(hit.at, "xcomp", "ccomp", "advcl") if k > hit.at and _to(at, k)]
    if not heads:
        return None
    words = [w for w in at.subtree(heads[0]) if w > hit.at]
    first = words[0]
    for kid in at.kids(hit.at, "obj", "iobj"):
        if hit.at < kid < first and "addressee" in hit.cue.frames:
            first = min(first, *[w for w in at.subtree(kid) if w > hit.at])
    return Found(((first, _right_edge(at, hit, heads[0], words[-1])),))


def _to(at: Tree, head: int) -> bool:
    return any(at.low(m) == "to" for m in at.kids(head, "mark"))


def _addressed(at: Tree, hit: Hit) -> Found | None:
    """"accused the army of shelling", "warned them against a strike": the one addressed and the matter."""
    objects = [k for k in at.kids(hit.at, "obj", "iobj") if k > hit.at]
    prepositions = hit.cue.frames & {"of", "against", "about", "over"}
    for kid in at.kids(hit.at, "obl", "advcl", "nmod"):
        if kid > hit.at and any(at.low(c) in prepositions for c in at.kids(kid, "case", "mark")):
            words = at.subtree(kid)
            first = min([min(at.subtree(o)) for o in objects] + [words[0]])
            return Found(((first, words[-1]),)) if first > hit.at else None
    if objects and "of" in hit.cue.frames:
        words = at.subtree(objects[0])
        return Found(((words[0], words[-1]),)) if words[0] > hit.at else None
    return None


def _prepositional(at: Tree, hit: Hit) -> Found | None:
    """"warned of clashes", "called for talks"."""
    wanted = hit.cue.frames & {"of", "about", "for", "on", "against", "at", "over", "to"}
    tail = hit.cue.lemma.partition(" ")[2]
    for kid in at.kids(hit.at, "obl", "advcl", "nmod"):
        cases = [c for c in at.kids(kid, "case", "mark") if at.low(c) in wanted or at.low(c) == tail]
        if kid > hit.at and cases:
            words = [w for w in at.subtree(kid) if w > cases[0]]
            if words:
                return Found(((words[0], words[-1]),))
    return None
