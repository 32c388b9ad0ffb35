"""Stages so plain that a test can see through them: a report is a line of words, and its first word names its story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations

from rashomon.errors import CleanError
from rashomon.model import (
    Capture,
    Chronicle,
    Claim,
    Content,
    Copy,
    Evidence,
    Lineage,
    Mentions,
    Newsroom,
    Reading,
    Reconciliation,
    Rejected,
    Report,
    Sentence,
    Source,
    Statement,
    Story,
    Time,
)
from rashomon.reader import SentenceCache
from rashomon.stages import Stages

TEXTS = {
    "lantern": "Ferry sank off Port Ilven, the harbour master said.",
    "post": "Ferry had its bow door open, a pilot said.",
    "gazette": "Ferry owners deny that the door was open.",
    "herald": "Mine at Korva flooded, the union said.",
    "tribune": "Mine was inspected in spring, its owner said.",
    "courier": "Ferry crew had warned of the door.",
    "bulletin": "Bridge at Tamsin closed.",
    "echo": "Mine owners deny that the door was open.",
}


@dataclass(frozen=True, slots=True)
class Topic:
    report: str
    word: str


@dataclass(frozen=True, slots=True)
class Inferred:
    date: str
    why: str


@dataclass
class Counted:
    """How often each stage was asked, and for what."""

    linked: list[tuple[str, ...]] = field(default_factory=list)
    parsed: list[str] = field(default_factory=list)
    pause: Callable[[], None] = lambda: None


def collect(locators: Sequence[str]) -> Iterator[Capture | Rejected]:
    for locator in locators:
        stem = locator.removesuffix(" again")
        if stem in TEXTS:
            yield Capture(locator, stem, "text/plain", TEXTS[stem])
        elif locator.startswith("broken"):
            yield Capture(locator, locator, "text/plain", locator)
        else:
            yield Rejected(locator, "no such file or folder")


def clean(capture: Capture) -> Report:
    if capture.content == "broken-empty":
        raise CleanError("nothing but furniture")
    if capture.content == "broken-bug":
        raise ZeroDivisionError("a bug")
    name = blake2b(f"{capture.stem}\n{capture.content}".encode(), digest_size=6).hexdigest()
    return Report(name, capture.stem, capture.locator, capture.content, language="xx" if capture.stem == "bulletin" else "en")


def group(features: Sequence[Topic]) -> tuple[tuple[str, ...], ...]:
    grouped: dict[str, list[str]] = {}
    for one in sorted(features, key=lambda topic: topic.report):
        grouped.setdefault(one.word, []).append(one.report)
    return tuple(tuple(reports) for reports in grouped.values())


def make_story(reports: Sequence[Report]) -> Story:
    ids = tuple(sorted(report.id for report in reports))
    return Story("s-" + blake2b("".join(ids).encode(), digest_size=6).hexdigest(), reports[0].text.split()[0], ids)


def infer_dates(reports: Sequence[Report]) -> Mapping[str, Inferred]:
    return {report.id: Inferred("2031-05-04", "its story is of that day") for report in reports if "owner" in report.text}


def extract(report: Report, reading: Reading, times: Sequence[Time]) -> tuple[Statement, ...]:
    if "Korva" in report.text and "fail" in report.stem:
        raise ValueError("a bug")
    return tuple(
        Statement(f"st-{report.id}", report.id, Source("x", 0, 1), None, Content(report.text, 0, len(report.text), False), "asserts")
        for _ in reading.sentences
    )


def reconcile(evidence: Evidence, embed: object) -> Reconciliation:
    said = tuple(statement.id for statement in evidence.statements)
    reports = tuple(report.id for report in evidence.reports)
    days = " ".join(report.published or "?" for report in evidence.reports)
    claim = Claim(
        "c-" + evidence.story.id, days, evidence.story.id, "single source", {"for": said}, {"for": ()}, (), reports, (), (), "plain"
    )
    return Reconciliation((claim,), ())


def sentences(report: Report) -> tuple[Sentence, ...]:
    return (Sentence(0, len(report.text), 0, (), ()),) if report.language == "en" else ()


def runs(text: str) -> set[str]:
    words = text.lower().rstrip(".").split()
    return {" ".join(words[k : k + 3]) for k in range(len(words) - 2)}


def sketch(reports: Sequence[Report]) -> Mapping[str, bytes]:
    hashes = {r.id: sorted(blake2b(run.encode(), digest_size=6).digest() + b"\0\0" for run in runs(r.text)) for r in reports}
    return {report: b"".join(found) for report, found in hashes.items()}


def copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """The one whose id is smaller is the original."""
    pairs = combinations(sorted(reports, key=lambda report: report.id), 2)
    return tuple(Copy(a.id, b.id, "excerpt", 0.5, 0.5, (), ()) for a, b in pairs if runs(a.text) & runs(b.text))


def plain_stages(counted: Counted | None = None) -> Stages:
    count = counted or Counted()

    def read(reports: Sequence[Report], cache: SentenceCache) -> tuple[Reading, ...]:
        known = cache.get_many([report.text for report in reports])
        new = {report.text: b"read" for report in reports if report.text not in known and report.language == "en"}
        count.parsed.extend(new)
        cache.put_many(new)
        return tuple(Reading(report.id, report.language, sentences(report)) for report in reports)

    def link(reports: Sequence[Report], readings: Sequence[Reading], embed: object) -> Lineage:
        assert [report.id for report in reports] == [reading.report for reading in readings]
        count.linked.append(tuple(sorted(report.stem for report in reports)))
        count.pause()
        return Lineage(copies(reports), (), tuple(Newsroom(report.id, report.stem, "outlet") for report in reports))

    def cleaned(capture: Capture) -> Report:
        count.pause()
        return clean(capture)

    return Stages(
        collect=collect,
        clean=cleaned,
        features=lambda report: Topic(report.id, report.text.split()[0]),
        features_record=lambda: Topic,
        group=group,
        infer_dates=infer_dates,
        make_story=make_story,
        read=read,
        link=link,
        extract=extract,
        link_across=link,
        sketch=sketch,
        overlapping=lambda reports, pairs: pairs,
        mention=lambda report, reading, added: Mentions(report.id),
        unify=lambda statements, reports, copies: tuple(statements),
        reconcile=reconcile,
        chronicle=lambda evidence, reconciled: Chronicle(),
    )
