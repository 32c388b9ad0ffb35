"""Who is meant: pronouns, short names and definite descriptions inside one report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.statements.draft import Draft, Noun
from rashomon.statements.group import QUOTES
from rashomon.statements.lexicon import is_newsroom, listed
from rashomon.statements.profiles import Profile, profile
from rashomon.statements.quotation import Quotation, find, holding
from rashomon.statements.sources import can_speak, noun, role_kind
from rashomon.statements.syntax import Tree
from rashomon.text.names import nation, singular

_PREPOSITION = re.compile(r"\s(?:of|for|in|at|from|to|with|on|near|by|who|which|that|cited|whose)\s")
NEAR_WORDS = 2  # from a noun to the "who" of its clause, where the noun is not known to speak
NEAR_SENTENCES = 4  # how far back a pronoun may point
_SAME_OFFICE = {"spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair"}


@dataclass(slots=True)
class Register:
    """Sources and names of a report in the order in which they are met."""

    text: str
    trees: Sequence[Tree]
    people: dict[str, Profile] = field(default_factory=dict)  # by name, the fullest first met
    heard: list[tuple[int, int, Profile]] = field(default_factory=list)  # sentence, offset, resolved source
    quotes: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A source with the name that stands for it in this report."""

    name: str | None
    role: str | None
    kind: str | None


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
        for entity in at.sentence.entities:
            if entity.kind in {"person", "organisation"}:
                inside = [i for i, t in enumerate(at.tokens) if entity.start <= t.start < entity.end]
                top = next((i for i in inside if at.tokens[i].head not in inside), None)
                if top is not None:
                    seen = profile(text, at, noun(at, top))
                    if seen.form == "name" and seen.name in entity.text:
                        _keep(found, seen)
    return found


def _keep(found: Register, seen: Profile) -> None:
    known = found.people.get(seen.name)
    if known is None or (known.role is None and seen.role is not None):
        found.people[seen.name] = seen


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
    known = who_is(found, source, source.extent.start)
    if known is not None:
        found.heard.append((source.sentence, max(source.extent.start, draft.cue.start), known))
        return Resolved(known.name, known.role, known.kind)
    return Resolved(None, None, None)


def who_is(found: Register, mention: Noun, place: int) -> Profile | None:
    """What is known of whom a mention stands for, by what was met before a place."""
    at = found.trees[mention.sentence]
    who = _antecedent(found, at, mention)
    known = _known(found, at, who, place) if who is not None else None
    return _told_gender(found, who, known) if who is not None and known is not None else None


def _told_gender(found: Register, who: Profile, known: Profile) -> Profile:
    """Whoever was "she" once is not "he" later in the same report."""
    if who.form != "pronoun" or not who.gender or known.gender or known.kind != "person":
        return known
    told = replace(known, gender=who.gender)
    found.people.update({name: replace(p, gender=who.gender) for name, p in found.people.items() if name == known.name})
    found.heard[:] = [(s, offset, replace(p, gender=who.gender) if p.name == known.name else p) for s, offset, p in found.heard]
    return told


def _antecedent(found: Register, at: Tree, source: Noun) -> Profile | None:
    word = found.text[source.extent.start : source.extent.end]
    word = word if word.isupper() and len(word) > 1 else word.lower()
    if word in listed("own voice"):
        return None
    if word in listed("relative") or word.startswith(("some of whom", "many of whom")):
        for head in at.above(source.head):
            if at.tokens[head].deprel in {"acl:relcl", "acl"} and at.tokens[head].head >= 0:
                whose = at.tokens[head].head
                near = source.head - whose <= NEAR_WORDS
                return profile(found.text, at, noun(at, whose)) if near or can_speak(at, whose) else None
        return None
    return profile(found.text, at, source)


def _known(found: Register, at: Tree, who: Profile, place: int) -> Profile | None:
    if who.form == "pronoun":
        return _earlier(found, at, who, place)
    if who.form == "name":
        return _full(found, who)
    if who.definite:
        return _referred(found, who, place) or _capitalised(found, who) or who
    return who


def _capitalised(found: Register, who: Profile) -> Profile | None:
    """ "The Observatory": the one name of the report that holds the capitalised word."""
    bare = re.sub(r"^(?:the|this|that)\s+", "", who.text, flags=re.IGNORECASE)
    if not all(word[:1].isupper() for word in bare.split()):
        return None
    words = set(_name_words(bare))
    fitting = [p for name, p in found.people.items() if p.kind == "group" and words < set(_name_words(name))]
    return fitting[0] if len({frozenset(_name_words(p.name)) for p in fitting}) == 1 else None


def _full(found: Register, who: Profile) -> Profile:
    """The longest name of the report that holds all words of a shorter one; persons end with the same word."""
    words = _name_words(who.name)
    best = found.people.get(who.name, who)
    if who.kind != "person" and len(words) == 1 and (who.name.isupper() or nation(who.name) is not None or is_newsroom(who.name)):
        return Profile(who.text, who.name, who.role or best.role, "group", "", best.plural, "name", best.head, True)
    for name, other in found.people.items():
        longer = _name_words(name)
        if who.kind == "person" and other.kind != "person":
            continue
        if len(longer) <= len(_name_words(best.name)) or not set(words) < set(longer) or (other.kind != best.kind and len(words) > 1):
            continue
        if other.kind == "person" and longer[-1] != words[-1] and len(words) == 1 and not _part_of(words[0], longer):
            continue
        best = other
    role = who.role or best.role
    return Profile(who.text, best.name, role, best.kind, best.gender or who.gender, best.plural, "name", best.head, True)


def _part_of(word: str, longer: Sequence[str]) -> bool:
    return word in longer[1:] or len(longer) == 2


def _name_words(name: str) -> list[str]:
    plain = re.sub(r"\b(?:al|el)[-‑‐ ]", "", name.lower())
    return [w for w in re.findall(r"[^\W_]+", plain) if w not in {"the", "of", "for", "and", "s"}] or [name.lower()]


def _earlier(found: Register, at: Tree, who: Profile, place: int) -> Profile | None:
    """The nearest earlier source that agrees; where a sentence has none, its subject."""
    for back in range(NEAR_SENTENCES + 1):
        index = at.index - back
        if index < 0:
            break
        heard = [p for s, offset, p in found.heard if s == index and offset < place and _agrees(who, p)]
        if heard:
            return heard[-1]
        subject = _subject_of(found, found.trees[index], place)
        if subject is not None and _agrees(who, subject):
            return subject
        if who.head in listed("person pronoun") and _opposed(found, at, index, place):
            break
    return None


def _opposed(found: Register, at: Tree, index: int, place: int) -> bool:
    """Another kind of source speaks in the same paragraph: to look past it would be a guess."""
    if found.trees[index].sentence.paragraph != at.sentence.paragraph:
        return False
    return any(p.kind == "group" for s, offset, p in found.heard if s == index and offset < place)


def _subject_of(found: Register, at: Tree, place: int) -> Profile | None:
    root = next((w for w, t in enumerate(at.tokens) if t.head < 0), None)
    if root is None or at.tokens[0].text in QUOTES:
        return None
    for kid in at.kids(root, "nsubj")[:1]:
        token = at.tokens[kid]
        if kid < root and token.start < place and token.upos in {"NOUN", "PROPN"} and holding(found.quotes, token.start) is None:
            seen = profile(found.text, at, noun(at, kid))
            if seen.form == "name":
                return _full(found, seen)
            return seen if role_kind(seen.head) else None
    return None


def _agrees(who: Profile, other: Profile) -> bool:
    if who.head in listed("person pronoun"):
        return other.kind == "person" and not other.plural and (not other.gender or other.gender == who.gender)
    if who.head in {"it", "its"}:
        return other.kind in {"group", "document"} and (not other.plural or other.form == "name")
    return other.plural or other.kind == "group"


def _referred(found: Register, who: Profile, place: int) -> Profile | None:
    """ "The Nato spokesman": an earlier source with the same noun and no contradicting words; "the war monitor": the last body."""
    earlier = [p for _, offset, p in found.heard if offset < place and p.plural == who.plural]
    head = _office(who.head)
    mine = _modifiers(who.text, who.head)
    for other in reversed(earlier):
        theirs = f"{other.role or ''} {other.text}" if other.form == "name" else other.text
        heads = _heads(other.role or "") if other.form == "name" else _heads(other.text)
        if head in heads and mine <= {w.lower() for w in re.findall(r"[^\W_]+", f"{theirs} {other.name}")}:
            return other
    if who.plural:
        return None
    if head in listed("general body"):
        earlier = [p for p in earlier if _fits(mine, head, p)]
        return next((p for p in reversed(earlier) if p.kind == "group" and p.form == "name" and not _contradicts(p, head)), None)
    if head in listed("general person") and not mine:
        return next((p for p in reversed(earlier) if p.kind == "person" and _can_be(p, who, head)), None)
    return None


def _can_be(other: Profile, who: Profile, head: str) -> bool:
    """ "The source" is nobody named; "the woman" is no man."""
    return not (head == "source" and other.form == "name") and not (who.gender and other.gender and who.gender != other.gender)


def _heads(text: str) -> set[str]:
    """Head nouns of a description and its appositions: "former undersecretary of defence in the cabinet of X" is an undersecretary."""
    found = set()
    for part in re.split(r",|\band\b", text.lower()):
        words = re.findall(r"[^\W_]+", _PREPOSITION.split(part.strip())[0])
        if words:
            found.add(_office(singular(words[-1])))
    return found


def _fits(mine: set[str], head: str, other: Profile) -> bool:
    """A described body may be a named one: nothing narrows the description, or a word of it stands in the name or role, or both watch."""
    theirs = set(re.findall(r"[^\W_]+", f"{other.name} {other.role or ''}".lower()))
    if {head, *mine} & {"monitor", "monitoring", "watchdog", "rights"}:
        return bool(theirs & listed("watching"))
    return not mine or bool(mine & theirs)


def _contradicts(other: Profile, head: str) -> bool:
    """A country, a newsroom or an office of state is no group or monitor; only a newsroom is a newspaper."""
    if head in listed("newsroom") or head in {"website", "paper"}:
        return not is_newsroom(other.name)
    last = other.name.split()[-1].lower()
    told = {head, last} & (_heads(other.role or "") | listed("watching")) or head in other.name.lower().split()
    return not told and (nation(other.name) is not None or role_kind(last) is not None or is_newsroom(other.name))


def _office(head: str) -> str:
    return _SAME_OFFICE.get(head, head)


def _modifiers(text: str, head: str) -> set[str]:
    """Words of a description that narrow it: before its head and in its prepositional parts."""
    words = [w.lower() for w in re.findall(r"[^\W_]+", text)]
    small = {"the", "a", "an", "this", "that", "of", "for", "in", "at", "from", "s", "to", "on", "and", "same", "war", "local", "also"}
    return {w for w in words if w not in small and singular(w) != singular(head)}
