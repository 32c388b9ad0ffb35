"""A desk of two stories whose claims a test can count: a bridge that fell, and a dam."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from rich.console import Console

from rashomon.model import (
    Capture,
    Claim,
    Content,
    Copy,
    Cue,
    Dossier,
    Extent,
    Newsroom,
    Opposition,
    Passage,
    Report,
    Source,
    Span,
    Statement,
    Story,
    Voice,
)
from rashomon.store import Desk

ONE = Report("r1", "gazette", "gazette.txt", "The bridge fell, the mayor said.\n\nNobody stood on it.")
TWO = Report("r2", "lantern", "lantern.txt", "The bridge fell, the mayor said. The builder denied that. His clerk spoke of the bridge.")
STORIES = (Story("s1", "Bridge", ("r1", "r2")), Story("s2", "Dam", ("r3",)))


@dataclass(frozen=True, slots=True)
class Marks:
    report: str


def said(report: Report, id: str, words: str, name: str, cue: str) -> Statement:
    """A statement whose words, speaker and cue stand in a report."""
    at, by = report.text.index(words), report.text.index(cue)
    source = Source(name, report.text.index(name), report.text.index(name) + len(name), name)
    return Statement(id, report.id, source, Cue(cue, by, by + len(cue), cue), Content(words, at, at + len(words), False), "asserts")


def claim(id: str, weight: float, story: str = "s1") -> Claim:
    """The bridge fell: said by the mayor, denied by the builder, touched upon by his clerk."""
    return Claim(
        id,
        "the bridge fell",
        story,
        "disputed",
        {"for": ("a", "b", "d"), "against": ("c",), "doubt": ()},
        {"for": ("the mayor",), "against": ("The builder",), "doubt": ()},
        (Span("r1", 34, len(ONE.text), ONE.text[34:]),),
        ("r1", "r2"),
        ("Gazette",),
        ("the mayor",),
        "two reports, one newsroom, one origin: said by the mayor; denied by the builder",
        weight,
        (
            Voice("the mayor", "for", "government", False, "the mayor", "surely none of the others", ("a", "b")),
            Voice("His clerk", "for", None, False, None, "speaks of the same matter, and does not say what the claim's words say", ("d",)),
            Voice("The builder", "against", None, False, None, "", ("c",)),
        ),
        (Opposition("denial", "c", "b"),),
    )


def single(id: str, weight: float, speaker: str = "the mayor", story: str = "s1") -> Claim:
    """One that only one speaker says, and nobody disputes."""
    voices = (Voice(speaker, "for", None, False, speaker, "surely none of the others", ("a",)),)
    sides = {"for": ("a",), "against": (), "doubt": ()}
    return Claim(
        id,
        "it was old",
        story,
        "single source",
        sides,
        {**sides, "for": (speaker,)},
        (),
        ("r1",),
        ("Gazette",),
        (speaker,),
        "",
        weight,
        voices,
    )


PASSAGE = Passage(Extent(0, 32), Extent(0, 32), "The bridge fell, the mayor said.", True)
DOSSIER = Dossier(
    reports=(ONE, TWO),
    names={"r1": "gazette", "r2": "lantern"},
    stories=STORIES[:1],
    copies=(Copy("r1", "r2", "excerpt", 0.5, 0.9, (PASSAGE,), (PASSAGE,)),),
    newsrooms=(Newsroom("r1", "Gazette", ""), Newsroom("r2", "Gazette", "")),
    statements=(
        said(ONE, "a", "The bridge fell", "the mayor", "said"),
        said(TWO, "b", "The bridge fell", "the mayor", "said"),
        said(TWO, "c", "that", "The builder", "denied"),
        said(TWO, "d", "the bridge", "His clerk", "spoke"),
    ),
    claims=(single("fff1", 99.0), claim("abc1", 2.0), claim("abd2", 9.0)),
)
DAM = Dossier((replace(ONE, id="r3", stem="post"),), {}, STORIES[1:], claims=(claim("fff3", 1.0, "s2"),))


def desk_of(path: Path, *stories: Dossier) -> Desk:
    """A new desk that holds some stories."""
    desk = Desk(path, create=True)
    for story in stories:
        for report in story.reports:
            desk.add(Capture(report.locator, report.stem, "text/plain", report.text), report, Marks(report.id), "e1")
        desk.file(story, "e1")
    return desk


def printed(parts: Iterable[object], width: int = 120) -> str:
    """What a terminal shows."""
    console = Console(width=width, record=True, file=StringIO())
    for part in parts:
        console.print(part)
    return console.export_text()
