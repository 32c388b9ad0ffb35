"""One suite for every store: what a desk promises, whatever keeps it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from rashomon.errors import StoreError
from rashomon.model import (
    Capture,
    Claim,
    Content,
    Cue,
    Dossier,
    Metadata,
    Newsroom,
    Rejected,
    Report,
    Source,
    Statement,
    Story,
)
from rashomon.store import Desk, DeskInUseError, Query, opening, tables, writer
from rashomon.store.desk import digest

STORES = [Desk]


@dataclass(frozen=True, slots=True)
class Marks:
    report: str
    words: tuple[str, ...] = ()


@pytest.fixture(params=STORES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with request.param(tmp_path / "a.desk", create=True) as opened:
        yield opened


def capture(stem: str, text: str = "The ferry sank off Port Ilven.", folder: str = "in") -> Capture:
    return Capture(f"{folder}/{stem}.txt", stem, "text/plain", text, Metadata(outlet="The Lantern"))


def report(of: Capture) -> Report:
    return Report(digest(of)[:12], of.stem, of.locator, of.content, outlet=of.metadata.outlet, language="en")


def put(desk: Desk, *stems: str, edition: str = "e1", folder: str = "in") -> list[str]:
    ids = []
    for stem in stems:
        of = capture(stem, f"The ferry {stem} sank off Port Ilven.", folder)
        desk.add(of, report(of), Marks(report(of).id), edition)
        ids.append(report(of).id)
    return ids


def settled(desk: Desk, edition: str = "e1") -> None:
    """No report has a passage that another has."""
    desk.crossings.sketch(dict.fromkeys(desk.crossings.unsketched(edition), b""), edition)
    desk.crossings.look()


def story(desk: Desk, ids: list[str], name: str = "s-1") -> Dossier:
    source, cue = Source("A harbour pilot", 0, 3, "Oda Renn"), Cue("said", 1, 2, "say")
    said = Statement(f"st-{name}", ids[0], source, cue, Content("The bow door was open", 4, 9, True), "asserts")
    claim = Claim(
        "c1", "The bow door was open", name, "single source", {"for": (said.id,)}, {"for": ("Oda Renn",)}, (), tuple(ids), (), (), ""
    )
    reports = tuple(replace(one, published="2031-05-04", published_basis="inferred") for one in desk.reports(ids))
    return Dossier(
        reports=reports,
        names={},
        stories=(Story(name, "Ferry sinks", tuple(ids)),),
        newsrooms=tuple(Newsroom(one, "The Lantern", "outlet") for one in ids),
        statements=(said,),
        claims=(claim,),
        dated={ids[0]: "it names a Sunday"},
    )


def test_what_goes_in_comes_out(desk: Desk) -> None:
    ids = put(desk, "a", "b")
    told = story(desk, ids)
    desk.file(told, "e1")
    out = desk.dossier()
    assert out.statements == told.statements
    assert out.claims == told.claims
    assert out.newsrooms == told.newsrooms
    assert out.stories == told.stories
    assert dict(out.names) == {ids[0]: "a", ids[1]: "b"}
    dated = next(one for one in out.reports if one.id == ids[0])
    assert (dated.published, dated.published_basis) == ("2031-05-04", "inferred")
    assert next(one for one in out.reports if one.id == ids[1]).published is None
    assert dict(out.dated) == {ids[0]: "it names a Sunday"}


def test_the_same_capture_is_known_however_its_path_is_spelt(desk: Desk, tmp_path: Path) -> None:
    of = capture("a", folder=str(tmp_path))
    desk.add(of, report(of), Marks("x"), "e1")
    assert desk.knows(of) == report(of).id
    assert desk.knows(replace(of, locator=f"{tmp_path}/./a.txt")) == report(of).id
    assert desk.knows(replace(of, content="Another text.")) is None
    assert desk.knows(replace(of, metadata=Metadata(outlet="Ilven Post"))) is None


def test_names_are_unique_and_do_not_depend_on_the_order(tmp_path: Path) -> None:
    names = []
    for order in (("in", "out"), ("out", "in")):
        with Desk(tmp_path / f"{order[0]}.desk", create=True) as desk:
            for folder in order:
                put(desk, "a", f"b-{folder}", folder=folder)
            names.append(dict(desk.names()))
    assert names[0] == names[1]
    assert len(set(names[0].values())) == 4
    assert sum(name == "a" for name in names[0].values()) == 0
    assert sum(name.startswith("a-") for name in names[0].values()) == 2


def test_filing_a_story_replaces_those_that_share_a_report_and_no_other(desk: Desk) -> None:
    a, b, c = put(desk, "a", "b", "c")
    desk.file(story(desk, [a], "s-a"), "e1")
    desk.file(story(desk, [b], "s-b"), "e1")
    desk.file(story(desk, [c], "s-c"), "e1")
    desk.file(story(desk, [a, b], "s-ab"), "e1")
    assert desk.groups() == {frozenset({a, b}), frozenset({c})}
    assert {one.id for one in desk.dossier().statements} == {"st-s-ab", "st-s-c"}
    assert len(desk.search(Query("bow"), "statement").found) == 2


def test_filing_twice_is_filing_once(desk: Desk) -> None:
    ids = put(desk, "a", "b")
    desk.file(story(desk, ids), "e1")
    before = desk.dossier()
    desk.file(story(desk, ids), "e1")
    assert desk.dossier() == before


def test_another_edition_leaves_stories_and_reports_out_of_date(desk: Desk) -> None:
    ids = put(desk, "a")
    desk.file(story(desk, ids), "e1")
    assert desk.groups("e1") == {frozenset(ids)}
    assert desk.groups("e2") == frozenset()
    assert desk.unfinished("e1") == 1, "not sketched"
    settled(desk)
    assert desk.unfinished("e1") == 0
    assert desk.unfinished("e2") > 0
    put(desk, "b")
    assert desk.unfinished("e1") > 0
    desk.remove(put(desk, "b")[0])
    assert [key for key, _ in desk.outdated("e2")] == ids
    assert desk.outdated("e1") == ()


def test_a_report_that_changes_makes_its_story_stale(desk: Desk) -> None:
    ids = put(desk, "a")
    desk.file(story(desk, ids), "e1")
    of = capture("a", "The ferry a sank off Port Ilven.")
    desk.add(of, report(of), Marks(ids[0]), "e2")
    assert desk.groups() == {frozenset(ids)}
    desk.add(of, replace(report(of), title="Ferry sinks"), Marks(ids[0]), "e2")
    assert desk.groups() == frozenset()


def test_a_removed_report_takes_its_story_with_it(desk: Desk) -> None:
    a, b = put(desk, "a", "b")
    desk.file(story(desk, [a, b]), "e1")
    desk.remove(a)
    assert desk.groups() == frozenset()
    assert [one.id for one in desk.reports()] == [b]
    assert desk.search(Query("ferry"), "report").found == ()


def test_what_was_rejected_is_told_until_it_is_read(desk: Desk) -> None:
    desk.reject(Rejected("in/a.txt", "empty"))
    desk.reject(Rejected("in/a.txt", "binary"))
    assert desk.rejected() == (Rejected("in/a.txt", "binary"),)
    put(desk, "a")
    assert desk.rejected() == ()


def test_sentences_are_kept_once(desk: Desk) -> None:
    desk.sentences.put_many({"k1": b"one", "k2": b"two"})
    desk.sentences.put_many({"k2": b"other", "k3": b"three"})
    many = [f"k{number}" for number in range(2000)]
    assert desk.sentences.get_many(many) == {"k1": b"one", "k2": b"two", "k3": b"three"}


def test_reports_and_stories_are_found_by_what_a_person_calls_them(desk: Desk) -> None:
    a, b = put(desk, "harbour", "b")
    desk.file(story(desk, [a], "s-ab1"), "e1")
    desk.file(story(desk, [b], "s-ab2"), "e1")
    assert desk.find_report("harbour").id == desk.find_report(a).id == a
    assert desk.find_story("1").id == desk.find_story("s-ab1").id == "s-ab1"
    assert desk.find_report("harb").id == a
    with pytest.raises(StoreError, match="did you mean harbour"):
        desk.find_report("arbour")
    with pytest.raises(StoreError, match="several"):
        desk.find_story("s-ab")
    with pytest.raises(StoreError, match="no story"):
        desk.find_story("9")
    with pytest.raises(StoreError, match="no such story"):
        desk.dossier(["s-none"])


def test_what_is_no_desk_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no desk"):
        Desk(tmp_path / "none.desk")
    with pytest.raises(StoreError, match="folder"):
        Desk(tmp_path / "no" / "such.desk", create=True)
    with pytest.raises(StoreError, match="is a folder"):
        Desk(tmp_path)
    (tmp_path / "text.desk").write_text("A ferry sank.")
    with pytest.raises(StoreError, match="not a desk"):
        Desk(tmp_path / "text.desk", create=True)
    with sqlite3.connect(tmp_path / "other.desk") as other:
        other.execute("CREATE TABLE boats (name)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        Desk(tmp_path / "other.desk", create=True)
    (tmp_path / "torn.desk").write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)
    with pytest.raises(StoreError):
        Desk(tmp_path / "torn.desk")


def test_a_desk_torn_in_the_middle_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    with Desk(path, create=True) as desk:
        put(desk, *(f"r{number}" for number in range(40)))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\x00" * (len(whole) - 8192))
    with pytest.raises(StoreError, match="a\\.desk"), Desk(path) as desk:
        desk.dossier()


def test_a_newer_desk_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.desk"
    Desk(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match="newer rashomon"):
        Desk(path)


def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / "50% of it? #1 & é.desk"
    Desk(path, create=True).close()
    assert path.exists()
    Desk(path).close()


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    (tmp_path / "a.desk").touch()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        assert desk.dossier().reports == ()


def test_the_migrations_make_the_tables(tmp_path: Path) -> None:
    engine = opening.engine(tmp_path / "a.desk", create=True)
    options = {"include_object": lambda _object, name, kind, _reflected, _other: tables.is_ours(name, kind)}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()
    folder = Path(opening.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_current_head() == tables.SCHEMA


def test_readers_go_on_while_a_writer_works(desk: Desk) -> None:
    ids = put(desk, "a", "b")
    desk.file(story(desk, ids), "e1")
    problems: list[BaseException] = []

    def reads() -> None:
        try:
            with Desk(desk.path) as other:
                for _ in range(20):
                    assert len(other.dossier().statements) >= 1
        except BaseException as problem:
            problems.append(problem)

    readers = [threading.Thread(target=reads) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(30):
        put(desk, f"c{number}")
    for reader in readers:
        reader.join()
    assert problems == []


def test_a_desk_has_one_writer_and_a_dead_one_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    with writer(path), pytest.raises(DeskInUseError), writer(path):
        pass
    script = (
        f"import os; from pathlib import Path; from rashomon.store import writer\nwith writer(Path({str(path)!r})): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    with writer(path):
        pass
    assert not path.with_name("a.desk-lock").exists()


def test_stories_are_listed_a_portion_at_a_time(desk: Desk) -> None:
    ids = put(desk, "a", "b", "c", "d")
    for number, part in enumerate((ids[:2], ids[2:3], ids[3:])):
        desk.file(story(desk, part, f"s-{number}"), "e1")
    first = desk.overviews("largest", most=2)
    assert [row.id for row in first] == ["s-0", "s-1"]
    assert [row.id for row in desk.overviews("largest", first[-1].place("largest"), most=2)] == ["s-2"]
    assert (first[0].reports, first[0].newsrooms, first[0].outlets, first[0].claims) == (2, 1, 1, 1)
    assert desk.overview("s-0").last_day == "2031-05-04"
    assert desk.find_story("2").id == "s-1"
    assert desk.number_of("s-1") == 2
    with pytest.raises(StoreError, match="several claims"):
        desk.find_claim("c1")


def test_the_digest_of_a_story_tells_whether_a_page_of_it_is_new(desk: Desk) -> None:
    ids = put(desk, "a", "b")
    told = story(desk, ids)
    desk.file(told, "e1")
    before, revision = desk.overview("s-1").digest, desk.revision()
    desk.file(told, "e1")
    assert desk.overview("s-1").digest == before
    assert desk.revision() > revision
    desk.file(replace(told, claims=()), "e1")
    assert desk.overview("s-1").digest != before


def test_names_are_worked_out_anew_when_a_report_comes(desk: Desk) -> None:
    put(desk, "a")
    assert set(desk.names().values()) == {"a"}
    put(desk, "a", folder="out")
    assert "a" not in desk.names().values()


def test_only_the_parts_that_were_asked_for_are_loaded(desk: Desk) -> None:
    desk.file(story(desk, put(desk, "a")), "e1")
    some = desk.dossier(["s-1"], parts=("claims",))
    assert (len(some.claims), some.statements, len(some.reports)) == (1, (), 1)
