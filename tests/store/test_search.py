"""Search: words, terms and days together, page by page, and what is left when a story is worked out anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import NotThereError, StoreError
from rashomon.store import Desk, Query
from rashomon.store.facts import Kind
from rashomon.store.search import KINDS


@pytest.fixture(scope="module")
def desk(harbour_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    own = tmp_path_factory.mktemp("searched") / "harbour.desk"
    shutil.copy(harbour_desk, own)
    with Desk(own) as opened:
        yield opened


def ids(desk: Desk, kind: Kind = "statement", **asked: str | bool) -> list[str]:
    return [one.id for one in desk.search(Query(**asked), kind, most=500).found]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_filters_narrow_what_words_find(desk: Desk, kind: Kind) -> None:
    every = set(ids(desk, kind, words="harbour"))
    narrowed = set(ids(desk, kind, words="harbour", speaker="Idris Maron"))
    assert narrowed
    assert narrowed < every
    assert narrowed == every & set(ids(desk, kind, speaker="Idris Maron"))


def test_a_speaker_and_a_place_without_a_word_are_a_search(desk: Desk) -> None:
    found = desk.search(Query(speaker="Lakes Observatory for Civilians", place="Velan"), "statement", most=100).found
    assert found
    assert {one.statement.source.name for one in found if one.statement} == {"Lakes Observatory for Civilians"}


def test_words_are_found_as_people_type_them(desk: Desk) -> None:
    assert ids(desk, words='"counter offensive"', kind="report") == ids(desk, words="counter-offensive", kind="report") != []
    assert not ids(desk, words='"offensive counter"', kind="report")
    assert ids(desk, words="garris*") == ids(desk, words="garrison") == ids(desk, words="garris", typing=True) != []
    assert not ids(desk, words="garris")
    assert not ids(desk, words="garris ", typing=True)
    assert ids(desk, words="HARBÖUR") == ids(desk, words="harbour")


@pytest.mark.parametrize(
    "words", ['"', "*", "OR AND NOT", "text:harbour", 'a"b"c', "(", "^x", "{a b}: c", "NEAR(a b, 3)", "ص", "²", "a-b*"]
)
def test_nothing_of_the_language_of_the_index_is_passed_on(desk: Desk, words: str) -> None:
    for kind in KINDS:
        desk.search(Query(words=words, story=desk.stories()[0].id), kind)


def test_pages_hold_every_hit_once(desk: Desk) -> None:
    for query in (Query(words="the"), Query(place="Velan")):
        whole = [one.id for one in desk.search(query, "statement", most=500).found]
        pages, after = [], None
        while True:
            page = desk.search(query, "statement", after, most=3)
            pages += [one.id for one in page.found]
            after = page.next
            if after is None:
                break
        assert pages == whole
        assert len(whole) > 6


def test_days_are_of_the_reports(desk: Desk) -> None:
    days = {one.day for one in desk.search(Query(since="2024-05-15"), "report", most=100).found}
    assert days == {"2024-05-15"}
    assert not ids(desk, "report", until="2024-05-13")
    both = ids(desk, "report", since="2024-05-14", until="2024-05-15")
    assert len(both) == len(ids(desk, "report", words="the")) == 11


def test_the_status_is_of_the_claim(desk: Desk) -> None:
    assert {one.claim.status for one in desk.search(Query(status="disputed"), "claim").found if one.claim} == {"disputed"}
    said = set(ids(desk, status="disputed"))
    claims = desk.dossier(parts=("claims",)).claims
    assert said == {key for claim in claims if claim.status == "disputed" for keys in claim.statements.values() for key in keys}


def test_terms_are_counted_over_all_hits(desk: Desk) -> None:
    counted = desk.facets(Query(words="harbour"), "statement")
    assert {one.facet for one in counted} == {"speaker", "place", "outlet", "status"}
    for one in counted:
        assert len(ids(desk, words="harbour", **{one.facet: one.key})) == one.hits


def test_what_no_term_is_called_is_said(desk: Desk) -> None:
    with pytest.raises(NotThereError, match="no speaker 'Nobody Atall' on this desk"):
        desk.search(Query(speaker="Nobody Atall"), "statement")
    with pytest.raises(StoreError, match="nothing to search for"):
        desk.search(Query(words="..."), "statement")
    for after in ("", "x", "nan~a", "1.0"):
        with pytest.raises(StoreError, match="is not where a list of hits stopped"):
            desk.search(Query(words="the"), "statement", after)


def test_a_story_that_is_filed_again_is_found_once_and_a_removed_one_no_more(harbour_desk: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.desk"
    shutil.copy(harbour_desk, own)
    with Desk(own) as desk:
        before = {kind: sorted(ids(desk, kind, words="the")) for kind in KINDS}
        with desk.speakers() as speakers:
            spoken = speakers.listed("", None, 100)
        for story in desk.stories():
            desk.file(desk.dossier([story.id]), desk.edition())
        assert {kind: sorted(ids(desk, kind, words="the")) for kind in KINDS} == before
        with desk.speakers() as speakers:
            assert speakers.listed("", None, 100) == spoken
        for report in desk.reports():
            desk.remove(report.id)
        with desk._rows.reading() as connection:
            for table in ("facts", "tagged", "speakers", "appearances", "voices", "report_words", "statement_words", "claim_words"):
                assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() == 0, table
