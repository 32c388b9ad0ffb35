"""Who or what any mention of a report stands for, a source or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Entity, Extent, Reading, Report
from rashomon.statements.attribution.cues import reporting
from rashomon.statements.attribution.draft import Noun
from rashomon.statements.attribution.drafts import collect
from rashomon.statements.attribution.quotation import find
from rashomon.statements.attribution.sources import noun
from rashomon.statements.lexicon import listed
from rashomon.statements.speakers.descriptions import capitalised, holder, only_one, referred, repeated, tied
from rashomon.statements.speakers.profiles import Profile, description
from rashomon.statements.speakers.pronouns import nearest
from rashomon.statements.speakers.register import Register, full, register, told_gender
from rashomon.statements.speakers.resolve import antecedent, resolve, whose
from rashomon.statements.syntax import Tree, phrase, run, top_of, tree

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class Referent:
    """The name or description that stands for a mention in its report."""

    name: str
    role: str | None
    kind: str | None  # person | group | document | place


def referents(report: Report, reading: Reading, mentions: Sequence[Extent]) -> tuple[Referent | None, ...]:
    """Who or what each mention stands for; None where it is not known.

    Method: sources are resolved first, as statements have them (`speakers.resolve`); then the mentions in order of the text: a name by
        its longest form; a description by the name that its sentence ties it to, by the only one whom the report has called so, else as
        sources are; a pronoun by `pronouns.nearest`; "I" and "we" in quotation marks by who says it. A place is one by its kind and where
        it does not speak ("Ankara said").

    Args:
        report: the report.
        reading: its sentences.
        mentions: spans of its text, noun phrases or their heads, in any order.
    """
    trees = tuple(tree(i, s) for i, s in enumerate(reading.sentences))
    drafts = collect(report.text, trees, find(report.text))
    names = register(report.text, trees, drafts)
    for draft in drafts:
        resolve(names, draft)
    found: dict[Extent, Referent | None] = {}
    for extent in sorted(set(mentions), key=lambda e: (e.start, e.end)):
        found[extent] = _referent(names, trees, extent)
    return tuple(found[extent] for extent in mentions)


def _referent(names: Register, trees: Sequence[Tree], extent: Extent) -> Referent | None:
    at = next((t for t in trees if t.sentence.start <= extent.start < t.sentence.end), None)
    here = _noun(at, extent) if at is not None else None
    if at is None or here is None:
        return None
    place = _place(at, here.head)
    if _several(at, extent, here.head):
        return Referent(names.text[extent.start : extent.end], None, None)
    if place is not None and not _speaks(at, here.head) and not _family(names, at, here.head, place):
        return Referent(_with_direction(at, here.head, place), None, "place")
    known = _known(names, at, here)
    return Referent(known.name, known.role, known.kind) if known is not None else None


def _noun(at: Tree, extent: Extent) -> Noun | None:
    """The phrase that a span heads, without what "and" joins to it outside the span."""
    inside = at.inside(extent)
    nominal = [i for i in inside if at.tokens[i].upos in _NOMINAL] or inside
    if not nominal:
        return None
    head = next((i for i in nominal if at.tokens[i].head not in inside), nominal[-1])
    joined = [w for k in at.kids(head, "conj") if k not in inside for w in at.subtree(k)]
    words = [w for w in phrase(at, head) if w not in joined]
    return Noun(at.index, head, at.extent(run(words, head)) if head in words else noun(at, head).extent)


def _place(at: Tree, head: int) -> Entity | None:
    start = at.tokens[head].start
    return next((e for e in at.sentence.entities if e.kind == "place" and e.start <= start < e.end), None)


def _several(at: Tree, extent: Extent, head: int) -> bool:
    """Whether a span names two: "Egypt and Italy"."""
    return any(extent.start <= at.tokens[k].start < extent.end for k in at.kids(head, "conj"))


def _with_direction(at: Tree, head: int, place: Entity) -> str:
    """ "Southern Iran" is not Iran."""
    before = [at.tokens[k] for k in at.kids(head, "amod", "compound") if at.tokens[k].end < place.start]
    return " ".join([*(t.text for t in before if t.text.lower() in listed("direction")), place.text])


def _family(names: Register, at: Tree, head: int, place: Entity) -> bool:
    """A name read as a place where nothing says "in", and by which the report calls a person."""
    return not at.kids(head, "case") and any(p.kind == "person" and p.name.endswith(f" {place.text}") for p in names.people.values())


def _speaks(at: Tree, head: int) -> bool:
    """Whether a place is what says something: "Ankara said", not "in Ankara"."""
    verb = at.tokens[head].head
    return verb >= 0 and at.is_rel(head, "nsubj") and at.tokens[verb].lemma.lower() in reporting("verb")


def _known(names: Register, at: Tree, here: Noun) -> Profile | None:
    token = at.tokens[here.head]
    words = names.text[here.extent.start : here.extent.end].lower()
    if token.text.lower() in listed("own voice") or words in {"my", "our", "myself", "ourselves"}:
        return next((p for extent, p in names.spoken if extent.start <= token.start < extent.end), None)
    entity = _entity(at, here.head)
    relative = whose(at, here)
    if relative is not None:
        return _known(names, at, noun(at, relative))
    who = description(names.text, at, here) if entity is None and token.upos == "NOUN" else antecedent(names, at, here)
    if who is None:
        return None
    if who.form == "pronoun":
        known = nearest(names, at, who, here)
        return told_gender(names, who, known) if known is not None else None
    if token.upos in {"PRON", "ADV", "SCONJ"}:
        return None
    if who.form == "name":
        return full(names, who, here.extent.start)
    known = tied(names, at, here.head) or holder(names, who) or repeated(names, who)
    if known is None and who.definite:
        place = here.extent.start
        known = referred(names, who, place) or capitalised(names, who) or only_one(names, who, place)
    if known is None:
        names.told.append(who)
    return known or who


def _entity(at: Tree, head: int) -> Entity | None:
    start = at.tokens[head].start
    return next((e for e in at.sentence.entities if e.start <= start < e.end and top_of(at.tokens, e.start, e.end) is not None), None)
