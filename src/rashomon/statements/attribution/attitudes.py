"""What verbs attribute beyond accounts: attitudes, intentions, thoughts, perceptions, decrees, speech without its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rashomon.model import Extent
from rashomon.statements.attribution import stance
from rashomon.statements.attribution.complements import Complement, of_verb, of_word
from rashomon.statements.attribution.cues import Hit, attitudes, every, reporting
from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.found import Found, extents
from rashomon.statements.attribution.sources import can_speak, noun, subject
from rashomon.statements.lexicon import listed
from rashomon.statements.syntax import Tree, agent, marked, passive

_ACCOUNTS = frozenset({"speech", "judgement", "belief", "evidence"})
_ANY = frozenset({"object", "clause", "infinitive", "as", "about", "on", "of"})
_OF_NOUN = frozenset({"infinitive", "clause"})
_OF_HOLDER = frozenset({"by", "from", "among"})
_TOLD = frozenset({"ask", "tell", "inform", "advise", "press", "urge", "warn", "invite", "remind", "assure"})
_EXPLETIVES = frozenset({"it", "there", "this", "these"})
_OF_THE_MIND = frozenset({"attitude", "belief", "intention", "thought", "judgement", "speech"})
_DONE_BY_SOMEBODY = frozenset({"act", "decree", "evidence"})
FARTHEST_SOURCE_CHARS: Final = 60
"""From a source to the verb of an attitude; beyond it the tree is right one time in seven (bench.attribution, training part)."""


def of_verbs(at: Tree, accounts: Sequence[Draft]) -> list[Draft]:
    """Drafts of the verbs of one sentence that no account has taken.

    Method: the subject as for accounts, the complements by the tree; of a passive the agent, or nobody, and the patient belongs to the
        content; of "seem" and its like the subject and the predicate are the content, and nobody is the source.

    Args:
        at: the sentence.
        accounts: the accounts of this sentence; their verbs are left alone, and a participle after one speaks for its source.
    """
    known = {draft.verb for draft in accounts}
    found = []
    for hit in every(at):
        if hit.at in known or at.is_rel(hit.at, "amod", "compound"):
            continue
        if hit.cue.register == "seeming":
            draft = _seeming(at, hit)
        elif passive(at, hit.at) or _asked(at, hit):
            draft = _passive(at, hit)
        else:
            draft = _active(at, hit, _before(at, hit, accounts))
        if draft is not None:
            found.append(draft)
    return found


def _draft(at: Tree, hit: Hit, source: Noun | None, parts: Iterable[tuple[int, int]]) -> Draft | None:
    content = extents(at, Found(tuple(parts)))
    if not content:
        return None
    cue = Extent(at.tokens[hit.at].start, at.tokens[max(hit.words)].end)
    return Draft(at.index, hit.at, source, cue, hit.cue.lemma, stance.of_cue(hit), hit.cue.register, content, negated=hit.negated)


def _complement(at: Tree, hit: Hit) -> Complement | None:
    wide = hit.cue.register in _ACCOUNTS and ("clause" in hit.cue.frames or hit.cue.register == "judgement")
    frames = hit.cue.frames | _ANY if wide else hit.cue.frames
    if "addressee" in hit.cue.frames and hit.cue.lemma in _TOLD:
        frames = frames - {"object"}
    return of_verb(at, hit.at, max(w for w in hit.words if w == hit.at or w > hit.at), frames)


def _before(at: Tree, hit: Hit, accounts: Sequence[Draft]) -> Noun | None:
    """ "..., he said, referring to the vote": the source of the account before a participle."""
    free = at.low(hit.at).endswith("ing") and not at.kids(hit.at, "nsubj", "aux") and at.tokens[min(hit.words) - 1].upos in {"PUNCT", "ADV"}
    earlier = [d for d in accounts if d.verb < hit.at and d.source is not None]
    return max(earlier, key=lambda d: d.verb).source if free and earlier else None


def _active(at: Tree, hit: Hit, speaker: Noun | None) -> Draft | None:
    found = _complement(at, hit)
    if found is None or _light(at, hit):
        return None
    source = speaker or doer(at, hit.at)
    if source is None or not _holds_attitudes(at, hit, source):
        return None
    if source.sentence == at.index and any(first <= source.head <= last for first, last in found.parts):
        return None
    return _draft(at, hit, source, found.parts)


def _light(at: Tree, hit: Hit) -> bool:
    """ "gave assurances that ...": the noun attributes, and the verb is part of its cue."""
    if hit.cue.lemma not in attitudes("light"):
        return False
    return any(attributes(at, k) is not None for k in at.kids(hit.at, "obj") if k > hit.at)


def attributes(at: Tree, i: int) -> Complement | None:
    """The content of a noun that attributes."""
    lemma = at.tokens[i].lemma.lower()
    entry = attitudes("noun").get(lemma) or reporting("noun").get(lemma)
    if entry is None or at.tokens[i].upos != "NOUN":
        return None
    return of_word(at, i, (entry.frames | _OF_NOUN) - _OF_HOLDER)


def doer(at: Tree, verb: int) -> Noun | None:
    """The subject of a verb, through infinitives of any verb."""
    who = subject(at, verb).noun
    steps = 0
    while who is None and at.tokens[verb].head >= 0 and at.is_rel(verb, "xcomp", "advcl", "conj", "acl") and steps < 3:
        verb, steps = at.tokens[verb].head, steps + 1
        who = subject(at, verb).noun if at.tokens[verb].upos in {"VERB", "AUX", "ADJ"} else noun(at, verb)
    return who


def _holds_attitudes(at: Tree, hit: Hit, source: Noun) -> bool:
    """Somebody who can hold it, near enough to be sure of; what "who" did is told of him to say who he is, unless it is what he thinks."""
    low = at.low(source.head)
    if low in _EXPLETIVES or not can_speak(at, source.head):
        return False
    if low in listed("relative") and hit.cue.register not in _OF_THE_MIND:
        return False
    return at.tokens[min(hit.words)].start - source.extent.end <= FARTHEST_SOURCE_CHARS


def _passive(at: Tree, hit: Hit) -> Draft | None:
    """ "was opposed by the union", "is seen as a rival", "was asked to leave"."""
    by = agent(at, hit.at)
    source = noun(at, by, hit.at) if by is not None and (can_speak(at, by) or at.tokens[by].deprel == "obl:agent") else None
    found = _complement(at, hit)
    if found is not None and by is not None and any(first <= by <= last for first, last in found.parts):
        found = None
    patients = [k for k in at.kids(hit.at, "nsubj", "csubj") if k < hit.at and at.low(k) not in _EXPLETIVES]
    told = hit.cue.lemma in _TOLD
    parts = list(found.parts) if found is not None else []
    if told and not parts:
        return None
    names = patients and not (told and not any(at.is_rel(k, "xcomp") for k in at.kids(hit.at)))
    if names:
        words = [w for w in at.subtree(patients[0]) if w < hit.at]
        parts = [(words[0], words[-1]), *parts]
    bare = found is None and hit.cue.register == "thought"
    if source is None and (bare or hit.cue.register in _DONE_BY_SOMEBODY):
        return None
    return _draft(at, hit, source, parts) if parts else None


def _asked(at: Tree, hit: Hit) -> bool:
    """ "Asked about the report, she ...": a participle that nobody does."""
    return (
        hit.cue.lemma in {"ask", "press"} and at.is_rel(hit.at, "advcl") and at.low(hit.at).endswith("ed") and not at.kids(hit.at, "nsubj")
    )


def _seeming(at: Tree, hit: Hit) -> Draft | None:
    heads = [k for k in at.kids(hit.at, "xcomp", "ccomp", "advcl") if k > hit.at] or [
        k for k in at.kids(hit.at, "obl") if k > hit.at and any(at.low(c) == "like" for c in at.kids(k, "case"))
    ]
    subjects = [k for k in at.kids(hit.at, "nsubj", "csubj", "expl") if k < hit.at]
    if not heads or not subjects or (hit.cue.lemma in {"look", "sound"} and marked(at, heads[0], "to")):
        return None
    if any(other.at == heads[0] and can_speak(at, subjects[0]) for other in every(at)):
        return None
    words = [w for w in at.subtree(heads[0]) if w > hit.at]
    parts = [(words[0], words[-1])]
    if at.low(subjects[0]) not in _EXPLETIVES:
        before = [w for w in at.subtree(subjects[0]) if w < hit.at]
        parts = [(before[0], before[-1]), *parts]
    return _draft(at, hit, None, parts)
