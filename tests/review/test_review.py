"""Corrections on the example's desk: what follows from each kind, and that nothing is lost."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.test_order import ELSEWHERE

from rashomon import pipeline, review
from rashomon.brief import FORMATS, Options
from rashomon.errors import CorrectionError, NotThereError
from rashomon.model import Correction, CorrectionKind, Dossier, Site, Statement
from rashomon.review import Asked
from rashomon.store import Desk

REPORTS = Path(__file__).parents[2] / "examples" / "harbour" / "reports"
EVERYTHING = Options(words=None, stories=None)
TARN = Site("Tarn", 61.2, 5.4, "island", "NO")
Make = Callable[..., Correction]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "tarn-weekly.txt"
    elsewhere.write_text(ELSEWHERE, encoding="utf-8")
    return [*sorted(REPORTS.iterdir()), elsewhere]


@pytest.fixture(scope="module")
def untouched(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "harbour.desk"
    with Desk(path, create=True) as desk:
        pipeline.read([str(file) for file in files], desk)
    return path


@pytest.fixture
def desk(untouched: Path, tmp_path: Path) -> Iterator[Desk]:
    with Desk(copied(untouched, tmp_path)) as opened:
        yield opened


def copied(path: Path, folder: Path) -> Path:
    for file in path.parent.glob(path.name + "*"):
        shutil.copy(file, folder / file.name)
    return folder / path.name


def exported(desk: Desk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FORMATS["json"](desk.dossier(), EVERYTHING))
    return found


def without_history(desk: Desk) -> dict[str, Any]:
    return {name: rows for name, rows in exported(desk).items() if name != "corrections"}


def asked(kind: CorrectionKind, *targets: str, **more: Any) -> Asked:
    return Asked(kind, targets, who="Ada", why="I read the reports", **more)


def statement(dossier: Dossier, report: str, words: str) -> Statement:
    (found,) = (s for s in dossier.statements if dossier.names[s.report] == report and words in s.content.text)
    return found


def key(desk: Desk, report: str, words: str) -> str:
    return statement(desk.dossier(), report, words).id


def claim_of(out: dict[str, Any], statement: str) -> dict[str, Any]:
    wanted = next(row["claim"] for row in out["statements"] if row["id"] == statement)
    found: dict[str, Any] = next(row for row in out["claims"] if row["id"] == wanted)
    return found


def history(out: dict[str, Any]) -> dict[str, Any]:
    (row,) = out["corrections"]
    found: dict[str, Any] = row
    return found


# --- what follows from each kind ---


def test_a_stance_changes_the_side_that_its_speaker_takes(desk: Desk) -> None:
    one = key(desk, "osn", "five civilians were killed")
    made = review.correct(desk, asked("stance", one, value="denies"))
    out = exported(desk)
    assert (made.state, made.stories) == ("applied", 1)
    assert next(row["stance"] for row in out["statements"] if row["id"] == one) == "denies"
    assert one in claim_of(out, one)["statements"]["against"]
    assert history(out)["corrected"][0]["automatic"] == "asserts"
    assert (history(out)["who"], history(out)["state"]) == ("Ada", "applied")


def test_a_speaker_is_told_in_claims_and_in_the_briefing(desk: Desk) -> None:
    one = key(desk, "daily-lantern", "a small band of gunmen")
    review.correct(desk, asked("speaker", one, value="Colonel Ister"))
    out = exported(desk)
    assert "Colonel Ister" in [name for side in claim_of(out, one)["speakers"].values() for name in side]
    assert history(out)["corrected"][0]["automatic"] == "state news agency OSN"
    assert "Colonel Ister" in FORMATS["markdown"](desk.dossier(), EVERYTHING)


def test_the_same_words_in_every_report_of_the_story(desk: Desk) -> None:
    one = key(desk, "isle-post", "Whoever has the harbour")
    review.correct(desk, asked("stance", one, value="doubts", scope="story"))
    stances = {row["report"]: row["stance"] for row in exported(desk)["statements"] if "Whoever has the harbour" in row["content"]["text"]}
    assert stances == {"isle-post": "doubts", "northern-ledger": "doubts", "eastgate-herald": "doubts"}


def test_a_name_holds_in_the_whole_story_and_for_reports_that_come_later(files: list[Path], tmp_path: Path) -> None:
    late = next(file for file in files if file.stem == "northern-ledger")
    with Desk(tmp_path / "a.desk", create=True) as desk:
        pipeline.read([str(file) for file in files if file != late], desk)
        story = desk.story_of(desk.find_report("isle-post").id)
        assert story is not None
        review.correct(desk, asked("name", story.id, "Anton Viktor Revik", value="Anton Revik the Younger"))
        pipeline.read([str(late)], desk)
        names = {row["source"]["name"] for row in exported(desk)["statements"] if "Revik" in str(row["source"]["name"])}
        late_ones = [row for row in exported(desk)["statements"] if row["report"] == "northern-ledger"]
    assert names == {"Anton Revik the Younger"}
    assert "Anton Revik the Younger" in {row["source"]["name"] for row in late_ones}


def test_a_toponym_that_is_no_place_is_on_no_map(desk: Desk) -> None:
    made = review.correct(desk, asked("place", "isle-post", "Daro", site=Site("Daro")))
    rows = {row["report"]: row for row in exported(desk)["places"] if row["text"] == "Daro"}
    assert (rows["isle-post"]["lat"], rows["isle-post"]["country"], rows["isle-post"]["geonames_id"]) == (None, None, None)
    assert rows["northern-ledger"]["country"] == "MY", "the scope is one report"
    assert "Daro (" in str(made.corrected[0].automatic)
    assert "MY" in str(made.corrected[0].automatic)


def test_a_place_of_the_whole_story_goes_into_its_events(desk: Desk) -> None:
    review.correct(desk, asked("place", "tarn-radio", "Tarn", site=TARN, scope="story"))
    out = exported(desk)
    places = {row["report"]: (row["lat"], row["country"]) for row in out["places"] if row["text"] == "Tarn"}
    assert (places["tarn-radio"], places["sollen-gazette"]) == ((61.2, "NO"), (61.2, "NO"))
    assert places["tarn-weekly"][1] == "FR", "another story"


def test_a_direction_turns_a_copy_round_and_what_follows_from_it(desk: Desk) -> None:
    before = exported(desk)
    assert {"from": "channel-nine", "to": "daily-lantern"}.items() <= next(
        r for r in before["copies"] if r["to"] == "daily-lantern"
    ).items()
    review.correct(desk, asked("direction", "daily-lantern", "channel-nine", value="before"))
    out = exported(desk)
    copy = next(row for row in out["copies"] if {row["from"], row["to"]} == {"channel-nine", "daily-lantern"})
    assert (copy["from"], copy["direction_confidence"]) == ("daily-lantern", 1)
    assert copy["evidence"][0] == "for: an analyst gives this direction"
    assert "channel-nine first, 85% sure" in history(out)["corrected"][0]["automatic"]
    parents = next(row["parents"] for row in out["descents"] if row["report"] == "channel-nine")
    assert "daily-lantern" in [row["text"] for row in parents]
    changes = {(row["from"]["report"], row["to"]["report"]) for row in out["changes"]}
    assert ("daily-lantern", "channel-nine") in changes
    assert ("channel-nine", "daily-lantern") not in changes


def test_a_direction_across_stories_and_an_unknown_order(desk: Desk) -> None:
    before = without_history(desk)
    made = review.correct(desk, asked("direction", "tarn-weekly", "sollen-gazette", value="unknown"))
    copy = next(row for row in exported(desk)["copies"] if {row["from"], row["to"]} == {"tarn-weekly", "sollen-gazette"})
    assert (made.state, copy["direction_confidence"], copy["evidence"][-1]) == ("applied", 0.5, "order unknown")
    review.undo(desk, made.correction.id, "Ada", "the gazette was first")
    assert without_history(desk) == before


def test_a_rejected_statement_is_nobodys_nor_the_reports_own(desk: Desk) -> None:
    one = statement(desk.dossier(), "harbour-times", "the fighting was over")
    review.correct(desk, asked("reject", one.id))
    out = exported(desk)
    assert one.id not in {row["id"] for row in out["statements"]}
    assert not [claim for claim in out["claims"] if "the fighting was over" in claim["text"]]
    voiced = [span for claim in out["claims"] for span in claim["voiced"] if span["report"] == "harbour-times"]
    assert not [span for span in voiced if span["start"] <= one.content.start < span["end"]]
    assert "Nobody on the quay asserts: the fighting was over" in str(history(out)["corrected"][0]["automatic"])
    assert "Nobody on the quay" not in FORMATS["markdown"](desk.dossier(), EVERYTHING)


def test_claims_are_merged_with_all_their_statements(desk: Desk) -> None:
    out = exported(desk)
    ones = [claim_of(out, key(desk, report, words)) for report, words in (("osn", "aircraft had struck"), ("osn", "five civilians"))]
    assert len({claim["id"] for claim in ones}) == 2
    made = review.correct(desk, asked("merge claims", *(claim["id"] for claim in ones)))
    after = exported(desk)
    held = {key for claim in ones for side in claim["statements"].values() for key in side}
    (merged,) = {claim_of(after, key)["id"] for key in held}
    assert made.corrected[0].record == merged
    assert "aircraft had struck the fish market" in str(made.corrected[0].automatic)
    assert len(after["claims"]) == len(out["claims"]) - 1


def test_a_claim_is_split_and_copies_of_its_words_go_along_if_asked(desk: Desk) -> None:
    before = exported(desk)
    one, denial, copied = (
        key(desk, report, words)
        for report, words in (("isle-post", "he would meet"), ("isle-post", "Daro had no plans"), ("northern-ledger", "Daro had no plans"))
    )
    claim = claim_of(before, one)
    assert claim["status"] == "disputed"
    alone = review.correct(desk, asked("split claim", claim["id"], denial))
    out = exported(desk)
    assert claim_of(out, denial)["id"] != claim_of(out, one)["id"]
    assert claim_of(out, copied)["id"] == claim_of(out, one)["id"], "it was not named"
    review.undo(desk, alone.correction.id, "Ada", "its copies go too")
    made = review.correct(desk, asked("split claim", claim["id"], denial, scope="story"))
    out = exported(desk)
    assert made.state == "applied"
    assert claim_of(out, one)["status"] == "single source"
    assert claim_of(out, denial)["id"] == claim_of(out, copied)["id"] != claim_of(out, one)["id"]
    assert str(made.corrected[0].automatic).startswith("“he would meet")


def test_stories_are_merged_and_split(desk: Desk) -> None:
    ferry, hospital = (desk.story_of(desk.find_report(name).id) for name in ("tarn-radio", "tarn-weekly"))
    assert ferry is not None
    assert hospital is not None
    before = without_history(desk)
    made = review.correct(desk, asked("merge stories", ferry.id, hospital.id))
    assert sorted(len(story.reports) for story in desk.stories()) == [3, 9]
    assert made.corrected[0].automatic == "2 stories: 2 of these reports, 1 of these reports"
    merged = desk.story_of(desk.find_report("tarn-weekly").id)
    assert merged is not None
    parted = review.correct(desk, asked("split story", merged.id, "tarn-radio"))
    assert sorted(len(story.reports) for story in desk.stories()) == [1, 2, 9]
    states = {row["id"]: row["state"] for row in exported(desk)["corrections"]}
    assert states == {made.correction.id: "superseded", parted.correction.id: "applied"}
    for one in (parted, made):
        review.undo(desk, one.correction.id, "Ada", "I was wrong")
    assert without_history(desk) == before


# --- what is kept ---


def every_kind(desk: Desk) -> list[Asked]:
    dossier = desk.dossier()
    story = desk.story_of(desk.find_report("isle-post").id)
    assert story is not None

    def said(report: str, words: str) -> str:
        return statement(dossier, report, words).id

    def claim(report: str, words: str) -> str:
        wanted = said(report, words)
        return next(c.id for c in dossier.claims if any(wanted in keys for keys in c.statements.values()))

    return [
        asked("stance", said("osn", "five civilians were killed"), value="denies"),
        asked("speaker", said("daily-lantern", "a small band of gunmen"), value="Colonel Ister"),
        asked("name", story.id, "Jonas Petrak", value="Jonas Petrak of Marenga"),
        asked("reject", said("harbour-times", "the fighting was over")),
        asked("place", "isle-post", "Daro", site=Site("Daro"), scope="story"),
        asked("direction", "daily-lantern", "channel-nine", value="before"),
        asked("merge claims", claim("osn", "aircraft had struck"), claim("osn", "12 soldiers")),
        asked("split claim", claim("isle-post", "he would meet"), said("isle-post", "Daro had no plans")),
        asked("split story", story.id, "harbour-times"),
    ]


def test_undoing_everything_gives_back_the_export_to_the_byte(desk: Desk) -> None:
    before = json.dumps(without_history(desk))
    made = [review.correct(desk, one) for one in every_kind(desk)]
    assert {one.state for one in made} == {"applied"}
    assert json.dumps(without_history(desk)) != before
    for one in random.Random(3).sample(made, len(made)):
        review.undo(desk, one.correction.id, "Bo", "back to the machine")
    assert json.dumps(without_history(desk)) == before
    rows = exported(desk)["corrections"]
    assert len(rows) == len(made)
    assert {(row["state"], row["undone"]["who"]) for row in rows} == {("undone", "Bo")}


def test_corrections_outlive_reading_again_and_a_new_edition(desk: Desk, files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    for one in every_kind(desk):
        review.correct(desk, one)
    before = exported(desk)
    pipeline.read([str(file) for file in files], desk)
    assert exported(desk) == before
    monkeypatch.setattr(Desk, "edition", lambda _: "9.9")
    assert not pipeline.is_finished(desk)
    pipeline.finish(desk)
    assert exported(desk) == before


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_reports_and_corrections_gives_the_same_desk(untouched: Path, files: list[Path], seed: int, tmp_path: Path) -> None:
    with Desk(copied(untouched, tmp_path)) as desk:
        given = [review.correct(desk, one).correction for one in every_kind(desk)]
        wanted = exported(desk)
    chance = random.Random(seed)
    steps: list[Path | Correction] = chance.sample([*files, *given], len(files) + len(given))
    with Desk(tmp_path / "other.desk", create=True) as desk:
        for cut in range(0, len(steps), 5):
            for step in steps[cut : cut + 5]:
                if isinstance(step, Correction):
                    desk.corrections.add(step)
            pipeline.read([str(step) for step in steps[cut : cut + 5] if isinstance(step, Path)], desk)
        assert exported(desk) == wanted


def test_what_is_gone_is_told_and_found_again_when_it_is_back(desk: Desk, files: list[Path]) -> None:
    one = key(desk, "harbour-times", "the fighting was over")
    made = review.correct(desk, asked("reject", one))
    desk.remove(desk.find_report("harbour-times").id)
    pipeline.finish(desk)
    assert history(exported(desk))["state"] == "not found"
    pipeline.read([str(file) for file in files], desk)
    row = history(exported(desk))
    assert (row["id"], row["state"]) == (made.correction.id, "applied")


def test_of_two_that_contradict_the_later_stands_and_undoing_it_brings_back_the_earlier(desk: Desk) -> None:
    one = key(desk, "osn", "five civilians were killed")
    first = review.correct(desk, asked("stance", one, value="denies"))
    second = review.correct(desk, asked("stance", one, value="doubts"))
    third = review.correct(desk, asked("reject", one))
    assert [row["state"] for row in exported(desk)["corrections"]] == ["superseded", "superseded", "applied"]
    review.undo(desk, third.correction.id, "Ada", "it is one after all")
    review.undo(desk, second.correction.id, "Ada", "it is no doubt")
    out = exported(desk)
    assert next(row["stance"] for row in out["statements"] if row["id"] == one) == "denies"
    assert [row["state"] for row in out["corrections"]] == ["applied", "undone", "undone"]
    with pytest.raises(CorrectionError, match="undone already"):
        review.undo(desk, second.correction.id, "Ada", "again")
    again = review.correct(desk, asked("stance", one, value="doubts"))
    assert again.state == "applied"
    assert first.correction.id != again.correction.id


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (asked("stance", "f6bbc7bdaad1", value="sings"), "no stance 'sings'"),
        (asked("stance", "f6bbc7bdaad1", value="asserts"), "already"),
        (asked("speaker", "f6bbc7bdaad1", value=" "), "has a value"),
        (asked("stance", "ffffffffffff", value="denies"), "no statement"),
        (asked("direction", "osn", "isle-post", value="before"), "no copies"),
        (asked("direction", "osn", value="before"), "two reports"),
        (asked("place", "osn", "Atlantis", site=Site("Atlantis")), "no toponym"),
        (asked("place", "osn", "Velan"), "an entry of the gazetteer"),
        (asked("name", "1", "Nobody", value="Somebody"), "nobody is called"),
        (asked("name", "1", "Revik", value="Somebody"), "did you mean Anton Viktor Revik"),
        (asked("split story", "2", "osn"), "not of the story"),
        (asked("split story", "2", "tarn-radio", "sollen-gazette"), "have to stay"),
        (asked("merge claims", "1.1", "2.1"), "several stories"),
        (asked("merge stories", "1", "1"), "two stories or more"),
        (Asked("reject", ("f6bbc7bdaad1",), who="Ada", why=" "), "who makes it, and why"),
        (asked("reject", "f6bbc7bdaad1", value="x" * 3000), "at most"),
        (asked("name", "1", "Nobody", value="x", scope="story"), "scope"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(desk: Desk, wrong: Asked, words: str) -> None:
    with pytest.raises((CorrectionError, NotThereError), match=words):
        review.correct(desk, wrong)
    assert desk.corrections.all() == ()
    assert pipeline.is_finished(desk)
