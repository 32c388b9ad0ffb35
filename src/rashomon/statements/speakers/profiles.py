"""What a noun phrase tells of a source: name, role, person or body, gender, number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.model import Entity, Extent
from rashomon.statements.attribution.draft import Noun
from rashomon.statements.attribution.sources import human_ending, role_kind, roles
from rashomon.statements.lexicon import newsrooms, time_words
from rashomon.statements.syntax import Tree, top_of
from rashomon.text.names import bare, singular

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their|another|this|that)\s+", re.IGNORECASE)
_AFTER_NO_ROLE = re.compile(r"(?:and|or|in|on|at|who|whose|after|before|during|from|to|with|as well as)\b|[:;(]|\W*$", re.IGNORECASE)
_LAST_ARTICLE = re.compile(r"[\s,]+(?:the|a|an)$", re.IGNORECASE)
_CIVIL = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr)\b\.?\s+")
_NO_ROLE = re.compile(r"^(?:the|an|mr|mrs|ms|miss|sir)\.?$|ly$", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:who|whose|which|\w+ing)\b")
_BOTH = re.compile(r"^(?:both|either)\s+", re.IGNORECASE)
_AGED = re.compile(r"^(?:(?:aged )?\d{1,3}\s*,\s*|by\s+)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_BELOW = re.compile(r",|\b(?:of|for|in|at|from|to|with|on|by|who|whose)\b", re.IGNORECASE)
_QUANTIFIER = re.compile(r"all|both|each|every|many|most|some|several|few", re.IGNORECASE)
_POSSESSED = re.compile(r"[’'‘]s?$")
_PRONOUNS = {
    "he": ("person", "m", False), "she": ("person", "f", False), "it": ("group", "", False), "they": (None, "", True),
    "him": ("person", "m", False), "her": ("person", "f", False), "them": (None, "", True), "his": ("person", "m", False),
    "their": (None, "", True), "its": ("group", "", False), "himself": ("person", "m", False), "herself": ("person", "f", False),
    "itself": ("group", "", False), "themselves": (None, "", True), "hers": ("person", "f", False), "theirs": (None, "", True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A source as its mention describes it."""

    text: str
    name: str
    role: str | None
    kind: str | None  # person | group | document
    gender: str
    plural: bool
    form: str  # name | description | pronoun
    head: str  # lemma of the head of a description
    definite: bool

    @property
    def reflexive(self) -> bool:
        """Whether it is "himself" or the like."""
        return self.form == "pronoun" and self.head.endswith(("self", "selves"))


@cache
def first_names() -> dict[str, str]:
    """Gender by first name where the list knows it."""
    return {row[0]: row[1] for row in table("first_names")}


def profile(text: str, at: Tree, noun: Noun) -> Profile:
    """Read a mention of a source.

    Method: a pronoun by a table; else the name in the phrase: the person or body that the head or its apposition is; what stands before
        or after the name is the role. Without a name the phrase is a description.

    Args:
        text: the body of the report.
        at: the sentence of the mention.
        noun: the mention.
    """
    words = text[noun.extent.start : noun.extent.end]
    low = words.lower()
    if low in _PRONOUNS and not (words.isupper() and len(words) > 1):
        kind, gender, plural = _PRONOUNS[low]
        return Profile(words, words, None, kind, gender, plural, "pronoun", low, True)
    named = None if _joined(at, noun) else _name(at, noun)
    if named is not None and text[named.start].islower() and " of " in text[named.start : named.end]:
        named = None
    if named is None:
        return description(text, at, noun)
    name, role = _split_title(text, named, noun)
    kind = "person" if _is_person(at, named, role) else "group"
    gender = _gender(name, role, text[named.start : named.end], kind)
    definite = _definite(at, noun, low)
    return Profile(words, name, role, kind, gender, False, "name", singular(name.split()[-1].lower()), definite)


def description(text: str, at: Tree, noun: Noun) -> Profile:
    """A mention read as a description, whatever names stand in it."""
    words = text[noun.extent.start : noun.extent.end]
    definite = _definite(at, noun, words.lower())
    head = at.tokens[noun.head]
    kind = role_kind(head.lemma) or role_kind(head.text)
    gender = (roles().get(singular(head.text.lower())) or ("", ""))[1]
    words = _ASIDE.split(words)[0]
    name = _BOTH.sub("", words) if " and " in words else words
    return Profile(words, name, None, kind, gender, _plural(at, noun.head), "description", head.lemma.lower(), definite)


def _definite(at: Tree, noun: Noun, low: str) -> bool:
    return bool(re.match(r"(?:the|this|that|these|those)\b", low)) or any(
        at.low(k) in {"the", "this", "that"} for k in at.kids(noun.head, "det")
    )


def _verb_between(at: Tree, start: int, end: int) -> bool:
    return any(t.upos == "VERB" and start <= t.start < end for t in at.tokens)


def _joined(at: Tree, noun: Noun) -> bool:
    """Two speakers joined by "and"; not one person with two callings."""
    if _entity_at(at, noun.head, "person") is not None and not any(
        _entity_at(at, k, "person") or _entity_at(at, k, "organisation") for k in at.kids(noun.head, "conj")
    ):
        return False
    return any(at.tokens[k].upos in {"NOUN", "PROPN"} and at.tokens[k].start < noun.extent.end for k in at.kids(noun.head, "conj"))


def _plural(at: Tree, head: int) -> bool:
    if any(at.tokens[k].upos in {"NOUN", "PROPN"} for k in at.kids(head, "conj")):
        return True
    word = at.tokens[head].text.lower()
    return word in {"police", "people", "some", "others", "many", "both"} or (at.tokens[head].upos == "NOUN" and singular(word) != word)


def _heads(at: Tree, noun: Noun) -> list[int]:
    """The head of the phrase and of its appositions."""
    found, todo = [], [noun.head]
    while todo:
        w = todo.pop(0)
        found.append(w)
        todo += [k for k in at.kids(w, "appos", "flat") if k not in found]
    return [w for w in found if noun.extent.start <= at.tokens[w].start < noun.extent.end]


def _name(at: Tree, noun: Noun) -> Extent | None:
    heads = _heads(at, noun)
    for kind in ("person", "organisation"):
        for w in heads:
            entity = _entity_at(at, w, kind)
            if entity is not None and entity.start >= noun.extent.start and not _only_role(entity.text):
                return _with_capitals(at, entity, noun) if kind == "organisation" else Extent(entity.start, entity.end)
    for w in heads:
        if at.tokens[w].upos == "PROPN" and not role_kind(at.tokens[w].text):
            return _proper_run(at, w, noun)
    explained = _explained(at, noun)
    if explained is not None:
        return explained
    people = [e for e in at.sentence.entities if e.kind == "person" and noun.extent.start <= e.start and e.end <= noun.extent.end]
    free = [e for e in people if not _governed(at, e) and not _verb_between(at, noun.extent.start, e.start)]
    return Extent(free[0].start, free[0].end) if free else None


def _only_role(words: str) -> bool:
    """A noun for people with a capital is no name: "Rebels said"."""
    return all(word.lower() in roles() or singular(word.lower()) in roles() for word in words.split())


def _explained(at: Tree, noun: Noun) -> Extent | None:
    """A name after the comma or article of an apposition that the parser does not see: "war monitor the Syrian Observatory"."""
    first = next(i for i, t in enumerate(at.tokens) if t.start >= noun.extent.start)
    role = role_kind(at.tokens[noun.head].lemma)
    for entity in at.sentence.entities:
        if entity.kind not in {"person", "organisation"} or not noun.extent.start < entity.start < noun.extent.end:
            continue
        if entity.kind == "organisation" and role == "person" and at.tokens[noun.head].lemma != "monitor":
            continue
        w = next((i for i, t in enumerate(at.tokens) if t.start == entity.start), 0)
        article = at.low(w - 1) == "the"
        before = w - 2 if article else w - 1
        if before > first and (at.tokens[before].text == "," or (article and at.tokens[before].upos == "NOUN")):
            return Extent(entity.start, entity.end)
    return None


def _governed(at: Tree, entity: Entity) -> bool:
    """In a prepositional or possessive part: not the speaker."""
    top = top_of(at.tokens, entity.start, entity.end)
    if top is None or bool(at.kids(top, "case")):
        return True
    above = at.tokens[top].head
    if at.is_rel(top, "appos") and at.tokens[above].upos == "NOUN" and at.is_rel(above, "nmod") and at.kids(above, "case"):
        return True
    noun = at.tokens[at.tokens[top].head]
    before = at.is_rel(top, "compound", "amod") and noun.upos == "NOUN" and noun.start > entity.start
    return before or at.tokens[top].deprel in {"nmod", "nmod:poss"}


def _entity_at(at: Tree, w: int, kind: str) -> Entity | None:
    token = at.tokens[w]
    return next((e for e in at.sentence.entities if e.kind == kind and e.start <= token.start < e.end), None)


def _proper_run(at: Tree, w: int, noun: Noun) -> Extent:
    first = last = w
    while first > 0 and _capital(at, first - 1) and at.tokens[first - 1].start >= noun.extent.start:
        first -= 1
    while last + 1 < len(at.tokens) and at.tokens[last + 1].upos == "PROPN" and at.tokens[last + 1].end <= noun.extent.end:
        last += 1
    return at.extent(range(first, last + 1))


def _with_capitals(at: Tree, entity: Entity, noun: Noun) -> Extent:
    """The name of a body with the capitals before it: "Local | Coordination Committees"."""
    first = next(i for i, t in enumerate(at.tokens) if t.end > entity.start)
    while first > 0 and _capital(at, first - 1) and at.tokens[first - 1].start >= noun.extent.start and at.tokens[first - 1].upos != "NOUN":
        first -= 1
    return Extent(at.tokens[first].start, entity.end)


def _capital(at: Tree, w: int) -> bool:
    token = at.tokens[w]
    return token.upos == "PROPN" or (w > 0 and token.upos in {"ADJ", "NOUN"} and token.text[:1].isupper() and role_kind(token.text) is None)


def _split_title(text: str, named: Extent, noun: Noun) -> tuple[str, str | None]:
    """Name without titles, and the role that stands around it."""
    full = text[named.start : named.end]
    name = bare(_CIVIL.sub("", full)) or full
    words = name.split()
    while len(words) > 1 and words[0].lower() in roles() and words[1][:1].isupper() and role_kind(words[0]) == "person":
        words = words[1:]
    while len(words) > 2 and words[0].lower() in newsrooms():
        words = words[1:]
    words = _untitled(words)
    while len(words) > 1 and _WEEKDAY.fullmatch(words[-1]):
        words = words[:-1]
    words = words[words.index("named") + 1 :] if "named" in words[1:-1] else words
    words = _once(words)
    name = _POSSESSED.sub("", " ".join(words))
    at = text.find(name, named.start)
    start = at if 0 <= at < named.end else named.start
    before = text[noun.extent.start : start].strip(" ,")
    before = "" if before.upper() == name.upper() else before
    after = text[named.end : noun.extent.end].strip(" ,—–-")
    role = (_role(before) if before.lower() not in newsrooms() else None) or (None if _AFTER_NO_ROLE.match(after) else _role(after))
    return name, role


def _once(words: list[str]) -> list[str]:
    """ "ANN ROWE Ann Rowe": a heading in capitals that runs into a sentence which begins with the same name."""
    half = len(words) // 2
    heading, own = " ".join(words[:half]), " ".join(words[half:])
    return words[half:] if heading.isupper() and heading == own.upper() else words


def _untitled(words: list[str]) -> list[str]:
    """ "U.S. Secretary of State Ann Rowe": an office that the name was taken together with."""
    offices = [i for i, word in enumerate(words[:-2]) if word[:1].isupper() and role_kind(word) == "person"]
    if not offices:
        return words
    rest = words[offices[-1] + 1 :]
    rest = rest[2:] if rest[0] == "of" else rest
    return rest if len(rest) > 1 and rest[0][:1].isupper() else words


def _role(words: str) -> str | None:
    plain = _POSSESSED.sub("", _ARTICLE.sub("", _LAST_ARTICLE.sub("", _AGED.sub("", words.strip())))).strip(' ,"“”')
    plain = _without_rank(plain)
    return plain if re.search(r"[^\W\d]{2}", plain) and not _NO_ROLE.search(plain) and _is_office(plain) else None


def _without_rank(role: str) -> str:
    """ "ministry spokesman Colonel": the rank belongs to the name that follows, and the office is told without it."""
    found = role.split()
    while len(found) > 1 and found[-1][:1].isupper() and found[-1].lower().rstrip(".") in _ranks():
        found = found[:-1]
    return " ".join(found) if found and found[-1].islower() and role_kind(found[-1]) == "person" else role


@cache
def _ranks() -> frozenset[str]:
    return frozenset(word for row in table("honorifics") for word in row[0].split())


def _is_office(words: str) -> bool:
    """A calling, a tie or a body; not what somebody is like ("angry"), how old, or when and where something was."""
    if words.startswith("of the "):
        return True
    own = re.findall(r"[^\W_]+", _BELOW.split(words)[0])
    if not own or _QUANTIFIER.fullmatch(words) or own[0].lower() in time_words():
        return False
    if any(role_kind(word) is not None or human_ending(word) for word in own):
        return True
    if own[0].islower() and own[0].endswith("ing"):
        return False
    known = len(own) > 1 or own[0][:1].isupper() or bool(re.match(r"\w+ (?:of|for|at|to)\b", words))
    return known and "year" not in {word.lower() for word in own}


def _is_person(at: Tree, named: Extent, role: str | None) -> bool:
    kinds = {e.kind for e in at.sentence.entities if e.start < named.end and named.start < e.end}
    if "person" in kinds:
        return True
    if kinds & {"organisation", "place"}:
        return False
    last = (role or "").split()[-1:] or [""]
    return role_kind(last[0]) != "group" and not (role or "").lower().endswith(("agency", "media"))


def _gender(name: str, role: str | None, full: str, kind: str) -> str:
    if kind != "person":
        return ""
    if re.match(r"(?:Mrs|Ms|Miss|Lady|Dame)\b", full):
        return "f"
    if re.match(r"(?:Mr|Sir|Lord)\b", full):
        return "m"
    for word in reversed(_BELOW.split(role or "")[0].split()):
        known = roles().get(singular(word.lower().strip(",.")))
        if known and known[1]:
            return known[1]
    return first_names().get(name.split()[0].lower(), "")
