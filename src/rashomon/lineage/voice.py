"""How a text names an agency: as the house whose reporters wrote it, or as a house whose report it hands on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from rashomon.data import table
from rashomon.lineage.credits import canonical_agency, either, known_names

Manner = Literal["told", "staff", "handed"]
_TOLD = (
    r"(?:told|tells|speaking to|spoke to|spoke with|interview with|interview to|statement to|confirmed to|(?:e-?mail|comments?|remarks) to)"
)
_STAFF = (
    r"(?:correspondents?|reporters?|journalists?|photographers?|photographs|photos|cameram[ae]n|videographers?|stringers?|footage|witness(?:es)?"
    r"|reporting|tally|count|calculations?|poll|survey|teams?|bureaux?|writers?|analysis|investigation|review|database)"
)
_MADE = (
    r"(?:obtained|seen|reviewed|viewed|verified|examined|shown|supplied|provided|given|compiled|contributing|interviewed|contacted|reached)"
)
_UNABLE = r"(?:was not able|were not able|was unable|has been unable|has not been able|could not|cannot|can not)"
_KIND = r"(?:news agency |news wire |broadcaster |newspaper |news site |website |network )?"
_REPORTED = r"(?:reported|reports|has reported|had reported|quoted|cited|said in a report)"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a text names a newsroom.

    `told`: somebody speaks to it. `staff`: its people saw, counted, obtained. Both are how its own texts speak, and how others who
    carry them do. `handed`: its report is handed on, which its own texts never do.
    """

    name: str
    start: int
    end: int
    manner: Manner


@lru_cache(maxsize=2048)
def namings(text: str) -> tuple[Naming, ...]:
    """Find where a text names an agency or a large outlet, and how.

    Method: patterns around the names of `data/en/agencies.tsv` and `data/en/outlets.tsv`.

    Limits: English wording; "an AFP reporter said" is taken for the agency's own voice, though others may say it of AFP's man.

    Args:
        text: the body of a report.

    Returns:
        In order of the text, one for a place.
    """
    found: dict[int, Naming] = {}
    for manner, pattern in _patterns():
        for match in pattern.finditer(text):
            name = next(group for group in match.groups() if group)
            at = match.start() + match.group().index(name)
            found.setdefault(at, Naming(house_name(name), match.start(), match.end(), manner))
    return tuple(found[at] for at in sorted(found))


def house_name(name: str) -> str:
    """One name for a newsroom: as the list of agencies has it, or without its article."""
    return canonical_agency(name) or re.sub(r"^[Tt]he ", "", name)


@cache
def _patterns() -> tuple[tuple[Manner, re.Pattern[str]], ...]:
    names = _names()
    one, two, three = (rf"(?=[A-Z\d]|dpa\b)(?P<{key}>{names})" for key in ("a", "b", "c"))
    the = rf"(?:[Tt]he )?{_KIND}"
    handed = (
        rf"\b(?:according to|citing|cited by|quoted by|reported by|report by|reports? from) {the}{one}\b(?! {_STAFF})"
        rf"|\b{two}(?: news agency)? {_REPORTED}\b"
    )
    staff = (
        rf"\b{one}(?:[’']s)?(?: news agency)?(?: (?!is |are |was |were |has |had |and )[a-z]+)? {_STAFF}\b|\b{_MADE} (?:by|to) {the}{two}\b"
        rf"|\b{three} {_UNABLE}\b"
    )
    told = rf"\b{_TOLD} {the}{one}\b(?! (?:Radio|TV|Television))"
    return ("staff", re.compile(staff)), ("told", re.compile(told)), ("handed", re.compile(handed))


def _names() -> str:
    outlets = {row[1] for row in table("outlets") if len(row) > 1 and " for " not in row[1]}
    return either([*known_names(), *_telling(name for row in outlets for name in (row, re.sub(r"^The ", "", row)))])


def _telling(names: Iterable[str]) -> list[str]:
    """Outlets whose name cannot be a plain word: of two words, or in capitals; bodies "for" something are sources, no newsrooms."""
    return [name for name in names if " " in name or name.isupper()]
