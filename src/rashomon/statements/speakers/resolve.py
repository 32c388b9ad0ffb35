"""Who is meant: pronouns, short names and definite descriptions inside one report."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.statements.attribution.draft import Draft, Noun
from rashomon.statements.attribution.sources import can_speak, noun
from rashomon.statements.lexicon import listed
from rashomon.statements.speakers.descriptions import capitalised, holder, only_one, referred, tied
from rashomon.statements.speakers.profiles import Profile, profile
from rashomon.statements.speakers.pronouns import earlier
from rashomon.statements.speakers.register import Register, full, register, told_gender
from rashomon.statements.syntax import Tree

__all__ = ["Register", "Resolved", "antecedent", "register", "resolve"]

NEAR_WORDS = 2  # from a noun to the "who" of its clause, where the noun is not known to speak


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source with the name that stands for it in this report."""

    name: str | None
    role: str | None
    kind: str | None


def resolve(found: Register, draft: Draft) -> Resolved:
    """Name the source of a draft; drafts must come in the order of their cues.

    Method: a name by the longest name of the report that holds its words; a relative pronoun by its antecedent; a pronoun by the
        nearest earlier source that agrees in kind, gender and number, within a few sentences, else the subject there; "the" + noun by
        an earlier source with the same noun and no contradicting words, or for a general noun ("the monitor", "the official") the last
        source of that kind.

    Limits: nothing is carried over between reports; a pronoun without an agreeing source stays unnamed.
    """
    source = draft.source
    if source is None:
        return Resolved(None, None, None)
    known = _who_is(found, source)
    if known is not None:
        found.heard.append((source.sentence, max(source.extent.start, draft.cue.start), known))
        found.spoken += [(extent, known) for extent in draft.content if draft.quoted]
        return Resolved(known.name, known.role, known.kind)
    return Resolved(None, None, None)


def _who_is(found: Register, mention: Noun) -> Profile | None:
    at = found.trees[mention.sentence]
    who = antecedent(found, at, mention)
    known = _known(found, at, who, mention) if who is not None else None
    return told_gender(found, who, known) if who is not None and known is not None else None


def antecedent(found: Register, at: Tree, source: Noun) -> Profile | None:
    """What a mention says of whom it stands for: a relative pronoun what its noun says; None for the writer and the reader."""
    word = found.text[source.extent.start : source.extent.end]
    word = word if word.isupper() and len(word) > 1 else word.lower()
    if word in listed("own voice"):
        return None
    if word in listed("relative") or word.startswith(("some of whom", "many of whom")):
        head = whose(at, source)
        return profile(found.text, at, noun(at, head)) if head is not None else None
    return profile(found.text, at, source)


def whose(at: Tree, mention: Noun) -> int | None:
    """The noun that a relative pronoun stands for, where it is near or one that can speak."""
    if at.low(mention.head) not in listed("relative") | {"whose"}:
        return None
    for head in at.above(mention.head):
        if at.tokens[head].deprel in {"acl:relcl", "acl"} and at.tokens[head].head >= 0:
            noun_of = at.tokens[head].head
            return noun_of if mention.head - noun_of <= NEAR_WORDS or can_speak(at, noun_of) else None
    return None


def _known(found: Register, at: Tree, who: Profile, mention: Noun) -> Profile | None:
    place = mention.extent.start
    if who.form == "pronoun":
        return earlier(found, at, who, mention)
    if who.form == "name":
        return full(found, who, place)
    named = tied(found, at, mention.head) or (referred(found, who, place) or capitalised(found, who) if who.definite else None)
    return named or (holder(found, who) or only_one(found, who, place) if who.definite else None) or who
