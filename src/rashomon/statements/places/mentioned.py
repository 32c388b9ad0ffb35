"""Which stretches of a report name a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.data import table, words
from rashomon.model import Entity, Report, Sentence
from rashomon.statements.places.gazetteer import Candidate, Gazetteer
from rashomon.statements.places.index import FEATURE, FIRST, LOWER, SETTLED
from rashomon.statements.places.wordlists import kind_beside, kind_word, level_of, own_kind
from rashomon.statements.syntax import top_of

_SIDES = (
    r"(?:(?:far|deep|mid)[\s-]+)?"
    r"(?:north-?\s?east|north-?\s?west|south-?\s?east|south-?\s?west|north|south|east|west|central|upper|lower|mid)"
)
_DIRECTION = re.compile(rf"\b{_SIDES}(?:ern)?[\s-]*\Z", re.I)
_LEADING = re.compile(rf"^(?:the\s+)?(?:{_SIDES}(?:ern)?\s+)(?=[A-Z])", re.I)
_OWNER = re.compile(r"^(?P<owner>[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,3})['’]s\s+(?=[A-Z])")
_BARE_SIDE = re.compile(rf"(?:the\s+)?{_SIDES}(?:ern)?\Z", re.I)
_PRIVATE = re.compile(r"\b(?:Inc|Ltd|LLC|Corp|Co|PLC|plc|GmbH|AG|FC|Club)\b\.?")
_OWNER_PEOPLE = 5_000
_EMBEDDED_PEOPLE = 100_000
_MOST_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """The bare name of a place, with what the words beside it tell."""

    start: int
    end: int
    text: str
    kind: str | None  # from the words in it and beside it: province, city, area ...
    area: bool  # a part of it is meant: "southern Idlib"
    feature: bool  # a river, range, road ... by its own name: "the Peace River" is not the town of Peace River


def mentions(report: Report, sentence: Sentence, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The places that a sentence names.

    Method:
        Place entities of the reader, less speakers ("Ankara says"), peoples ("European") and words that name no place by themselves ("the
        state", "the north"). A name with its owner is two ("Toronto's Pearson Airport"). Of organisations the place that they are
        named after ("Kentucky State Police", "University of Manitoba"), newspapers and firms aside.
    """
    for entity in sentence.entities:
        if entity.kind == "place" and not _speaks(sentence, entity) and not _nameless(entity.text) and not _sky(report, entity):
            for one in _owned(entity, gazetteer):
                yield trimmed(report, one, gazetteer)
        elif entity.kind == "organisation":
            part = _embedded(entity.text, gazetteer)
            if part is not None:
                start = entity.start + part.start()
                yield Mention(start, start + len(part[0]), part[0], None, False, False)


def trimmed(report: Report, entity: Entity, gazetteer: Gazetteer) -> Mention:
    """The bare name in an entity, with what its kind word and direction tell."""
    start, text = entity.start, entity.text
    leading = _LEADING.match(text)
    area = False
    if leading and len(text) - leading.end() > 3 and _no_part_of_name(text, gazetteer):
        start, text, area = start + leading.end(), text[leading.end() :], True
    if text.lower().startswith("the "):
        start, text = start + 4, text[4:]
    kind, text = own_kind(text)
    feature = level_of(kind) == FEATURE and (text.istitle() or kind == "route") and report.text[:start].endswith(("the ", "The "))
    text = _ended(re.sub(r"['’]s$", "", text).rstrip(" ,"), report.text[start:])
    end = start + len(text)
    before, after = report.text[max(0, start - 40) : start], report.text[end : end + 30]
    area = area or bool(_DIRECTION.search(before))
    return Mention(start, end, text, kind or kind_beside(before, after), area, feature)


def _no_part_of_name(text: str, gazetteer: Gazetteer) -> bool:
    """A direction before a name is no part of it where it is written small, or where no place has it in its name."""
    return text[:1].islower() or not (text in words("macroregions") or gazetteer.find(text))


def _ended(text: str, following: str) -> str:
    """Abbreviations with their point ("Ky."), everything else without."""
    if following[len(text) :].startswith(".") and f"{text}." in words("divisions_short"):
        return f"{text}."
    return text if re.search(r"(?:\b[A-Z][a-z]{0,4}\.)$", text) else text.rstrip(".")


def _nameless(text: str) -> bool:
    """A people, a side or a kind word alone, or a word without a capital."""
    bare = text[4:] if text.lower().startswith("the ") else text
    alone = (" " not in bare and kind_word(bare) is not None) or bare.lower() in words("establishments")
    people = bare in nations() and not bare.isupper()
    return alone or people or bare in words("demonyms_wide") or bool(_BARE_SIDE.match(bare)) or not any(letter.isupper() for letter in bare)


def _sky(report: Report, entity: Entity) -> bool:
    """A planet, unless the text puts it in a place ("Mars, Pennsylvania")."""
    return entity.text.removeprefix("the ") in words("planets") and not re.match(r",\s+[A-Z]", report.text[entity.end :])


def _owned(entity: Entity, gazetteer: Gazetteer) -> Iterator[Entity]:
    """ "Toronto's Pearson Airport": the owner, where it is a place, and what it owns."""
    owner = _OWNER.match(entity.text)
    if owner is None or not any(c.main and c.population >= _OWNER_PEOPLE for c in gazetteer.find(owner["owner"])):
        yield entity
        return
    yield Entity(entity.start, entity.start + owner.end("owner"), owner["owner"], "place")
    yield Entity(entity.start + owner.end(), entity.end, entity.text[owner.end() :], "place")


def _embedded(text: str, gazetteer: Gazetteer) -> re.Match[str] | None:
    """The place that the name of an organisation begins with, or that stands after "of" in it."""
    if _PRIVATE.search(text) or _masthead(text.lower().split()):
        return None
    for words_ in range(_MOST_NAME_WORDS, 0, -1):
        for pattern in _patterns(words_):
            found = pattern.search(text)
            if found is not None and not _nameless(found[0]) and any(map(_vouched, gazetteer.find(found[0]))):
                return found
    return None


def _masthead(parts: Sequence[str]) -> bool:
    """A newspaper or station: "Harbour Times", "Times of Harbour", "Harbour Daily News"."""
    named = words("mastheads") | {"news", "tv"}
    return parts[-1] in named or (len(parts) > 2 and parts[0] in named and parts[1] == "of") or "daily" in parts


def _vouched(place: Candidate) -> bool:
    """Large enough that a body is named after it rather than after a person of that name."""
    if place.kind == "country":
        return True
    counted = place.level == FIRST or (place.level == LOWER and place.name.endswith("County"))
    return place.main and (counted or (place.level == SETTLED and place.population >= _EMBEDDED_PEOPLE))


@cache
def _patterns(words_: int) -> tuple[re.Pattern[str], ...]:
    name = rf"[A-Z][\w.]+(?:\s[A-Z][\w.]+){{{words_ - 1}}}(?!\w)"
    return re.compile(rf"(?:^|(?<=^[Tt]he\s))(?![Tt]he\s){name}"), re.compile(rf"(?<=\bof\s){name}"), re.compile(rf"(?<=\bof\sthe\s){name}")


def _speaks(sentence: Sentence, entity: Entity) -> bool:
    """A seat of government as the subject of a word of saying: a speaker, not a place."""
    top = top_of(sentence.tokens, entity.start, entity.end)
    if top is None or not sentence.tokens[top].deprel.startswith("nsubj"):
        return False
    head = sentence.tokens[top].head
    return head >= 0 and sentence.tokens[head].lemma.lower() in words("cues")


@cache
def nations() -> Mapping[str, str]:
    """Adjectives and demonyms, and other names of governments: to the country."""
    found = {}
    for country, adjectives, *_ in table("nations"):
        found.update({word.strip(): country for word in adjectives.split(",") if word.strip()})
    return found
