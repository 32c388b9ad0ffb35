"""Who speaks: nothing may suggest one person where there may be two, and every number holds against the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from rashomon.errors import ExportError, NotThereError
from rashomon.model import Capture, Claim, Content, Dossier, Newsroom, Report, Source, Statement, Story, Voice
from rashomon.printed.sources import source_page, source_table
from rashomon.store import Desk
from rashomon.views.sources import Portion, find_source, source, source_list


def said(story: str, at: int, who: str | None, words: str, via: str | None = None) -> Statement:
    return Statement(
        f"{story}-{at}", f"r-{story}", Source(who or "he", 0, 1, who, None, via), None, Content(words, at, at + 5, False), "asserts"
    )


def dossier(story: str, day: str, rows: tuple[Statement, ...], claims: tuple[Claim, ...] = ()) -> Dossier:
    report = Report(f"r-{story}", story, story, "The dam held. The dam burst. Nobody knew of it.", published=day)
    return Dossier((report,), {}, (Story(story, f"Dam of {story}", (report.id,)),), statements=rows, claims=claims,
                   newsrooms=(Newsroom(report.id, "The Dale", "byline"),))  # fmt: skip


def disputed(story: str, one: Statement, other: Statement) -> Claim:
    names = {"for": (one.source.name or "",), "against": (other.source.name or "",)}
    voices = (
        Voice(names["for"][0], "for", "government", statements=(one.id,)),
        Voice(names["against"][0], "against", statements=(other.id,)),
    )
    return Claim(
        id=f"c-{story}",
        text="The dam held",
        story=story,
        status="disputed",
        statements={"for": (one.id,), "against": (other.id,), "doubt": ()},
        speakers={"for": names["for"], "against": names["against"], "doubt": ()},
        voiced=(),
        reports=(one.report,),
        newsrooms=("The Dale",),
        origins=(),
        why="one denies it",
        voices=voices,
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    first = (said("one", 0, "Mara Voss", "The dam held"), said("one", 14, "officials", "It burst"), said("one", 30, None, "Nobody knew"))
    second = (
        said("two", 0, "Mara Voss", "The dam held", "Northwire"),
        said("two", 14, "Officials", "It burst"),
        said("two", 20, "Rowan", "It did"),
    )
    third = (said("three", 0, "Rowan", "It did"),)
    with Desk(tmp_path / "a.desk", create=True) as opened:
        for story, day, rows in (("one", "2024-05-01", first), ("two", "2024-05-09", second), ("three", "2024-05-03", third)):
            claims = (disputed(story, rows[0], rows[1]),) if len(rows) > 1 else ()
            made = dossier(story, day, rows, claims)
            opened.add(Capture(story, story, "text/plain", made.reports[0].text), made.reports[0], None, "e")
            opened.file(made, "e")
        yield opened


def test_a_full_name_is_one_speaker_and_the_page_says_what_joins_it(desk: Desk) -> None:
    told = source(desk, "mara voss", None, desk.names())
    assert (told.statements, told.stories_number, told.basis) == (2, 2, "same name")
    assert "because the name is the same" in told.basis_told
    assert [row.story for row in told.stories] == ["two", "one"]
    assert [(row.day, row.via) for row in told.said] == [("2024-05-09", "Northwire"), ("2024-05-01", None)]
    assert [(row.name, row.times) for row in told.via] == [("Northwire", 1)]
    assert (told.first_day, told.last_day) == ("2024-05-01", "2024-05-09")


def test_descriptions_and_single_names_are_a_speaker_of_each_story(desk: Desk) -> None:
    assert [(one.story, one.tally.statements) for one in find_source(desk, "the officials")] == [("one", 1), ("two", 1)]
    assert [one.story for one in find_source(desk, "Rowan")] == ["three", "two"]
    with pytest.raises(NotThereError, match="2 speakers, of as many stories, are called 'officials': name the story"):
        source(desk, "officials", None, desk.names())
    told = source(desk, "officials", "two", desk.names())
    assert (told.statements, told.basis, told.story_title) == (1, "description", "Dam of two")
    assert [row.story for row in told.namesakes] == ["one"]
    assert source(desk, "Rowan", "two", desk.names()).basis == "single name"


def test_who_denies_whom_is_counted_from_both_sides(desk: Desk) -> None:
    told = source(desk, "Mara Voss", None, desk.names())
    assert (told.backed, told.denied, told.denies) == (2, 2, 0)
    assert sorted((row.name, row.story, row.claims) for row in told.denied_by) == [("Officials", "two", 1), ("officials", "one", 1)]
    assert [(row.claim, row.side, [word.name for word in row.others]) for row in told.disputes] == [
        ("c-two", "for", ["Officials"]), ("c-one", "for", ["officials"]),
    ]  # fmt: skip
    other = source(desk, "officials", "one", desk.names())
    assert (other.opposed, other.denies, [(row.name, row.claims) for row in other.denies_whom]) == (1, 1, [("Mara Voss", 1)])


def test_the_list_counts_and_goes_on_where_it_stopped(desk: Desk) -> None:
    whole = source_list(desk)
    assert (whole.speakers, whole.unnamed) == (5, 1)
    assert (whole.rows[0].name, whole.rows[0].statements, whole.rows[0].stories) == ("Mara Voss", 2, 2)
    pages, after = [], None
    while True:
        page = source_list(desk, after=after, most=2)
        pages += page.rows
        after = page.next
        if after is None:
            break
    assert tuple(pages) == whole.rows
    assert [row.name for row in source_list(desk, "vos").rows] == ["Mara Voss"]
    assert source_list(desk, "%").rows == ()


def test_what_is_no_place_in_a_list_and_nobody_is_said(desk: Desk) -> None:
    for cursor in ("", "x~a", "9" * 30 + "~a"):
        with pytest.raises(ExportError):
            source_list(desk, after=cursor)
    for cursor in ("", "2024", "2024~r", "2024~r~x"):
        with pytest.raises(ExportError):
            source(desk, "Mara Voss", None, desk.names(), Portion(cursor))
    with pytest.raises(NotThereError, match=r"nobody on .* is called 'Ann'"):
        source(desk, "Ann", None, desk.names())


def test_a_speaker_goes_with_its_last_story(desk: Desk) -> None:
    desk.remove("r-one")
    assert source(desk, "Mara Voss", None, desk.names()).statements == 1
    desk.remove("r-two")
    assert find_source(desk, "Mara Voss") == ()


def test_the_terminal_tells_all_of_it(desk: Desk) -> None:
    console = Console(width=120, record=True, file=StringIO())
    for part in (*source_page(source(desk, "Mara Voss", None, desk.names())), *source_table(source_list(desk))):
        console.print(part)
    shown = console.export_text()
    assert "in 2 claims by officials (1), Officials (1)" in shown
    assert "5 of 5 speakers; of 1 statement no name or noun tells who speaks." in shown


def test_the_oldest_page_of_many_statements_is_reached(desk: Desk) -> None:
    rows = tuple(replace(said("many", at % 40, "Mara Voss", f"word {at}"), id=f"m-{at:02}") for at in range(60))
    made = dossier("many", "2024-04-01", rows)
    desk.add(Capture("many", "many", "text/plain", made.reports[0].text), made.reports[0], None, "e")
    desk.file(made, "e")
    found, after = [], None
    while True:
        page = source(desk, "Mara Voss", None, desk.names(), Portion(after))
        found += [row.id for row in page.said]
        after = page.next
        if after is None:
            break
    assert found == ["two-0", "one-0", *(row.id for row in rows)]
