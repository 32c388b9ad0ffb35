from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.views.told import DAM, DOSSIER, claim, desk_of, printed

from rashomon.errors import NotThereError
from rashomon.printed.claims import claim_table, why_page
from rashomon.store import Desk
from rashomon.views.claim import claim_of, claim_page
from rashomon.views.numbered import find, listed


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(tmp_path / "a.desk", DOSSIER, DAM) as opened:
        yield opened


def test_claims_are_numbered_by_story_and_weight(desk: Desk) -> None:
    every = listed(desk)
    assert [(number, row.id) for number, row in every] == [("1.1", "fff1"), ("1.2", "abd2"), ("1.3", "abc1"), ("2.1", "fff3")]
    assert [number for number, _ in listed(desk, "s2")] == ["2.1"]
    assert "1.2  abd2" in printed([claim_table(every)])


def test_a_claim_is_found_by_number_id_and_beginning(desk: Desk) -> None:
    assert find(desk, "1.3") == find(desk, "abc1") == find(desk, "abc") == ("abc1", "s1")
    assert claim_of(desk, "fff3").number == "2.1"
    with pytest.raises(NotThereError, match="several claims 'ab'"):
        find(desk, "ab")
    for wanted in ("9.9", "1.9", "", "no such"):
        with pytest.raises(NotThereError, match=r"no claim|no story"):
            find(desk, wanted)


def test_a_claim_is_looked_up_without_the_rest_of_the_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = desk.dossier
    asked: list[object] = []
    monkeypatch.setattr(desk, "dossier", lambda stories, parts: asked.append(stories) or whole(stories, parts))
    claim_of(desk, "2.1")
    claim_of(desk, "abc")
    assert asked == [["s2"], ["s2"], ["s1"]]


def test_why_shows_statements_by_side_what_opposes_the_copies_and_the_rule(desk: Desk) -> None:
    text = printed(why_page(claim_of(desk, "1.3")))
    assert "Claim 1.3 (abc1): The bridge fell" in text
    assert "The rule: a source is against it" in text
    assert "2 reports, written by 1 newsroom; goes back to 1 source: the mayor." in text
    assert "the mayor, authorities of the country: one source " in text
    assert "His clerk: adds no source (speaks of the same matter" in text
    assert "gazette §1    said  The bridge fell" in text
    assert "denial: The builder (lantern §1.2) denies it, in answer to the mayor (lantern §1.1)" in text
    assert "gazette §2  Gazette  Nobody stood on it." in text
    assert "lantern §1.1 has it from gazette §1 (excerpt, word for word)" in text


def test_what_is_known_from_its_denial_alone_is_told_so() -> None:
    only = replace(
        claim("abc1", 1.0), statements={"for": (), "against": ("c",), "doubt": ()}, voiced=(), origins=(), voices=claim("x", 1).voices[2:]
    )
    told = claim_page("1.1", only, DOSSIER)
    assert told.denied_only
    assert "known from its denial" in told.goes_back_to
    assert "denied: The bridge fell" in printed(why_page(told))


def test_the_only_voice_is_not_told_to_be_none_of_the_others() -> None:
    told = claim_page("1.1", DOSSIER.claims[0], DOSSIER)
    assert told.sides[0].speakers[0].told == "one source"
    assert told.origins[0].why == ""
