from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from rashomon.errors import ExportError
from rashomon.grounds import claim_table, find, listed, why_page
from rashomon.model import (
    Claim,
    Content,
    Copy,
    Cue,
    Dossier,
    Extent,
    Opposition,
    Passage,
    Report,
    Source,
    Span,
    Statement,
    Story,
    Voice,
)

ONE = Report("r1", "gazette", "gazette.txt", "The bridge fell, the mayor said.\n\nNobody stood on it.")
TWO = Report("r2", "lantern", "lantern.txt", "The bridge fell, the mayor said. The builder denied that.")
STORIES = (Story("s1", "Bridge", ("r1", "r2")), Story("s2", "Dam", ()))


def said(report: Report, id: str, words: str, name: str, cue: str) -> Statement:
    at, by = report.text.index(words), report.text.index(cue)
    source = Source(name, report.text.index(name), report.text.index(name) + len(name), name)
    return Statement(id, report.id, source, Cue(cue, by, by + len(cue), cue), Content(words, at, at + len(words), False), "asserts")


def claim(id: str, weight: float, story: str = "s1") -> Claim:
    return Claim(
        id,
        "The bridge fell",
        story,
        "disputed",
        {"for": ("a", "b"), "against": ("c",), "doubt": ()},
        {"for": ("the mayor",), "against": ("The builder",), "doubt": ()},
        (Span("r1", 34, len(ONE.text), ONE.text[34:]),),
        ("r1", "r2"),
        ("Gazette",),
        ("the mayor",),
        "two reports, one newsroom, one origin: said by the mayor; denied by the builder",
        weight,
        (
            Voice("the mayor", "for", "government", False, "the mayor", "surely none of the others", ("a", "b")),
            Voice("The builder", "against", None, False, None, "", ("c",)),
        ),
        (Opposition("denial", "c", "b"),),
    )


CLAIMS = (claim("abc1", 2.0), claim("abd2", 9.0), claim("fff3", 1.0, "s2"))
PASSAGE = Passage(Extent(0, 32), Extent(0, 32), "The bridge fell, the mayor said.", True)
DOSSIER = Dossier(
    reports=(ONE, TWO),
    names={"r1": "gazette", "r2": "lantern"},
    stories=STORIES,
    copies=(Copy("r1", "r2", "excerpt", 0.5, 0.9, (PASSAGE,), (PASSAGE,)),),
    statements=(
        said(ONE, "a", "The bridge fell", "the mayor", "said"),
        said(TWO, "b", "The bridge fell", "the mayor", "said"),
        said(TWO, "c", "that", "The builder", "denied"),
    ),
    claims=CLAIMS,
)


def printed(*parts: object) -> str:
    console = Console(width=120, record=True, file=StringIO())
    for part in parts:
        console.print(part)
    return console.export_text()


def test_claims_are_numbered_by_story_and_weight() -> None:
    assert [(number, row.id) for number, row in listed(CLAIMS, STORIES)] == [("1.1", "abd2"), ("1.2", "abc1"), ("2.1", "fff3")]
    assert "1.2  abc1" in printed(claim_table(listed(CLAIMS, STORIES)))


def test_a_claim_is_found_by_number_id_and_beginning() -> None:
    assert find("1.2", CLAIMS, STORIES)[1].id == find("abc1", CLAIMS, STORIES)[1].id == find("abc", CLAIMS, STORIES)[1].id == "abc1"
    with pytest.raises(ExportError, match="several claims 'ab'"):
        find("ab", CLAIMS, STORIES)
    with pytest.raises(ExportError, match="no claim"):
        find("9.9", CLAIMS, STORIES)


def test_why_shows_statements_by_side_what_opposes_the_copies_and_the_rule() -> None:
    text = printed(*why_page("1.2", CLAIMS[0], DOSSIER))
    assert "The rule: a source is against it" in text
    assert "the mayor, authorities of the country: one origin (surely none of the others)" in text
    assert "gazette §1    said  The bridge fell" in text
    assert "denial: The builder (lantern §1.2) denies it, in answer to the mayor (lantern §1.1)" in text
    assert "gazette §2    Nobody stood on it." in text
    assert "lantern §1.1 has it from gazette §1 (excerpt, word for word)" in text
