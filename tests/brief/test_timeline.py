from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.brief.briefing import Options
from rashomon.brief.compose import compose
from rashomon.brief.length import Telling
from rashomon.brief.timeline import timeline, when_told
from rashomon.brief.view import View
from rashomon.model import Dossier, Event, Happening, Mentions, Report, Span, Story, Time

TEXT = (
    "The Orlen dam burst on Monday, flooding Vellin.\n\n"
    "Troops sealed off the valley on Tuesday. The wall was built in 1961.\n\n"
    "Repairs began since Tuesday. Farmers protested in March 2031, and on Tuesday the gates were shut."
)


def told(text: str, words: str, verb: str, dates: tuple[str, str], kind: str = "flood") -> tuple[Time, Happening]:
    at, deed = text.index(words), text.index(verb)
    time = Time("a", at, at + len(words), words, dates[0], *dates, "day", "stated")
    opening = text.rfind(". ", 0, deed) + 2 if ". " in text[:deed] else 0
    who, whom = Span("a", opening, deed - 1, text[opening : deed - 1]), Span("a", at, at + len(words), words)
    return time, Happening("a", deed, deed + len(verb), verb, kind, "actual", (who,), (whom,), None, time)


def desk(*rows: tuple[Time, Happening], events: tuple[Event, ...] = ()) -> View:
    report = Report("a", "wire", "in/wire.txt", TEXT, "The Dale", published="2031-04-09", language="en")
    mentions = Mentions("a", tuple(time for time, _ in rows), (), (), tuple(deed for _, deed in rows))
    story = Story("st", "Dam", ("a",))
    return View(Dossier((report,), {"a": "wire"}, (story,), mentions=(mentions,), events=events), story)


def lines(view: View) -> dict[str, list[str]]:
    return {draft.key: [line.text for line in draft.drawn(range(len(draft.entries)), Telling()).lines] for draft in timeline(view)}


MONDAY = told(TEXT, "Monday", "burst", ("2031-04-07", "2031-04-07"))
TUESDAY = told(TEXT, "Tuesday", "sealed", ("2031-04-08", "2031-04-08"), "seal")
YEAR = told(TEXT, "1961", "built", ("1961-01-01", "1961-12-31"), "build")


def test_happenings_stand_by_date_and_the_past_apart() -> None:
    assert lines(desk(TUESDAY, YEAR, MONDAY)) == {
        "timeline": [
            "7 April 2031: The Dale writes that the Orlen dam burst on Monday, flooding Vellin.",
            "8 April 2031: The Dale writes that troops sealed off the valley on Tuesday.",
        ],
        "context": ["1961: The Dale writes that the wall was built in 1961."],
    }


def test_an_event_is_told_once_in_a_sentence_that_bears_its_date() -> None:
    here = tuple(Span("a", row.start, row.end, row.text) for _, row in (TUESDAY, MONDAY))
    event = Event(
        "e", "st", "flood", None, None, date="2031-04-07", end_date="2031-04-07", reports=("a",), spans=here, status="single source"
    )
    found = lines(desk(MONDAY, TUESDAY, events=(event,)))["timeline"]
    assert found == [
        "7 April 2031: The Dale writes that the Orlen dam burst on Monday, flooding Vellin. (single source)",
        "8 April 2031: The Dale writes that troops sealed off the valley on Tuesday.",
    ]


def test_stretches_that_began_then_and_sentences_of_two_dates_date_nothing() -> None:
    at = TEXT.index("since Tuesday") + len("since ")
    since = Time("a", at, at + 7, "Tuesday", "2031-04-08", "2031-04-08", "2031-04-09", "day", "stated")
    march = told(TEXT, "March 2031", "protested", ("2031-03-01", "2031-03-31"))
    later = TEXT.rindex("Tuesday")
    second = Time("a", later, later + 7, "Tuesday", "2031-04-08", "2031-04-08", "2031-04-08", "day", "stated")
    began = replace(TUESDAY[1], start=TEXT.index("began"), end=TEXT.index("began") + 5, time=since)
    assert lines(desk((since, began), march, (second, replace(march[1], start=TEXT.index("shut"), time=second)))) == {
        "timeline": [],
        "context": [],
    }


def test_neither_talk_nor_what_names_nobody_has_a_line_of_its_own() -> None:
    time, deed = MONDAY
    assert len(lines(desk((time, deed)))["timeline"]) == 1
    assert lines(desk((time, replace(deed, kind="demand"))))["timeline"] == []
    assert lines(desk((time, replace(deed, agents=(), patients=()))))["timeline"] == []
    assert lines(desk((time, replace(deed, agents=()))))["timeline"] == []  # done to somebody, and nobody tells where


def test_a_status_that_no_claim_bears_is_not_told() -> None:
    here = (Span("a", MONDAY[1].start, MONDAY[1].end, MONDAY[1].text),)
    day = "2031-04-07"
    event = Event("e", "st", "flood", None, None, date=day, end_date=day, reports=("a", "b"), spans=here, status="disputed", claims=("c",))
    (line,) = lines(desk(MONDAY, events=(event,)))["timeline"]
    assert line.endswith("flooding Vellin. (2 reports)")
    (line,) = lines(desk(MONDAY, events=(replace(event, status="single source"),)))["timeline"]
    assert line.endswith("(single source; 2 reports)")


def test_one_event_that_two_neighbouring_days_tell_is_one_line() -> None:
    def event(key: str, day: str, deed: Happening, place: str) -> Event:
        spans = (Span("a", deed.start, deed.end, deed.text),)
        return Event(key, "st", "flood", None, None, date=day, end_date=day, place=place, reports=("a",), spans=spans)

    text, night = MONDAY[0].text, replace(TUESDAY[0], text="last night")
    assert text == "Monday"
    rows = (MONDAY, (night, TUESDAY[1]))
    first = event("e", "2031-04-07", MONDAY[1], "Vellin")
    assert len(lines(desk(*rows, events=(first, event("f", "2031-04-08", TUESDAY[1], "Vellin"))))["timeline"]) == 1
    assert len(lines(desk(*rows, events=(first, event("f", "2031-04-08", TUESDAY[1], "Orlen"))))["timeline"]) == 2


def test_what_is_not_told_as_done_is_in_no_timeline() -> None:
    time, deed = MONDAY
    assert lines(desk((time, replace(deed, reality="possible"))))["timeline"] == []


@pytest.mark.parametrize(
    ("start", "end", "rough", "said"),
    [
        ("2020-02-27", "2020-02-27", False, "27 February 2020"),
        ("2020-02-01", "2020-02-29", False, "February 2020"),
        ("2020-12-01", "2020-12-31", False, "December 2020"),
        ("2014-01-01", "2014-12-31", False, "2014"),
        ("1970-01-01", "1979-12-31", False, "1970 to 1979"),
        ("2020-03-06", "2020-03-08", False, "6 to 8 March 2020"),
        ("2020-02-06", "2020-02-06", True, "About 6 February 2020"),
    ],
)
def test_a_date_is_told_to_the_precision_it_has(start: str, end: str, rough: bool, said: str) -> None:
    assert when_told(start, end, rough) == said


def test_the_timeline_alone(dossier: Dossier) -> None:
    dam, town = Span("a", 0, 13, "The Orlen dam"), Span("a", 46, 52, "Vellin")
    burst = Happening("a", 14, 19, "burst", "flood", "actual", (dam,), (town,), None, dossier.mentions[0].times[0])
    known = replace(dossier, mentions=(replace(dossier.mentions[0], happenings=(burst,)),))
    (chapter,) = compose(known, Options(words=None, timeline=True)).chapters
    assert [part.key for part in chapter.sections] == ["timeline"]
    assert chapter.sections[0].lines[0].cited[0].mark == "wire §1"
    (empty,) = compose(dossier, Options(words=None, timeline=True)).chapters
    assert empty.lead[0].text == "Nothing in these reports bears a date of its own."
