from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import NotThereError
from rashomon.model import (
    Content,
    Cue,
    Descent,
    Dossier,
    Extent,
    LeftOut,
    Mentions,
    Newsroom,
    Parent,
    Place,
    Quantity,
    Report,
    Source,
    Statement,
    Story,
    Time,
    Unseen,
)
from rashomon.store import Desk
from rashomon.views.report import ReportPage, found_report, report_of, report_page

TEXT = "The dam burst on Monday.\n\n“Twelve people died in Vellin,” the mayor said. Nobody had been warned.\n\nThe mayor wept."
SAID = "“Twelve people died in Vellin,”"
REPORT = Report(
    "r",
    "gazette",
    "in/gazette.txt",
    TEXT,
    language="ar",
    left_out=(LeftOut("Read more", "related link", TEXT.index("Nobody")), LeftOut("Share", "share bar", len(TEXT))),
)


def extent(words: str) -> tuple[int, int]:
    at = TEXT.index(words)
    return at, at + len(words)


def told(**more: object) -> ReportPage:
    source, cue, content = extent("the mayor"), extent("said"), extent(SAID)
    statement = Statement(
        "s1", "r", Source("the mayor", *source, "Mira Tolt"), Cue("said", *cue, "say"), Content(SAID, *content, True), "asserts"
    )
    monday, vellin, twelve = extent("Monday"), extent("Vellin"), extent("Twelve people")
    mentions = Mentions(
        "r",
        (Time("r", *monday, "Monday", "2031-04-07", "2031-04-07", "2031-04-07", "day"),),
        (Place("r", *vellin, "Vellin", "Vellin", 1.0, 2.0, "town", "NO", None),),
        (Quantity("r", *twelve, "Twelve", 12.0, 12.0, 12.0, None, None, "people", "killed"),),
    )
    dossier = Dossier(
        (REPORT,),
        {"r": "gazette", "w": "wire"},
        (Story("s", "Dam", ("r",)),),
        statements=(statement,),
        mentions=(mentions,),
        **more,  # type: ignore[arg-type]
    )
    return report_page(REPORT, dossier)


def test_every_sentence_is_the_text_where_it_says_it_stands() -> None:
    page = told()
    assert [sentence.place for sentence in page.sentences] == ["§1", "§2.1", "§2.2", "§3"]
    assert all(TEXT[sentence.start : sentence.end] == sentence.text for sentence in page.sentences)
    assert [len(paragraph) for paragraph in page.paragraphs] == [1, 2, 1]


def test_a_statement_stands_beside_the_sentence_in_which_it_begins() -> None:
    second = told().paragraphs[1][0]
    (saying,) = second.sayings
    assert (saying.who, saying.mention, saying.stance, saying.quote, saying.place) == ("Mira Tolt", "the mayor", "asserts", True, "§2.1")
    assert TEXT[saying.start : saying.end] == SAID


def test_what_a_sentence_names_is_marked_with_what_it_is_read_as() -> None:
    marks = {mark.text: (mark.kind, mark.means) for sentence in told().sentences for mark in sentence.marks}
    assert marks == {
        "Monday": ("time", "2031-04-07"),
        "Vellin": ("place", "Vellin, town, NO"),
        "Twelve": ("quantity", "12 people killed"),
    }


def test_what_was_left_out_stands_where_it_stood() -> None:
    page = told()
    assert [piece.text for piece in page.paragraphs[1][1].left_out] == ["Read more"]
    assert [(piece.text, piece.before) for piece in page.left_out] == [("Read more", "§2.2"), ("Share", None)]


def test_descent_tells_which_sentences_come_from_where() -> None:
    parents = (
        Parent("w", "Northwire", "excerpt", 0.5, 0.9, (Extent(0, 30),)),
        Parent("u", "nobody", "same", 0.2, 0.6, (Extent(*extent("The mayor wept")),)),
    )
    page = told(descents=(Descent("r", parents, 0.3),), unseen=(Unseen("u", None, ("r",), "why"),))
    assert page.descent is not None
    assert [(one.name, one.newsroom, one.places) for one in page.descent] == [("wire", "Northwire", "§1 to §2.1"), (None, None, "§3")]
    assert told().descent is None


def test_facts_say_none_where_nothing_is_known_and_text_may_run_from_right_to_left() -> None:
    page = told(newsrooms=(Newsroom("r", "Northwire", "credited"),), unread=("r",))
    assert (page.facts.newsroom, page.facts.newsroom_why, page.facts.outlet, page.facts.is_read) == ("Northwire", "credited", None, False)
    assert page.right_to_left


def test_a_report_of_a_desk_is_found_by_id_and_by_name(harbour_desk: Path) -> None:
    with Desk(harbour_desk) as desk:
        name = "daily-lantern"
        by_name = found_report(desk, name)
        assert found_report(desk, by_name.id) == by_name
        page = report_page(by_name, report_of(desk, by_name))
        assert page.name == name
        assert any(sentence.sayings for sentence in page.sentences)
        assert any(sentence.marks for sentence in page.sentences)
        bare = report_page(by_name, report_of(desk, by_name, marks=False))
        assert replace(bare, paragraphs=()) == replace(page, paragraphs=())
        assert not any(sentence.marks for sentence in bare.sentences)
        with pytest.raises(NotThereError):
            found_report(desk, "nobody-s-report")
