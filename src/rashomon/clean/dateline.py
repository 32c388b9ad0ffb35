"""The dateline at the head of a text: places, and the agency it credits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.clean.credits import agency_in
from rashomon.clean.runs import sentence_start
from rashomon.data import table, words

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+|[a-z]{1,3}(?=[ -][A-ZÀ-ÖØ-Þ])))*"
_TITLE = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w.'’-]+|(?:al|el|de|la|le|on|upon|i|e|of|the)(?=[ -][A-ZÀ-ÖØ-Þ])))*"
_PLACE = rf"(?:{_CAPITAL}|{_TITLE})"
_REGION = r"(?:,\s*[A-ZÀ-ÖØ-Þ][\w.'’ -]{1,30}?)?"
_DAY = (
    r"(?:,?\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?\.?"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[A-Z]{2,4})?)?)?"
)
_BRACKET = r"(?:[,.]?\s*[(/\[](?P<credit>[A-Z][\w .,/&'’-]{1,60}?)[)/\]]\.?)"
_DASH = r"\s*(?:--?-?|–|—|―|_|:)\s*"

_WITH_CREDIT = re.compile(
    rf"^(?P<places>{_PLACE}{_REGION}(?:\s*[/&]\s*{_PLACE}{_REGION}){{0,3}})?{_DAY}\s*{_BRACKET}(?P<dash>{_DASH}|\s+(?=[A-Z\"“‘'])|$)"
)
_WITH_DASH = re.compile(
    rf"^(?P<places>{_PLACE}{_REGION}(?:\s*[/&]\s*{_PLACE}{_REGION}){{0,3}}){_DAY}\s*(?:-|--|–|—|―|_)\s+(?=[\"“‘'(\[]?[A-Z0-9])"
)
_WITH_AGENCY = re.compile(
    rf"^(?P<places>{_PLACE}(?:\s*/\s*{_PLACE}){{0,2}}){_DAY},?\s+(?P<credit>[A-Z][\w' ]{{1,30}}?)"
    rf"\s*(?:-|--|–|—|_)\s*(?=[\"“‘'(\[]?[A-Z0-9])"
)
_GLUED = re.compile(r"^\((?P<credit>[A-Z][\w ]{1,24})\)(?=[\"“‘']?[A-Z])")
_ONLY_PLACE_AND_AGENCY = re.compile(rf"^(?P<places>{_CAPITAL})\s*[-–—]\s*(?P<credit>[A-Z][\w' -]{{1,40}})$")
_WITH_COLON = re.compile(rf"^(?P<places>{_CAPITAL}{_REGION}(?:\s*/\s*{_PLACE}){{0,3}}){_DAY}:\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_BARE = re.compile(r"^(?P<places>[A-ZÀ-ÖØ-Þ]{5,}(?:[ -][A-ZÀ-ÖØ-Þ]{3,})?(?:/[A-ZÀ-ÖØ-Þ]{4,})?)\s+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: where it ends in the text, its places in title case, and its agency."""

    end: int
    places: tuple[str, ...]
    agency: str | None
    credit: str | None  # the words in brackets as they stand


def dateline(text: str) -> Dateline | None:
    """Dateline at the head of a text, or None.

    Method: places in capitals or title case, at most four, with a day or a region behind them, then an agency or outlet in brackets, or a
    dash, or after capitals a colon; labels such as "WATCH" or "UPDATE" are no places (`data/en/labels.tsv`).
    Without any mark, capitals of five letters and more before a word that begins sentences.
    Limits: a place in title case before a dash without a bracket counts only up to four words.
    """
    head = text[:220]
    return _credited(head) or _marked(head)


def _credited(head: str) -> Dateline | None:
    """A dateline that names who wrote the text."""
    for pattern in (_WITH_CREDIT, _GLUED, _ONLY_PLACE_AND_AGENCY, _WITH_AGENCY):
        match = pattern.match(head)
        if match is None:
            continue
        credit = match["credit"].strip()
        agency = agency_in(credit)
        if not (_is_credit(match) if pattern is _WITH_CREDIT else agency or (pattern is _GLUED and credit.lower() in _outlets())):
            continue
        places = _places(match["places"]) if "places" in match.re.groupindex else ()
        if places is not None:
            return Dateline(match.end(), places, agency, credit)
    return None


def _marked(head: str) -> Dateline | None:
    """A dateline of places alone, set off by a colon, a dash or capitals."""
    for pattern in (_WITH_COLON, _WITH_DASH, _BARE):
        match = pattern.match(head)
        places = _places(match["places"]) if match else None
        if match is None or not places:
            continue
        name = match["places"].strip()
        agency = agency_in(name)
        if pattern is not _BARE and agency and agency.lower() == name.lower():
            return Dateline(match.end(), (), agency, name)
        fits = {_WITH_COLON: True, _WITH_DASH: _is_short(name), _BARE: sentence_start(f"x {head[match.end() :]}") == 2}
        if fits[pattern]:
            return Dateline(match.end(), places, None, None)
    return None


def _is_credit(match: re.Match[str]) -> bool:
    credit = match["credit"]
    closed = bool(match["dash"].strip()) or match.end() == len(match.string)
    closed = closed or match.string[match.start("credit") - 1] == "/"
    if agency_in(credit) or credit.lower() in _outlets():
        return closed or not match["places"] or match["places"].isupper() or agency_in(match["places"]) is None
    return bool(match["places"]) and (closed or match["places"].isupper()) and len(credit.split()) <= 4


def _is_short(places: str) -> bool:
    return len(places.split()) <= (6 if places.split(",")[0].isupper() else 4)


@cache
def _outlets() -> frozenset[str]:
    return frozenset(row[1].lower() for row in table("outlets"))


def place_alone(line: str) -> tuple[str, ...]:
    """Place that a line of capitals consists of, as some outlets set it above the text; empty where it is none."""
    return (_places(line) or ()) if len(line) >= 4 and re.fullmatch(_CAPITAL, line) and len(line.split()) <= 3 else ()


@cache
def _labels() -> frozenset[str]:
    return words("labels")


def _places(text: str | None) -> tuple[str, ...] | None:
    """Places in title case without their region; None where the words are a label."""
    if not text:
        return ()
    found = []
    for part in re.split(r"\s*[/&]\s*", text):
        name = part.split(",")[0].strip(" .")
        if not name or name.lower() in _labels() or any(word in _labels() for word in name.lower().split()) or len(name) > 40:
            return None
        found.append(titled(name))
    return tuple(dict.fromkeys(found))


def titled(name: str) -> str:
    """A name in capitals as it is written in running text: UNITED NATIONS, MAZAR-I-SHARIF, N'DJAMENA."""
    if not name.isupper():
        return name
    small = {row[0] for row in table("labels") if len(row) > 1 and row[1] == "particle"}
    parts = re.split(r"([ -])", name.lower())
    out = [part if position and part in small else part[:1].upper() + part[1:] for position, part in enumerate(parts)]
    text = "".join(out)
    return re.sub(r"\b([A-Z]['’])([a-z])", lambda match: match[1] + match[2].upper(), text).replace("U.s.", "U.S.")
