"""A fictional story: a wire that is not on the desk, outlets that carry and reword it, an undated report, reports of their own."""

from __future__ import annotations

from rashomon.model import (
    Change,
    Copy,
    Descent,
    Dossier,
    Extent,
    Newsroom,
    Parent,
    Passage,
    Report,
    SharedSource,
    Span,
    Story,
    Unseen,
)

TEXT = "The Orlen dam burst early on Monday, flooding Vellin. Rescuers said 12 people were killed."
WHOLE = (Extent(0, len(TEXT)),)
WIRE = "unseen-a1"


def report(key: str, outlet: str | None, published: str | None, title: str | None = None) -> Report:
    basis = "stated" if published else "unknown"
    return Report(key, f"{key}-name", f"in/{key}.txt", TEXT, outlet=outlet, title=title, published=published, published_basis=basis)  # type: ignore[arg-type]


def parent(text: str, room: str, share: float = 1.0, confidence: float = 0.9, kind: str = "same") -> Parent:
    return Parent(text, room, kind, share, confidence, WHOLE)  # type: ignore[arg-type]


REPORTS = (
    report("early", "The Gazette", "2024-05-14T09:40"),
    report("day", "The Herald", "2024-05-14"),
    report("late", "Courier", "2024-05-16T18:30", "<b>Dam & water</b>"),
    report("lone", "Lantern", "2024-05-15T10:00"),
    report("alone", None, "2024-05-15T11:00"),
    report("bare", "Post", None),
)
ROOMS = {"early": "Meridian", "day": "Meridian", "late": "Courier", "lone": "Lantern", "bare": "Meridian"}
DESCENTS = (
    Descent("early", (parent(WIRE, "Meridian"),), 0.0),
    Descent("day", (parent("early", "Meridian", 0.6, 0.8, "revision"), parent(WIRE, "Meridian", 0.4)), 0.0),
    Descent("late", (parent("early", "Meridian", 0.3, 0.52, "excerpt"),), 0.7),
    Descent("lone", (), 1.0),
    Descent("alone", (), 1.0),
    Descent("bare", (parent("late", "Courier", 0.5, 0.9, "paraphrase"),), 0.5),
)
STORY = Story("s1", "The dam at Orlen", tuple(one.id for one in REPORTS))


def change(before: str, after: str, kind: str) -> Change:
    return Change(Span(before, 69, 71, "12"), Span(after, 69, 71, "12"), kind)  # type: ignore[arg-type]


def dam() -> Dossier:
    return Dossier(
        reports=REPORTS,
        names={one.id: one.stem for one in REPORTS},
        stories=(STORY,),
        copies=(
            Copy(
                "early",
                "day",
                "revision",
                0.9,
                0.8,
                (),
                (),
                ("for: early-name was published 1 hours before day-name", "against: day-name is longer"),
            ),
            Copy("late", "bare", "paraphrase", 0.5, 0.9, (), ()),
            Copy("early", "late", "excerpt", 0.3, 0.52, (), ()),
        ),
        changes=(change("early", "day", "number"), change("early", "day", "number"), change("late", "bare", "quote")),
        newsrooms=tuple(Newsroom(key, room, "credited") for key, room in ROOMS.items()),
        shared=(SharedSource(("late", "lone"), "quotation", (Passage(WHOLE[0], WHOLE[0], TEXT, True),), "Mira Tolt"),),
        unseen=(Unseen(WIRE, "Meridian", ("early", "day"), "early-name and day-name carry one text; none of them is Meridian"),),
        descents=DESCENTS,
    )


def many(number: int, rooms: int = 5) -> tuple[Dossier, Story]:
    """A story of many reports, most of which carry one text of an agency."""
    reports, descents, newsrooms = [], [], []
    for at in range(number):
        key = f"r{at:03d}"
        when = (
            None if at % 29 == 28 else f"2024-05-{1 + at % 7:02d}" + ("" if at % 5 == 4 else f"T{(at * 7) % 24:02d}:{(at * 13) % 60:02d}")
        )
        reports.append(report(key, f"Outlet {at % 17}", when))
        wire, passage = at % 4 != 3, at % 8 == 3 and at > 4
        parents = (parent(WIRE, "Meridian"),) if wire else (parent(f"r{at - 3:03d}", "x", 0.4, 0.7, "excerpt"),) if passage else ()
        descents.append(Descent(key, parents, 0.0 if wire else 0.6 if passage else 1.0))
        newsrooms.append(Newsroom(key, "Meridian" if wire else f"Room {at % rooms}", ""))
    story = Story("big", "Many reports", tuple(one.id for one in reports))
    unseen = (Unseen(WIRE, "Meridian", tuple(one.id for one in reports), "they carry one text; nobody is Meridian"),)
    names = {one.id: one.stem for one in reports}
    return Dossier(tuple(reports), names, (story,), newsrooms=tuple(newsrooms), unseen=unseen, descents=tuple(descents)), story
