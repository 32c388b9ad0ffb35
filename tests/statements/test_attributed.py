"""All attributions, accounts or not, on texts written for these tests."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.model import Extent, Reading, Report
from rashomon.reader import Reader
from rashomon.statements import attributions, extract
from rashomon.statements.attribution.attributed import Attribution


@cache
def _reader() -> Reader:
    return Reader.load("en")


def _read(text: str) -> tuple[Report, Reading]:
    report = Report(id="r", stem="r", locator="r.txt", text=text, published="2024-05-16", language="en")
    return report, _reader().read([report])[0]


@cache
def _found(text: str) -> tuple[Attribution, ...]:
    return attributions(*_read(text))


def _words(text: str, extents: tuple[Extent, ...]) -> str:
    return " ... ".join(text[e.start : e.end] for e in extents)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "register"),
    [
        pytest.param(
            "The fishermen support the new quota.", "The fishermen", "support", "the new quota", "attitude", id="verb and object"
        ),
        pytest.param(
            "The mayor still hopes to reopen the pier.", "The mayor", "still hopes", "to reopen the pier", "belief", id="infinitive"
        ),
        pytest.param(
            "The company plans to close the mill.", "The company", "plans", "to close the mill", "intention", id="intention"
        ),
        pytest.param(
            "The captain spoke about the storm.", "The captain", "spoke about", "the storm", "act", id="preposition in the cue"
        ),
        pytest.param(
            "The ferry is expected to sail in May.", None, "is expected", "The ferry ... to sail in May", "belief", id="passive of nobody"
        ),
        pytest.param(
            "The plan was opposed by the fishermen.", "the fishermen", "was opposed", "The plan", "attitude", id="passive with its agent"
        ),
        pytest.param(
            "The crew seems to have left the ship.", None, "seems", "The crew ... to have left the ship", "seeming", id="seeming"
        ),
        pytest.param(
            "The engineers are sure that the wall will hold.",
            "The engineers", "are sure", "that the wall will hold", "attitude", id="adjective",
        ),
        pytest.param(
            "The inquiry praised the captain's refusal to leave the ship.",
            "The inquiry", "praised", "the captain's refusal to leave the ship", "judgement", id="the outermost alone",
        ),
        pytest.param(
            "Nothing came of the owner's promise to repair the pier.",
            "the owner", "promise", "to repair the pier", "intention", id="noun of somebody",
        ),
        pytest.param(
            "The union made a promise to end the strike.",
            "The union", "made a promise", "to end the strike", "intention", id="verb with its noun",
        ),
        pytest.param(
            "Nothing came of his promise to repair the pier.",
            "his", "promise", "to repair the pier", "intention", id="noun of a pronoun",
        ),
        pytest.param(
            "The captain won the endorsement of the union.",
            "the union", "won the endorsement", "The captain", "attitude", id="noun that is given",
        ),
        pytest.param(
            "In a survey of 900 residents, most were against the toll.",
            "a survey of 900 residents", "In", "most were against the toll", "evidence", id="poll",
        ),
        pytest.param(
            "The mayor said that the pier was safe.", "The mayor", "said", "that the pier was safe", "speech", id="that"
        ),
    ],
)  # fmt: skip
def test_construction(text: str, source: str | None, cue: str, content: str, register: str) -> None:
    found = _found(text)
    assert len(found) == 1
    one = found[0]
    assert (text[one.source.start : one.source.end] if one.source else None) == source
    assert text[one.cue.start : one.cue.end] == cue
    assert _words(text, one.content) == content
    assert one.register == register


def test_reportedly_has_nobody_for_its_source() -> None:
    text = "The captain reportedly left the ship."
    one = _found(text)[0]
    assert (one.source, text[one.cue.start : one.cue.end]) == (None, "reportedly")
    assert _words(text, one.content) == "The captain ... left the ship"


def test_cue_takes_in_how_it_was_said() -> None:
    text = "The ministry said in a statement that the pier was safe."
    cue = _found(text)[0].cue
    assert text[cue.start : cue.end] == "said in a statement"


def test_source_takes_in_the_clause_that_identifies_it() -> None:
    text = "Residents who live near the pier say it shook."
    source = _found(text)[0].source
    assert source is not None
    assert text[source.start : source.end] == "Residents who live near the pier"


def test_content_leaves_out_what_the_report_adds() -> None:
    text = "The mayor said the pier was built by Arno Velde, who died in 1950."
    assert _words(text, _found(text)[0].content) == "the pier was built by Arno Velde"


def test_a_participle_after_an_account_speaks_for_its_source() -> None:
    text = "“It will hold,” the engineer said, referring to the wall."
    sources = {text[a.source.start : a.source.end] for a in _found(text) if a.source}
    assert sources == {"the engineer"}
    assert {a.lemma for a in _found(text)} == {"say", "refer to"}


def test_attitudes_are_no_statements() -> None:
    report, reading = _read("The fishermen support the quota. The mayor wants to close the pier. The pier seems to be safe.")
    assert len(attributions(report, reading)) == 3
    assert extract(report, reading) == ()


def test_every_statement_is_an_attribution() -> None:
    text = "The mayor said the pier was safe. “It is not,” said Ines Okafor, an engineer. The crew denied leaving the ship."
    cues = {s.cue.start for s in extract(*_read(text)) if s.cue}
    assert cues <= {a.cue.start for a in _found(text)}


def test_a_report_without_a_reading_has_none() -> None:
    report, _ = _read("The mayor spoke.")
    assert attributions(report, Reading("r", None, ())) == ()
