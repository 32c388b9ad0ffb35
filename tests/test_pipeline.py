from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain_stages import TEXTS, Counted, plain_stages

from rashomon import pipeline, two
from rashomon.errors import CollectError
from rashomon.model import Copy, Dossier, Lineage, Rejected, Report
from rashomon.store import Desk, DeskInUseError, writer

ROOT = Path(__file__).parent.parent
FERRY = ["lantern", "post", "gazette"]
MINE = ["herald", "tribune"]


def read_all(path: Path, *rounds: list[str]) -> Dossier:
    with Desk(path, create=True) as desk:
        for locators in rounds:
            pipeline.read(locators, desk, stages=plain_stages())
        return desk.dossier()


def test_reports_go_through_every_stage(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int | None]] = []
    with Desk(tmp_path / "a.desk", create=True) as desk:
        summary = pipeline.read(FERRY + MINE, desk, lambda *step: steps.append(step), plain_stages())
        told = desk.dossier()
    assert (len(summary.added), summary.already, summary.rejected, summary.stories_touched) == (5, (), (), 2)
    assert sorted(len(story.reports) for story in told.stories) == [2, 3]
    assert len(told.statements) == len(told.newsrooms) == len(told.mentions) == 5
    assert len(told.claims) == 2
    assert {report.stem for report in told.reports if report.published_basis == "inferred"} == {"gazette", "tribune"}
    assert any("2031-05-04" in claim.text for claim in told.claims), "claims see the inferred dates"
    assert steps[-1] == ("stories", 2, 2)
    assert ("reports", 5, None) in steps


def test_reading_again_adds_nothing_and_works_nothing_out(tmp_path: Path) -> None:
    counted = Counted()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY, desk, stages=plain_stages())
        before = desk.dossier()
        summary = pipeline.read(FERRY, desk, stages=plain_stages(counted))
        assert desk.dossier() == before
    assert (summary.added, len(summary.already), summary.stories_touched) == ((), 3, 0)
    assert counted.linked == []


def test_one_report_given_twice_is_added_once(tmp_path: Path) -> None:
    with Desk(tmp_path / "a.desk", create=True) as desk:
        summary = pipeline.read(["lantern again", "lantern", "lantern again"], desk, stages=plain_stages())
        assert [report.locator for report in desk.reports()] == ["lantern"]
    assert (len(summary.added), len(summary.already)) == (1, 2)


def test_one_more_report_works_out_only_the_story_it_touches(tmp_path: Path) -> None:
    counted = Counted()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY + MINE, desk, stages=plain_stages())
        before = {story.id for story in desk.stories()}
        pipeline.read(["courier"], desk, stages=plain_stages(counted))
        after = {story.id for story in desk.stories()}
    assert counted.linked == [("courier", "gazette", "lantern", "post")]
    assert counted.parsed == [TEXTS["courier"]], "sentences that were read before are not read again"
    assert len(before & after) == 1


def test_a_copy_from_another_story_is_told_of_once_and_goes_with_its_report(tmp_path: Path) -> None:
    counted = Counted()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY, desk, stages=plain_stages())
        assert desk.dossier().copies == ()
        pipeline.read(["echo"], desk, stages=plain_stages(counted))
        (row,) = desk.dossier().copies
        assert sorted(desk.names()[name] for name in (row.original, row.derived)) == ["echo", "gazette"]
        assert counted.linked == [("echo",), ("echo", "gazette")], "its own story, and the one candidate"
        pipeline.read([*MINE, "bulletin"], desk, stages=plain_stages(counted))
        assert sorted(counted.linked[2:]) == [("bulletin",), ("echo", "herald", "tribune")], "no pair again"
        assert len(desk.dossier().copies) == 1
        assert all(desk.dossier([story.id]).copies == () for story in desk.stories()), "one story holds one foot of it"
        assert pipeline.is_finished(desk)
        desk.remove(next(name for name, stem in desk.names().items() if stem == "echo"))
        assert desk.dossier().copies == ()


@settings(max_examples=12, deadline=None, database=None)
@given(order=st.permutations(sorted(TEXTS)), cuts=st.sets(st.integers(1, len(TEXTS) - 1)))
def test_any_order_at_once_or_one_by_one_gives_the_same_desk(order: list[str], cuts: set[int]) -> None:
    rounds = [order[start:end] for start, end in pairwise([0, *sorted(cuts), len(order)])]
    with tempfile.TemporaryDirectory() as folder:
        assert read_all(Path(folder) / "a.desk", *rounds) == read_all(Path(folder) / "b.desk", sorted(TEXTS))


def test_one_bad_report_is_counted_and_the_rest_goes_on(tmp_path: Path) -> None:
    with Desk(tmp_path / "a.desk", create=True) as desk:
        summary = pipeline.read(["broken-empty", "lantern", "broken-bug", "nowhere"], desk, stages=plain_stages())
        told = desk.dossier()
    assert len(summary.added) == 1
    assert summary.rejected == (
        Rejected("broken-empty", "nothing but furniture"),
        Rejected("broken-bug", "clean failed: ZeroDivisionError: a bug"),
        Rejected("nowhere", "no such file or folder"),
    )
    assert set(told.rejected) == set(summary.rejected)


def test_a_report_without_a_reader_is_kept_and_said_to_be_unread(tmp_path: Path) -> None:
    told = read_all(tmp_path / "a.desk", ["bulletin", "lantern"])
    assert [report.stem for report in told.reports if report.id in told.unread] == ["bulletin"]
    assert len(told.stories) == 2


def test_a_newer_edition_works_everything_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY + MINE, desk, stages=plain_stages())
        before = desk.dossier()
        assert pipeline.is_finished(desk)
        monkeypatch.setattr(Desk, "edition", lambda desk: "9.9")
        assert not pipeline.is_finished(desk)
        assert pipeline.finish(desk, stages=plain_stages(counted)).stories_touched == 2
        assert pipeline.is_finished(desk)
        assert desk.dossier() == before
    assert counted.parsed == [], "sentences that were read before are not read again"


def test_two_do_not_read_into_one_desk(tmp_path: Path) -> None:
    with Desk(tmp_path / "a.desk", create=True) as desk:
        with writer(desk.path), pytest.raises(DeskInUseError):
            pipeline.read(FERRY, desk, stages=plain_stages())
        pipeline.read(FERRY, desk, stages=plain_stages())


KILLED = """
import sys, time
from pathlib import Path
from rashomon import pipeline
from rashomon.store import Desk
from tests.plain_stages import TEXTS, Counted, plain_stages

print("ready", flush=True)
with Desk(Path(sys.argv[1]), create=True) as desk:
    tell = lambda step, done, total: print(step, done, flush=True)
    pipeline.read(sorted(TEXTS), desk, tell, plain_stages(Counted(pause=lambda: time.sleep(0.02))))
"""


def killed(path: Path, after_steps: int, after_s: float) -> int:
    """Reads in another process and kills it; how many reports it had finished by then."""
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = "".join(child.stdout.readline() for _ in range(1 + after_steps))
    assert told.startswith("ready\n")
    time.sleep(after_s)
    child.kill()
    return (told + child.communicate()[0]).count("reports")


def test_a_kill_at_any_moment_loses_no_finished_report(tmp_path: Path) -> None:
    whole = read_all(tmp_path / "whole.desk", sorted(TEXTS))
    chance = random.Random(7)
    seen = set()
    for number, steps in enumerate((0, 1, 5, 9, 12)):
        path = tmp_path / f"{number}.desk"
        finished = killed(path, steps, chance.uniform(0.0, 0.05))
        with Desk(path, create=True) as desk:
            kept = len(desk.reports())
            assert kept >= finished
            seen.add((kept == len(TEXTS), len(desk.stories())))
            assert len(desk.dossier().claims) == len(desk.stories()), "a story is there whole or not at all"
            pipeline.read(sorted(TEXTS), desk, stages=plain_stages())
            assert desk.dossier() == whole
    assert len(seen) > 1, "the kills came at different moments"


# --- two reports alone ---


def ties(reports: Sequence[Report], readings: object, embed: object) -> Lineage:
    """Every report copies the one before it."""
    ids = [report.id for report in reports]
    return Lineage(tuple(Copy(*pair, "same", 1.0, 0.9, (), ()) for pair in pairwise(ids)), (), ())


def test_a_pair_of_a_desk_has_what_the_desk_keeps(tmp_path: Path) -> None:
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY[:2], desk, stages=replace(plain_stages(), link=ties))
        found = two.two_reports(desk, "lantern", "post", plain_stages())
    assert found.basis == "desk"
    assert len(found.dossier.copies) == 1


def test_a_pair_without_a_row_is_linked_alone_and_the_desk_stays_as_it_is(tmp_path: Path) -> None:
    counted = Counted()
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read(FERRY + MINE, desk, stages=plain_stages())
        before = desk.dossier()
        found = two.two_reports(desk, "gazette", "herald", plain_stages(counted))
        assert desk.dossier() == before
        tied = two.two_reports(desk, "gazette", "herald", replace(plain_stages(), link=ties))
    assert found.basis == "alone"
    assert counted.linked == [("gazette", "herald")]
    assert counted.parsed == []
    assert [report.stem for report in found.dossier.reports] == ["gazette", "herald"]
    assert found.dossier.reports[0].published == "2031-05-04"
    assert {tied.dossier.copies[0].original, tied.dossier.copies[0].derived} == {tied.left, tied.right}


def test_two_files_need_no_desk() -> None:
    found = two.two_files("lantern", "bulletin", replace(plain_stages(), link=ties))
    assert (found.basis, set(found.dossier.names.values())) == ("files", {"lantern", "bulletin"})
    assert found.dossier.unread == (found.right,)
    for left, right in (("lantern", "nowhere"), ("broken-empty", "lantern"), ("broken-bug", "lantern"), ("lantern", "lantern")):
        with pytest.raises(CollectError):
            two.two_files(left, right, plain_stages())
