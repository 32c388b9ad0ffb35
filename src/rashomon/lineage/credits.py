"""Whom a report credits: the agency that wrote it, the newsrooms it cites, and its own people on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon.data import table
from rashomon.model import Report

_CITING = (
    r"(?:told|tells|citing|cites|cited by|quoted by|according to|reported by|first reported by|statement to|interview with|speaking to"
    r"|report by)"
)
_SAYING = (
    r"(?:news agency |newspaper |news site |website |television |TV )?"
    r"(?:reported|reports|has reported|had reported|said in a report|quoted|cited|correspondent|reporter|journalist|photographer)"
)
_PERSON = r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Za-z]*[A-Z][\w.’'-]+"
_ON_THE_SPOT = r"(?:, )?(?:reporting|who is reporting|speaking) (?:live )?from"
_OWN = (
    re.compile(rf"\b(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,3}})[’'](?:s )?{_PERSON},? {_ON_THE_SPOT}"),
    re.compile(rf"\b{_PERSON} of (?P<name>(?:the )?[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,3}}),? {_ON_THE_SPOT}"),
)
_BRACKETED = re.compile(r"(?:^|[A-Z]{2}[^a-z]*)\((?P<name>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})\)\s*[-–—]?\s*$")
HEAD_CHARS, TAIL_CHARS = 400, 300  # of a text, where credits stand
LONGEST_CREDIT = 80  # characters of a credit line
_AGENCIES_AT_WORK = re.compile(r"(?i)\b(?:with agencies|additional reporting (?:from|by) agencies|and agencies|agencies contributed)\b")


@dataclass(frozen=True, slots=True)
class Credits:
    """What a report says of where its words come from; names are canonical where a list knows them."""

    wrote: str | None  # the agency credited in a dateline, byline or credit line, or by the container
    cited: tuple[str, ...]  # newsrooms named as the source of something
    own: str | None  # the newsroom whose correspondent reports from the spot
    agencies: bool  # unnamed agencies are credited


def credit_names(report: Report) -> frozenset[str]:
    """Names in brackets at the end of a dateline or alone in a line, as agencies are credited, whether a list knows them or not.

    Args:
        report: any report.
    """
    return frozenset(
        m.group("name") for piece in report.left_out if len(piece.text) < LONGEST_CREDIT for m in [_BRACKETED.search(piece.text)] if m
    )


def credits(report: Report, outlets: Iterable[str] = (), agencies: Iterable[str] = ()) -> Credits:
    """Read a report's credits.

    Method: patterns around the names of `data/en/agencies.tsv` and of the given outlets. An agency counts as the writer only where a
        credit stands ("AMMAN (Reuters) -", "By Reuters", the container); "told AFP" alone is a citation.

    Limits: English wording.

    Args:
        report: any report.
        outlets: names of other outlets whose naming matters.
        agencies: names of agencies that no list knows but other reports of the story credit.
    """
    return Credits(
        _writer(report, agencies),
        tuple(sorted(_cited(report.text, {*outlets, *agencies}))),
        _own(report.text),
        bool(_AGENCIES_AT_WORK.search(_around(report))),
    )


def handed_on(text: str) -> frozenset[str]:
    """Agencies from whose report, and not to whose reporter, something is said: "Reuters reported", "according to AFP".

    Args:
        text: a sentence.
    """
    return frozenset(_canonical(m.group("a") or m.group("b")) for m in _hand().finditer(text))


def _around(report: Report) -> str:
    return "\n".join((report.text, report.byline or "", *(piece.text for piece in report.left_out)))


def _writer(report: Report, agencies: Iterable[str]) -> str | None:
    return _listed(report) or next((name for name in sorted(agencies) if name in credit_names(report) or _by(report, name)), None)


def _by(report: Report, name: str) -> bool:
    return bool(report.byline and re.search(rf"\b{re.escape(name)}\b", report.byline))


def _listed(report: Report) -> str | None:
    line = _credited(report.text)
    if report.agency is None:
        return line
    stated = re.sub(r"^(?:By|by) ", "", report.agency)
    name = canonical_agency(stated) or stated
    if line == name:
        return name
    places = [report.byline or "", *(piece.text for piece in report.left_out if piece.reason not in ("caption", "photo credit", "credit"))]
    forms = _forms(name)
    credited = any(re.search(rf"\b{re.escape(form)}\b", place) for form in forms for place in places)
    in_body = any(re.search(rf"\b{re.escape(form)}\b", report.text) for form in forms)
    return name if credited or not in_body else None


def _own(text: str) -> str | None:
    for pattern in _OWN:
        found = pattern.search(text)
        if found:
            return re.sub(r"^the ", "", found.group("name"))
    return None


@cache
def _aliases() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("agencies"):
        for form in (row[0], *(row[1].split(",") if len(row) > 1 else ())):
            if form.strip():
                found.setdefault(form.strip(), row[0])
    return found


def canonical_agency(name: str) -> str | None:
    """The name under which an agency is listed; None for what is no agency."""
    known = _aliases()
    return known.get(name) or next((agency for form, agency in known.items() if form.lower() == name.lower()), None)


def _canonical(name: str) -> str:
    return canonical_agency(name) or re.sub(r"^[Tt]he ", "", name)


def _forms(agency: str) -> list[str]:
    return [form for form, name in _aliases().items() if name == agency] or [agency]


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda n: (-len(n), n)))


@cache
def _credit_lines() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an agency is credited at the head of a text, and how at its end."""
    name = f"(?P<name>{_either(_aliases())})"
    head = re.compile(
        rf"\({name}\)\s*[-–—]|(?:\A\s*|\n)By {name.replace('name', 'by')}\s*(?:\n|$)"
        rf"|\b{name.replace('name', 'dated')} (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d"
    )
    tail = re.compile(
        rf"\({name}\)\s*$|[.”\"]\s?[-–—]{{1,2}}\s?{name.replace('name', 'dashed')}\s*$|(?i:copyright) (?:©|\(c\))?\s?\d{{4}} (?:[Tt]he )?"
        rf"{name.replace('name', 'owner')}\b|\b(?:[Tt]he )?{name.replace('name', 'writer')} (?:writers?|reporters?) [A-Z]"
    )
    return head, tail


def _credited(text: str) -> str | None:
    head, tail = _credit_lines()
    found = head.search(text[:HEAD_CHARS]) or tail.search(text[-TAIL_CHARS:])
    return canonical_agency(next(group for group in found.groups() if group)) if found else None


@cache
def _hand() -> re.Pattern[str]:
    names = _either(_aliases())
    return re.compile(
        rf"\b(?:according to|citing|cited by|quoted by|reported by) (?:[Tt]he )?(?:news agency )?(?P<a>{names})\b"
        rf"|\b(?P<b>{names})(?: news agency)? (?:reported|reports|has reported|quoted|cited)\b"
    )


@cache
def _citations(names: str) -> re.Pattern[str]:
    article = r"(?:[Tt]he )?(?:news agency |broadcaster |newspaper )?"
    return re.compile(rf"\b(?:{_CITING}|reports) {article}(?P<a>{names})\b|\b(?P<b>{names})(?: News)? {_SAYING}\b")


def _cited(text: str, outlets: Iterable[str]) -> set[str]:
    patterns = [_citations(_either(_aliases()))]
    others = {re.sub(r"^[Tt]he ", "", name) for name in outlets if len(name) > 2}
    if others:
        patterns.append(_citations(_either(others)))
    return {_canonical(m.group("a") or m.group("b")) for pattern in patterns for m in pattern.finditer(text)}
