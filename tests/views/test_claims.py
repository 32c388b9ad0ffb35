from __future__ import annotations

from dataclasses import replace

from tests.views.told import DOSSIER, claim, printed, single

from rashomon.model import Dossier, Voice
from rashomon.printed.claims import matrix_page
from rashomon.views.claims import Matrix, Query, Row, matrix


def told(*claims: object, query: Query | None = None) -> Matrix:
    dossier: Dossier = replace(DOSSIER, claims=claims or DOSSIER.claims)  # type: ignore[arg-type]
    return matrix(dossier, 1, query or Query())


def cells(row: Row) -> dict[str, tuple[str, str]]:
    return {cell.name: (cell.stand, cell.counted) for cell in (*row.cells, *row.folded)}


def test_disputes_come_first_and_numbers_go_by_weight() -> None:
    assert [row.number for row in told().rows] == ["1.2", "1.3", "1.1"]


def test_a_cell_tells_where_each_speaker_and_newsroom_stands() -> None:
    row = told().rows[0]
    assert cells(row) == {
        "the mayor": ("says it", "origin"),
        "His clerk": ("same matter", "not counted"),
        "The builder": ("against", "not counted"),
        "Gazette": ("own voice", "not counted"),
    }
    assert [cited.mark for cited in row.cells[0].cited] == ["gazette §1", "lantern §1.1"]
    assert row.goes_back_to == "goes back to 1 source: the mayor"


def test_who_is_counted_with_another_says_it_without_being_an_origin() -> None:
    twice = claim("abc1", 1.0)
    aide = Voice("His aide", "for", None, False, "the mayor", "of his office", ("d",))
    made = told(replace(twice, voices=(twice.voices[0], aide, twice.voices[2])))
    assert cells(made.rows[0])["His aide"] == ("says it", "with another")
    assert next(column for column in made.columns if column.name == "His aide").with_another == "the mayor"


def test_who_stands_against_whom_counts_those_of_one_source_once() -> None:
    first = claim("abc1", 1.0)
    son = Voice("His son", "against", None, False, "The builder", "of one house", ("c",))
    builder = replace(first.voices[2], origin="The builder")
    made = told(replace(first, voices=(first.voices[0], builder, son)), claim("abd2", 0.5))
    (contest,) = made.contests
    assert (contest.by.name, contest.by.with_it) == ("The builder", ("His son",))
    assert [(one.to and one.to.name, len(one.claims)) for one in contest.against] == [("the mayor", 2)]


def test_a_denial_of_what_nobody_says_stands_against_nobody() -> None:
    only = replace(
        claim("abc1", 1.0), statements={"for": (), "against": ("c",), "doubt": ()}, voiced=(), voices=claim("x", 1).voices[2:], opposed=()
    )
    assert [one.to for row in told(only).contests for one in row.against] == [None]
    assert "denies what nobody on the desk says: 1.1" in printed(matrix_page(told(only)))


def test_speakers_of_one_claim_are_folded_and_named_on_its_row() -> None:
    many = [single(f"c{at}", float(at), f"Guest {at}") for at in range(5)]
    made = told(*many, single("e1", 9.0), single("e2", 8.0))
    assert [column.name for column in made.columns] == ["the mayor"]
    assert made.folded == 5
    assert {cell.name for row in made.rows for cell in row.folded} == {f"Guest {at}" for at in range(5)}


def test_a_source_without_a_name_is_on_the_row() -> None:
    assert cells(told(replace(single("c", 1.0), voices=())).rows[0]) == {"a source that is not named": ("says it", "not counted")}


def test_claims_are_chosen_by_status_and_speaker_and_given_in_portions() -> None:
    assert [row.status for row in told(query=Query(status="single source")).rows] == ["single source"]
    assert [row.number for row in told(query=Query(speaker="the builder")).rows] == ["1.2", "1.3"]
    assert [row.number for row in told(query=Query(speaker="gazette")).rows] == ["1.2", "1.3"]
    part = told(query=Query(most=2))
    assert (part.claims, part.next, len(part.rows)) == (3, 2, 2)
    rest = told(query=Query(start=2))
    assert (rest.next, [row.number for row in rest.rows]) == (None, ["1.1"])


def test_the_matrix_on_a_terminal_has_a_letter_a_column_and_a_sign_a_cell() -> None:
    text = printed(matrix_page(told()))
    assert "The builder against the mayor: 1.2, 1.3" in text
    assert "1.2 + ~ - o The bridge fell" in text or "1.2 + " in text
    assert "disputed; 2 reports, written by 1 newsroom; goes back to 1 source: the mayor" in text
