"""All drafts of one report, before their sources are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Extent
from rashomon.statements.attribution import adverbial, direct, group, stance
from rashomon.statements.attribution.bounds import resumed
from rashomon.statements.attribution.contents import contents
from rashomon.statements.attribution.cues import Hit, says_something, verbs
from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.found import Found, extents
from rashomon.statements.attribution.group import BREAKS
from rashomon.statements.attribution.quotation import Quotation, holding
from rashomon.statements.attribution.sources import Subject, can_speak, noun, role_kind, subject
from rashomon.statements.lexicon import is_newsroom, listed
from rashomon.statements.syntax import Tree, phrase


def collect(text: str, trees: Sequence[Tree], quotes: Sequence[Quotation]) -> tuple[Draft, ...]:
    """Every statement of a report by its spans.

    Method: reporting verbs, prepositional cues, verbless heads and nouns of saying, sentence by sentence; then contents are widened to
        their quotations, and quotations that are left over are given to the speaker beside or before them.

    Args:
        text: the body of the report.
        trees: its sentences in order.
        quotes: its quotations.

    Returns:
        Drafts in the order of their contents and cues.
    """
    found: list[Draft] = []
    for at in trees:
        found += _of_verbs(text, at)
        found += [*adverbial.prepositional(at), *adverbial.verbless(at), *adverbial.nominal(at)]
    kept = [d for d in found if _believable(text, trees[d.sentence], d, quotes)]
    wide = direct.widen(text, kept, tuple(quotes))
    wide += direct.left_over(text, trees, wide, tuple(quotes))
    return tuple(sorted(_settled(text, wide), key=lambda d: (d.cue.start, d.content[0].start)))


def _of_verbs(text: str, at: Tree) -> list[Draft]:
    """Reporting verbs from left to right: a participle after a comma speaks for the source of the cue before it."""
    hits = verbs(at)
    drafts: list[Draft] = []
    before: Subject | None = None
    last: Hit | None = None
    for hit in hits:
        own = subject(at, hit.lead)
        back = _hands_back(at, hit) or (last is not None and _goes_on(at, last, hit))
        who = before if before is not None and (back or _thing(at, own) or _after_predicate(at, hit, own)) else own
        if who.noun is None or who.noun.extent.start <= at.tokens[hit.at].start < who.noun.extent.end:
            continue
        if says_something(hit) and at.low(hit.at) not in {"citing", "quoting"}:
            drafts += _verbal(at, hit, who, hits)
        if drafts and drafts[-1].verb == hit.at:
            before, last = before if back else who, hit
    return drafts


def _after_predicate(at: Tree, hit: Hit, own: Subject) -> bool:
    """Coordinated with a predicate that is no verb ("said it was ready but warned ..."): the reporter speaks on."""
    head = at.tokens[hit.at].head
    return not own.own and at.is_rel(hit.at, "conj") and head >= 0 and at.tokens[head].upos in {"ADJ", "NOUN", "PROPN", "ADV"}


def _thing(at: Tree, own: Subject) -> bool:
    """The subject came through another verb and cannot speak ("said the pier was unsafe and vowed ...")."""
    return not own.own and own.noun is not None and not can_speak(at, own.noun.head)


def _goes_on(at: Tree, last: Hit, hit: Hit) -> bool:
    """ "said it may leave and urged him to stay": the speaker of the cue before."""
    begin = min(hit.words)
    return at.low(begin - 1) in {"and", "but"} and last.at < begin and resumed(at, last, hit, begin)


def _hands_back(at: Tree, hit: Hit) -> bool:
    """ ", adding that ...": a participle without a subject after a comma or mark."""
    first = min(hit.words)
    while first > 0 and at.tokens[first - 1].upos == "ADV":
        first -= 1
    if at.low(hit.at) == "adding" and at.low(hit.at + 1) == "that" and not at.kids(hit.at, "nsubj", "aux"):
        return True
    return at.low(hit.at).endswith("ing") and not at.kids(hit.at, "nsubj", "aux") and first > 0 and at.tokens[first - 1].text in BREAKS


def _verbal(at: Tree, hit: Hit, who: Subject, hits: Sequence[Hit]) -> list[Draft]:
    drafts = []
    assert who.noun is not None  # seen to by the caller
    for found in contents(at, hit, who.noun, hits):
        content = _outside(extents(at, found), who.noun, at, hit, found)
        told = stance.of_name(hit, [at.low(w) for first, last in found.parts for w in range(first, last + 1)])
        if content:
            drafts.append(
                Draft(
                    at.index, hit.at, who.noun, _cue_extent(at, hit), hit.cue.lemma, told, hit.cue.register, content,
                    via=who.via or _told(at, hit), negated=hit.negated,
                )
            )  # fmt: skip
    return [_cited(at, hit, d) for d in drafts]


def _cue_extent(at: Tree, hit: Hit) -> Extent:
    return at.extent(group.own_words(at, hit))


def _outside(parts: tuple[Extent, ...], source: Noun, at: Tree, hit: Hit, found: Found) -> tuple[Extent, ...]:
    """Contents do not hold their own source and cue."""
    cue = at.tokens[hit.at]
    result = []
    for part in parts:
        start, end = part.start, part.end
        if start <= cue.start < end:
            end = min(source.extent.start, cue.start) if found.before else end
            start = start if found.before else cue.end + 1
        if start < source.extent.end <= end and source.extent.start <= start:
            start = source.extent.end
        if end - start > 1:
            result.append(Extent(start, end))
    return tuple(result)


def _told(at: Tree, hit: Hit) -> Noun | None:
    """The news organisation that was told."""
    if "addressee" in hit.cue.frames:
        for kid in at.kids(hit.at, "obj", "iobj"):
            if kid > hit.at and _newsroom(at, kid):
                return noun(at, kid)
    for kid in at.kids(hit.at, "obl"):
        if at.tokens[kid].lemma.lower() in {"interview", "statement", "comment", "remark", "phone", "telephone"}:
            for inner in at.kids(kid, "nmod"):
                if _newsroom(at, inner) and any(at.low(c) in {"with", "to", "by"} for c in at.kids(inner, "case")):
                    return noun(at, inner)
        if kid > hit.at and any(at.low(c) == "to" for c in at.kids(kid, "case")) and _newsroom(at, kid):
            return noun(at, kid)
    return None


def _newsroom(at: Tree, head: int) -> bool:
    token = at.tokens[head]
    if token.lemma.lower() in {"conference", "briefing", "programme", "program"}:
        return False
    entity = next((e for e in at.sentence.entities if e.start <= token.start < e.end), None)
    words = phrase(at, head)
    name = " ".join(at.tokens[w].text for w in words)
    return is_newsroom(entity.text if entity is not None else name) or is_newsroom(name)


def _cited(at: Tree, hit: Hit, draft: Draft) -> Draft:
    """ "Reuters reported, citing officials": the officials say it, by way of Reuters."""
    if (
        draft.source is None
        or not _newsroom(at, draft.source.head)
        or hit.cue.lemma not in {"report", "say", "write", "announce", "state", "claim", "quote"}
    ):
        return draft
    for verb, cited in adverbial.citing(at):
        if at.tokens[verb].head in {hit.at, *at.above(hit.at)[:1]}:
            return replace(draft, source=cited, via=draft.source)
    return draft


def _believable(text: str, at: Tree, draft: Draft, quotes: Sequence[Quotation]) -> bool:
    """Whether the source can be one, and the cue reports in the voice of the report or of a named speaker."""
    source = draft.source
    if source is None or not draft.content:
        return False
    who = text[source.extent.start : source.extent.end].lower()
    if who in listed("nobody") or who.startswith("no ") or not any(c.isalnum() for c in who):
        return False
    quote = holding(tuple(quotes), draft.cue.start)
    if quote is not None and (
        who in listed("pronoun") or draft.register != "speech" or not _named(at, source.head) or draft.lemma in listed("impersonal")
    ):
        return False
    if quote is not None and any(e.end > quote.end + 1 or e.start < quote.start - 1 for e in draft.content):
        return False
    if draft.register != "speech" or draft.lemma in listed("impersonal"):
        return who not in listed("pointer") and can_speak(at, source.head)
    return draft.lemma in listed("plain cue") or can_speak(at, source.head)


def _named(at: Tree, head: int) -> bool:
    """Inside a quotation only the words of somebody named, or of a person or body, count as reported."""
    return at.tokens[head].upos == "PROPN" or role_kind(at.tokens[head].lemma) in {"person", "group"}


def _settled(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without doubles: one cue and content once; a belief or judgement inside what somebody says is part of it."""
    kept: list[Draft] = []
    for draft in drafts:
        if any(d.cue == draft.cue and d.content == draft.content for d in kept):
            continue
        if draft.register != "speech" and any(_holds(d, draft) for d in drafts if d is not draft):
            continue
        kept.append(draft)
    return kept


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer.cue != inner.cue and any(e.start <= inner.cue.start and inner.cue.end <= e.end for e in outer.content)
