"""A desk with one story on the map: a town that two hold by turns, a province, a country, a place that nobody knows, and a far one."""

from __future__ import annotations

from pathlib import Path

from tests.views.told import desk_of

from rashomon.model import Actor, Control, Dossier, Event, Mentions, Place, Report, Span, Story

TEXT = (
    "Rebels took Saraqeb on Thursday.\n\nThe army denied that it had lost the town.\n\nShells fell somewhere in Idlib province.\n\n"
    "A minister spoke in Ankara. Fighting went on at Nowhere Farm.\n\nThe country as a whole was quiet."
)
REPORT = Report("r1", "lantern", "lantern.txt", TEXT, published="2020-02-28")
SARAQEB, IDLIB, SYRIA, WASHINGTON = (35.8645, 36.8059), (35.9, 36.7), (35.0, 38.0), (38.8951, -77.0364)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span("r1", at, at + len(words), words)


def happened(id: str, words: str, day: str | None, **more: object) -> Event:
    facts = {"end_date": day, "date_precision": "day" if day else None, "spans": (span(words),), "reports": ("r1",), "country": "SY"}
    return Event(id, "s1", "take", "Battles", None, date=day, **{**facts, **more})  # type: ignore[arg-type]


def placed(name: str, point: tuple[float, float], kind: str, **more: object) -> dict[str, object]:
    return {"place": name, "lat": point[0], "lon": point[1], "place_precision": kind, **more}


def held(id: str, holder: str, start: str, end: str | None, **more: object) -> Control:
    where = {"lat": SARAQEB[0], "lon": SARAQEB[1], "country": "SY", "spans": (span("Rebels took Saraqeb"),)}
    told = {"start": start, "end": end, "start_precision": "day", "end_precision": "day" if end else None, "first_told": start}
    return Control(id, "s1", "Saraqeb", holder, **{**where, **told, **more})  # type: ignore[arg-type]


def named(text: str, point: tuple[float, float], kind: str) -> Place:
    at = TEXT.index(text)
    return Place("r1", at, at + len(text), text, text, *point, kind=kind, country="SY", geonames_id=None)


EVENTS = (
    happened(
        "e1", "Rebels took Saraqeb", "2020-02-27", status="disputed", actors=(Actor("rebels", 1),), **placed("Saraqeb", SARAQEB, "town")
    ),
    happened("e2", "Shells fell", "2020-02-26", **placed("Idlib province", IDLIB, "province", geonames_id=169387)),
    happened("e3", "The country as a whole", None, **placed("Syria", SYRIA, "country", geonames_id=163843)),
    happened("e4", "Fighting went on", "2020-02-28", place="Nowhere Farm"),
    happened("e5", "A minister spoke", "2020-02-28", **placed("Washington", WASHINGTON, "city", country="US")),
)
CONTROL = (
    held("c1", "government", "2020-02-06", "2020-02-27", called="the army"),
    held("c2", "opposition", "2020-02-27", None, called="rebels", status="disputed", disputed=("the army",)),
)
PLACES = (
    named("Saraqeb", SARAQEB, "town"),
    named("Idlib province", IDLIB, "province"),
    named("Ankara", (39.92, 32.85), "capital"),
)
STORY = Dossier(
    (REPORT,),
    {"r1": "lantern"},
    (Story("s1", "Saraqeb <changes> hands", ("r1",)),),
    mentions=(Mentions("r1", (), PLACES),),
    events=EVENTS,
    control=CONTROL,
)


def mapped(folder: Path) -> Path:
    """The desk."""
    with desk_of(folder / "mapped.desk", STORY):
        return folder / "mapped.desk"
