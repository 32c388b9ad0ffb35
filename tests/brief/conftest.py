"""A fictional dossier: four reports of a flood at an invented dam, two newsrooms, a reworded copy, rival tolls, a denial."""

from __future__ import annotations

import pytest

from rashomon.model import (
    Change,
    Claim,
    Content,
    Copy,
    Cue,
    Dossier,
    Extent,
    Figure,
    FigureValue,
    LeftOut,
    Mentions,
    Newsroom,
    Passage,
    Place,
    Rejected,
    Report,
    Source,
    Span,
    Statement,
    Story,
    Time,
)

WIRE = (
    "The Orlen dam burst early on Monday, flooding Vellin.\n\n"
    "Rescuers said 12 people were killed. “We heard a bang and then the wall was gone,” said Mira Tolt, mayor of Vellin.\n\n"
    "The Harrow Company denied that. It said the gates were opened as planned.\n\n"
    "Valley militia have seized the town of Vellin, the Northern Watch said."
)
LATER = WIRE.replace("12 people", "15 people")
REWORDED = (
    "On Monday the dam of Orlen broke and put Vellin under water.\n\n"
    "Rescuers said over 12 people died. “We heard a crash and then the wall had vanished,” Mira Tolt, mayor of Vellin, said."
)
OWN = "Vellin stood under water on Monday after the dam at Orlen gave way. Fifteen people died, the interior ministry said."
TEXTS = {"a": WIRE, "b": LATER, "c": REWORDED, "d": OWN}
NAMES = {"a": "wire", "b": "gazette", "c": "mirror", "d": "d-10"}


def span(report: str, words: str) -> Span:
    at = TEXTS[report].index(words)
    return Span(report, at, at + len(words), words)


def said(key: str, report: str, name: str, cue: str, words: str, **more: object) -> Statement:
    source, heard, content = span(report, name), span(report, cue), span(report, words)
    quote, stance, lemma = bool(more.get("quote")), str(more.get("stance", "asserts")), str(more.get("lemma", "say"))
    role = str(more["role"]) if "role" in more else None
    return Statement(
        key,
        report,
        Source(name, source.start, source.end, str(more.get("canonical", name)), role),
        Cue(cue, heard.start, heard.end, lemma),
        Content(words, content.start, content.end, quote),
        stance,  # type: ignore[arg-type]
        said_on="2031-04-07",
    )


def statements() -> tuple[Statement, ...]:
    mayor = {"quote": True, "role": "mayor of Vellin"}
    return (
        said("s1", "a", "Mira Tolt", "said", "We heard a bang and then the wall was gone", **mayor),
        said("s2", "b", "Mira Tolt", "said", "We heard a bang and then the wall was gone", **mayor),
        said("s3", "c", "Mira Tolt", "said", "We heard a crash and then the wall had vanished", **mayor),
        said("s4", "a", "The Harrow Company", "denied", "that", stance="denies", lemma="deny"),
        said("s5", "a", "It", "said", "the gates were opened as planned", canonical="The Harrow Company"),
        said("s6", "a", "Rescuers", "said", "12 people were killed"),
        said("s7", "d", "the interior ministry", "said", "Fifteen people died"),
        said("s8", "a", "the Northern Watch", "said", "Valley militia have seized the town of Vellin"),
    )


def claims() -> tuple[Claim, ...]:
    every, rooms = ("a", "b", "c"), ("Orlen Press",)
    return (
        Claim(
            "c1",
            "We heard a bang and then the wall was gone",
            "st",
            "disputed",
            {"for": ("s1", "s2", "s3"), "against": ("s4", "s5"), "doubt": ()},
            {"for": ("Mira Tolt",), "against": ("The Harrow Company",), "doubt": ()},
            (),
            every,
            rooms,
            ("Mira Tolt",),
            "a speaker denies it",
            9.0,
        ),
        Claim(
            "c2",
            "12 people were killed",
            "st",
            "single source",
            {"for": ("s6",)},
            {"for": ("Rescuers",)},
            (),
            ("a",),
            rooms,
            ("Rescuers",),
            "one",
            5.0,
        ),
        Claim(
            "c3",
            "Fifteen people died",
            "st",
            "single source",
            {"for": ("s7",)},
            {"for": ("the interior ministry",)},
            (),
            ("d",),
            ("The Dale",),
            ("the interior ministry",),
            "one",
            4.0,
        ),
        Claim(
            "c4",
            "The dam burst",
            "st",
            "outlets only",
            {"for": ()},
            {"for": ()},
            (
                span("a", "The Orlen dam burst early on Monday, flooding Vellin."),
                span("d", "Vellin stood under water on Monday after the dam at Orlen gave way."),
            ),
            ("a", "d"),
            ("Orlen Press", "The Dale"),
            (),
            "own voice",
            8.0,
        ),
        Claim(
            "c5",
            "militia",
            "st",
            "single source",
            {"for": ("s8",)},
            {"for": ("the Northern Watch",)},
            (),
            ("a",),
            rooms,
            ("the Northern Watch",),
            "one",
            3.0,
        ),
    )


def changes() -> tuple[Change, ...]:
    return (
        Change(
            span("a", "We heard a bang and then the wall was gone"), span("c", "We heard a crash and then the wall had vanished"), "quote"
        ),
        Change(span("a", "12"), span("c", "over 12"), "number"),
        Change(
            span("a", "Valley militia have seized the town of Vellin, the Northern Watch said."),
            Span("c", len(REWORDED), len(REWORDED), ""),
            "cut",
        ),
    )


def whole(report: str) -> Extent:
    return Extent(0, len(TEXTS[report]))


def reports() -> tuple[Report, ...]:
    return (
        Report(
            "a",
            "wire",
            "in/wire.txt",
            WIRE,
            None,
            "Dam bursts at Orlen",
            agency="Orlen Press",
            published="2031-04-07T08:10",
            published_basis="stated",
            language="en",
            left_out=(LeftOut("READ MORE: floods", "related link", 0),),
        ),
        Report(
            "b", "gazette", "in/gazette.txt", LATER, "The Gazette", published="2031-04-07T19:00", published_basis="stated", language="en"
        ),
        Report("c", "mirror", "in/mirror.txt", REWORDED, "The Mirror", published="2031-04-08", published_basis="inferred", language="en"),
        Report("d", "d-10", "in/d-10.txt", OWN, "The Dale", published=None, language="en"),
    )


def figures() -> tuple[Figure, ...]:
    tolls = (
        FigureValue(15, 15, 15, None, ("b", "d"), ("the interior ministry",), (span("b", "15 people"), span("d", "Fifteen people"))),
        FigureValue(12, 12, 12, None, ("a",), ("Rescuers",), (span("a", "12 people"),)),
        FigureValue(12, 12, None, "over", ("c",), (), (span("c", "over 12 people"),)),
    )
    return (Figure("f1", "people killed", "st", "disagree", tolls),)


def mentions() -> tuple[Mentions, ...]:
    at = TEXTS["a"].index("Vellin, the Northern")
    monday = span("a", "on Monday")
    time = Time("a", monday.start, monday.end, "on Monday", "2031-04-07", "2031-04-07", "2031-04-07", "day")
    return (Mentions("a", (time,), (Place("a", at, at + 6, "Vellin", "Vellin", 51.5, 12.25, "town", "XX", None),)),)


@pytest.fixture
def dossier() -> Dossier:
    passage = Passage(whole("a"), whole("b"), WIRE, True)
    reworded = Passage(whole("a"), whole("c"), WIRE, False)
    return Dossier(
        reports=reports(),
        names=NAMES,
        stories=(Story("st", "Dam bursts at Orlen", ("a", "b", "c", "d")),),
        copies=(
            Copy("a", "b", "revision", 0.97, 0.55, (passage,), (passage,)),
            Copy("a", "c", "paraphrase", 0.8, 0.9, (reworded,), (reworded,), ("wire is earlier",)),
        ),
        changes=changes(),
        newsrooms=tuple(Newsroom(key, "Orlen Press" if key != "d" else "The Dale", "credited") for key in TEXTS),
        statements=statements(),
        mentions=mentions(),
        claims=claims(),
        figures=figures(),
        rejected=(Rejected("in/blank.txt", "the file is empty"),),
        dated={"c": "“Monday” and the dated reports of its story"},
    )
