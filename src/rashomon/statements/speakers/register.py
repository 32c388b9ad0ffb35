"""The names of one report: who is named in it, who has spoken so far, and the longest form of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import Entity, Extent
from rashomon.statements.attribution.draft import Draft
from rashomon.statements.attribution.quotation import Quotation, find
from rashomon.statements.attribution.sources import noun
from rashomon.statements.lexicon import is_newsroom
from rashomon.statements.speakers.profiles import Profile, profile
from rashomon.statements.speakers.ties import tied
from rashomon.statements.syntax import Tree, top_of
from rashomon.text.names import nation, pure, same_name, singular

_SMALL = frozenset({"the", "of", "for", "and", "s"})


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whom a sentence mentions."""

    word: int  # index of the head of the mention
    known: Profile
    subject: bool


@dataclass(slots=True)
class Register:
    """Sources and names of a report in the order in which they are met."""

    text: str
    trees: Sequence[Tree]
    people: dict[str, Profile] = field(default_factory=dict)  # by name, the fullest first met
    heard: list[tuple[int, int, Profile]] = field(default_factory=list)  # sentence, offset, resolved source
    quotes: tuple[Quotation, ...] = ()
    spoken: list[tuple[Extent, Profile]] = field(default_factory=list)  # what was said, and by whom
    at: dict[str, list[int]] = field(default_factory=dict)  # by name, where it stands
    met: dict[int, tuple[Met, ...]] = field(default_factory=dict)  # by sentence, filled when first asked for
    longer: dict[tuple[str, str | None, str | None], list[str]] = field(default_factory=dict)  # by a name and its kind, its longer forms
    told: list[Profile] = field(default_factory=list)  # descriptions met so far
    offices: dict[str, set[str]] = field(default_factory=dict)  # by noun, the names that the report gives it to: "actress"
    ties: dict[tuple[int, int], str] = field(default_factory=dict)  # by sentence and word, the name that a noun there stands for


def register(text: str, trees: Sequence[Tree], drafts: Sequence[Draft]) -> Register:
    """Collect the full names of a report: of its sources first, then every named person and body.

    Args:
        text: the body of the report.
        trees: its sentences.
        drafts: its drafts, in order.
    """
    found = Register(text, trees, quotes=find(text))
    by_index = {t.index: t for t in trees}
    for draft in drafts:
        if draft.source is not None:
            seen = profile(text, by_index[draft.source.sentence], draft.source)
            if seen.form == "name":
                _keep(found, seen)
    for at in trees:
        for entity, top in named(at):
            seen = _known_whole(found, entity) or profile(text, at, noun(at, top))
            if seen.form == "name" and seen.name in entity.text:
                _keep(found, seen)
                found.at.setdefault(seen.name, []).append(entity.start)
                _tie(found, at, entity, top, seen.name)
    return found


def _known_whole(found: Register, entity: Entity) -> Profile | None:
    """A name that was read before together with its role."""
    known = found.people.get(entity.text)
    return known if known is not None and known.role is not None else None


def _tie(found: Register, at: Tree, entity: Entity, top: int, name: str) -> None:
    for word in tied(at, entity, top):
        found.ties[at.index, word] = name
        found.offices.setdefault(singular(at.tokens[word].lemma.lower()), set()).add(name)


def named(at: Tree) -> Iterator[tuple[Entity, int]]:
    """The people and bodies that a sentence names, each with its head."""
    for entity in at.sentence.entities:
        if entity.kind in {"person", "organisation"}:
            top = top_of(at.tokens, entity.start, entity.end)
            if top is not None:
                yield entity, top


def _keep(found: Register, seen: Profile) -> None:
    known = found.people.get(seen.name)
    if known is None or (known.role is None and seen.role is not None):
        found.people[seen.name] = seen


def told_gender(found: Register, who: Profile, known: Profile) -> Profile:
    """Whoever was "she" once is not "he" later in the same report."""
    if who.form != "pronoun" or not who.gender or known.gender or known.kind != "person":
        return known
    told = replace(known, gender=who.gender)
    found.people.update({name: replace(p, gender=who.gender) for name, p in found.people.items() if name == known.name})
    found.heard[:] = [(s, offset, replace(p, gender=who.gender) if p.name == known.name else p) for s, offset, p in found.heard]
    return told


def full(found: Register, who: Profile, place: int) -> Profile:
    """The longest name of the report that holds all words of a shorter one; persons end with the same word.

    Where several people bear it, the one whom the report names in full most often, else who was named last before `place`.
    """
    words = name_words(who.name)
    best = found.people.get(who.name, who)
    if who.kind != "person" and len(words) == 1 and (who.name.isupper() or nation(who.name) is not None or is_newsroom(who.name)):
        return Profile(who.text, who.name, who.role or best.role, "group", "", best.plural, "name", best.head, True)
    key = who.name, who.kind, best.kind
    if key not in found.longer:
        found.longer[key] = [name for name, other in found.people.items() if _lengthens(words, who, best, other, name_words(name))]
    longer = [found.people[name] for name in found.longer[key]]
    if longer:
        longest = [p for p in longer if not any(set(name_words(p.name)) < set(name_words(q.name)) for q in longer)]
        best = _bearer(found, who, longest, place) if _all_people(longest) else _longest(longest)
    role = who.role or best.role
    return Profile(who.text, best.name, role, best.kind, best.gender or who.gender, best.plural, "name", best.head, True)


def _bearer(found: Register, who: Profile, several: Sequence[Profile], place: int) -> Profile:
    fitting = [p for p in several if _agreeing(who, p)] or list(several)
    times = {p.name: sum(len(starts) for name, starts in found.at.items() if same_name(name, p.name)) for p in fitting}
    return max(fitting, key=lambda p: (times[p.name], _last(found, p.name, place)))


def _all_people(found: Sequence[Profile]) -> bool:
    return len(found) > 1 and all(p.kind == "person" for p in found)


def _longest(found: Sequence[Profile]) -> Profile:
    return max(found, key=lambda p: len(name_words(p.name)))


def _agreeing(who: Profile, other: Profile) -> bool:
    return not (who.gender and other.gender) or who.gender == other.gender


def _last(found: Register, name: str, place: int) -> int:
    return max((start for start in found.at.get(name, ()) if start < place), default=-1)


def _lengthens(words: Sequence[str], who: Profile, best: Profile, other: Profile, longer: Sequence[str]) -> bool:
    """Whether one name is a longer form of another."""
    if (who.kind == "person" and other.kind != "person") or len(longer) <= len(name_words(best.name)):
        return False
    if (other.kind != best.kind and len(words) > 1) or not pure(other.name) or _ranked(other):
        return False
    if other.kind == "person" and len(words) == 1 and words[0] in longer:
        return words[0] in longer[1:] or len(longer) == 2
    if other.kind == "group" and list(longer[:-1]) == list(words) and longer[-1].endswith("s") and who.name[:1].isupper():
        return True  # a team under the name of its town
    if other.kind == "group" and who.form == "name" and len(longer) == 2 and list(longer[:1]) == list(words) and nation(who.name) is None:
        return True  # "Summit" for "Summit Entertainment"
    return same_name(who.name, other.name)


def _ranked(other: Profile) -> bool:
    """ "ADA Rowe": a rank in capitals before a family name."""
    first, *rest = other.name.split()
    return other.kind == "person" and bool(rest) and first.isupper() and first.isalpha() and len(first) > 1 and not rest[-1].isupper()


def name_words(name: str) -> list[str]:
    """The words of a name in lower case, without articles."""
    plain = re.sub(r"\b(?:al|el)[-‑‐ ]", "", name.lower())
    return [w for w in re.findall(r"[^\W_]+", plain) if w not in _SMALL] or [name.lower()]
