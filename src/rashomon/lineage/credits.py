"""Whom a report credits: the agency that wrote it, the newsrooms it cites, and its own people on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

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
FOOT_CHARS = 1500  # of a text, within which a line "Source: AFP" stands over what a page has below the text
LONGEST_CREDIT = 80  # characters of a credit line
_AGENCIES_AT_WORK = re.compile(r"(?i)\b(?:with agencies|additional reporting (?:from|by) agencies|and agencies|agencies contributed)\b")


_OF_BODIES = frozenset({"ac", "edu", "gov", "int", "mil", "press", "newsroom", "blog", "media"})  # labels of the domains of bodies
_OF_PICTURES = frozenset({"caption", "photo credit", "gallery", "embedded post"})
_NO_CREDIT = _OF_PICTURES | {"credit", "pull quote", "crosshead"}  # reasons of pieces that do not tell who wrote the text
_PART = re.compile(r"contributed to|[Ww]ith (?:[A-Z]|dpa|the|inputs)|[Ii]nputs? from|(?:reporting|material|information|files) (?:by|from)")
_CONTRIBUTED = r"(?:also )?contributed to (?:this|the) (?:report|article|story)"


@dataclass(frozen=True, slots=True)
class Credits:
    """What a report says of where its words come from; names are canonical where a list knows them."""

    wrote: str | None  # the agency credited in a dateline, byline or credit line, or by the container
    cited: tuple[str, ...]  # newsrooms named as the source of something
    own: str | None  # the newsroom whose correspondent reports from the spot
    agencies: bool  # unnamed agencies are credited
    contributed: tuple[str, ...] = ()  # agencies credited with a part of the text: "AP contributed to this report", "(With AFP)"


def credit_names(report: Report) -> frozenset[str]:
    """Names in brackets at the end of a dateline or alone in a line, as agencies are credited, whether a list knows them or not.

    Args:
        report: any report.
    """
    return frozenset(
        m.group("name")
        for piece in report.left_out
        if len(piece.text) < LONGEST_CREDIT and piece.reason not in _OF_PICTURES
        for m in [_BRACKETED.search(piece.text)]
        if m
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
        _contributors(_around(report)),
    )


def house(outlet: str | None) -> str | None:
    """The name of the house that published a report: an agency's as it is listed, an outlet's for its domain, else as given.

    Args:
        outlet: a name or a domain, as the container gives it.
    """
    if not outlet:
        return None
    domain = re.sub(r"^www\.", "", outlet.lower())
    name = next((_domains()[part] for part in (domain, domain.partition(".")[2]) if part in _domains()), outlet)
    return canonical_agency(name) or re.sub(r"^[Tt]he ", "", name)


def institution(report: Report) -> str | None:
    """The body on whose own site a text stands and of which the text speaks: a university, a ministry, a firm with its newsroom.

    Method: a domain of schools or governments, or of a press page, one of whose labels stands in a name of the text.

    Args:
        report: any report; its outlet is a domain or it has none.
    """
    labels = re.sub(r"^www\.", "", (report.outlet or "").lower()).split(".")
    if len(labels) < 2 or " " in labels[0] or not _OF_BODIES & set(labels):
        return None
    found = (_body(label, report.text) for label in labels if len(label) > 3 and label not in _OF_BODIES)
    return next((name for name in found if name), None)


def _body(label: str, text: str) -> str | None:
    """The longest form of a name around a label, of those that stand for it at least every second time: "University of Karsa"."""
    name = label.title()
    before = set(re.findall(rf"[A-Z]\w+ (?:of |for )(?:the )?{name}\b", text))
    after = {form for form in re.findall(rf"\b{name} [A-Z]\w+", text) if text.count(form) > 1}
    usual = [form for form in {name, *before, *after} if 2 * text.count(form) >= text.count(name)]
    return max(usual, key=lambda form: (len(form), form), default=None) if name in text else None


def serves_the_world(agency: str) -> bool:
    """Whether the list marks an agency as one that serves the whole world."""
    return agency in _of_the_world()


@cache
def _of_the_world() -> frozenset[str]:
    return frozenset(row[0] for row in table("agencies") if len(row) > 3 and row[3] == "world")


@cache
def _domains() -> dict[str, str]:
    return {row[0]: row[1] for row in table("outlets") if len(row) > 1}


@lru_cache(maxsize=2048)
def _contributors(text: str) -> tuple[str, ...]:
    found = list(_contributing().finditer(text)) if _PART.search(text) else []
    ending = _several_at_end().search(text[-LONGEST_CREDIT:])
    lines = [match.group() for match in (*found, ending) if match]
    return tuple(sorted({_canonical(name) for line in lines for name in _agencies_in(line)}))


@cache
def _contributing() -> re.Pattern[str]:
    """Lines that credit one agency or several with a part of a text."""
    names = rf"(?:[Tt]he )?(?:{_every_name()})"
    listed = rf"{names}(?:,? (?:and|/|&) {names}|, {names}|/{names})*"
    return re.compile(
        rf"\b(?=[A-Zdt]){names} {_CONTRIBUTED}|\b(?=[A-Zdt]){names} and [A-Z][^\n.]{{0,60}} {_CONTRIBUTED}"
        rf"|\((?:[Ww]ith|[Ii]nputs from|[Ww]ith inputs from) {listed}(?: and agencies| agencies)?\)"
        rf"|\b(?:[Ww]ith|[Aa]dditional) (?:reporting|material|information|files|inputs?) (?:by|from) {listed}(?=[.)\n]|$)"
    )


@cache
def _several_at_end() -> re.Pattern[str]:
    """Several agencies in the last line of a text: "Reuters - AP - AFP"."""
    names = rf"(?:[Tt]he )?(?:{_every_name()})"
    return re.compile(rf"(?:^|[.\n”\"] ?)(?:Sources?: |Agencies: )?(?i:{names}(?: ?[-–—/,] ?{names})+)\s*$")


def _agencies_in(text: str) -> list[str]:
    return [match.group() for match in _any_name().finditer(text)]


@cache
def _any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_every_name()})\b")


@cache
def _every_name() -> str:
    return either(known_names())


def handed_on(text: str) -> frozenset[str]:
    """Agencies from whose report, and not to whose reporter, something is said: "Reuters reported", "according to AFP".

    Args:
        text: a sentence.
    """
    return frozenset(_canonical(m.group("a") or m.group("b")) for m in _hand().finditer(text))


def _around(report: Report) -> str:
    return "\n".join((report.text, report.byline or "", *(piece.text for piece in report.left_out)))


def _writer(report: Report, agencies: Iterable[str]) -> str | None:
    credited = (name for name in sorted(agencies) if name in credit_names(report) or _by(report, name))
    return _listed(report) or next(map(_canonical, credited), None)


def _by(report: Report, name: str) -> bool:
    return bool(report.byline and re.search(rf"\b{re.escape(name)}\b", report.byline))


def _listed(report: Report) -> str | None:
    line = _credited(report.text) or _headed(report)
    if report.agency is None:
        return line
    stated = re.sub(r"^(?:By|by) ", "", report.agency)
    name = canonical_agency(stated) or stated
    if line == name:
        return name
    places = [report.byline or "", *(piece.text for piece in report.left_out if piece.reason not in _NO_CREDIT)]
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
    return _aliases().get(name) or _folded().get(name.lower())


@cache
def _folded() -> dict[str, str]:
    found: dict[str, str] = {}
    for form, agency in _aliases().items():
        found.setdefault(form.lower(), agency)
    return found


def known_names() -> tuple[str, ...]:
    """Every name and short form of every agency that is listed."""
    return tuple(_aliases())


def _canonical(name: str) -> str:
    return canonical_agency(name) or re.sub(r"^[Tt]he ", "", name)


def _forms(agency: str) -> list[str]:
    return [form for form, name in _aliases().items() if name == agency] or [agency]


def either(names: Iterable[str]) -> str:
    """A pattern for any of several names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda n: (-len(n), n)))


@cache
def _credit_lines() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How an agency is credited at the head of a text, and how at its end."""
    name = f"(?P<name>{_every_name()})"
    head = re.compile(
        rf"\({name}\)\s*[-–—]|(?:\A\s*|\n)By {name.replace('name', 'by')}\s*(?:\n|$)"
        rf"|\b{name.replace('name', 'dated')} (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d"
    )
    tail = re.compile(
        rf"\({name}\)\s*$|[.”\"]\s?[-–—]{{1,2}}\s?{name.replace('name', 'dashed')}\s*$|(?i:copyright) (?:©|\(c\))?\s?\d{{4}} (?:[Tt]he )?"
        rf"{name.replace('name', 'owner')}\b|\b(?:[Tt]he )?{name.replace('name', 'writer')} (?:writers?|reporters?) [A-Z]"
    )
    return head, tail


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:By )?({_every_name()})(?=\s+[A-Z])")


def _headed(report: Report) -> str | None:
    """The agency that stands alone between the title, given again over the body, and the first sentence."""
    head, title = report.text[:HEAD_CHARS], (report.title or "").strip()
    at = head.find(title) if title else -1
    found = _alone().match(head, at + len(title)) if at >= 0 else None
    return canonical_agency(found.group(1)) if found else None


def _credited(text: str) -> str | None:
    head, tail = _credit_lines()
    found = head.search(text[:HEAD_CHARS]) or tail.search(text[-TAIL_CHARS:]) or _sources().search(text[-FOOT_CHARS:])
    return canonical_agency(next(group for group in found.groups() if group)) if found else None


@cache
def _sources() -> re.Pattern[str]:
    """A line of its own, or what is left of one where lines were lost: "Source: AFP"."""
    return re.compile(rf"(?:^|[.”\"\n] ?)Source:? ({_every_name()})(?=\s*(?:$|\n|[A-Z]))")


@cache
def _hand() -> re.Pattern[str]:
    names = _every_name()
    return re.compile(
        rf"\b(?:according to|citing|cited by|quoted by|reported by) (?:[Tt]he )?(?:news agency )?(?P<a>{names})\b"
        rf"|\b(?P<b>{names})(?: news agency)? (?:reported|reports|has reported|quoted|cited)\b"
    )


@cache
def _citations(names: str) -> re.Pattern[str]:
    article = r"(?:[Tt]he )?(?:news agency |broadcaster |newspaper )?"
    return re.compile(rf"\b(?:{_CITING}|reports) {article}(?P<a>{names})\b|\b(?P<b>{names})(?: News)? {_SAYING}\b")


def _cited(text: str, outlets: Iterable[str]) -> set[str]:
    patterns = [_citations(_every_name())]
    others = {name for name in (re.sub(r"^[Tt]he ", "", name) for name in outlets if len(name) > 2) if name in text}
    if others:
        patterns.append(_citations(either(others)))
    return {_canonical(m.group("a") or m.group("b")) for pattern in patterns for m in pattern.finditer(text)}
