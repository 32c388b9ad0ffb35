"""The stages as they are, on the example: any order of arrival, at once or one by one, gives the same export."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.brief import FORMATS, Options
from rashomon.store import Desk

ELSEWHERE = """Tarn hospital to open a second ward

KARLSTED, 3 September 2024 - The hospital of Tarn will open a second ward for children in October, its director Pia Halm told the council.

Halm said the island had waited eleven years for the beds. Two nurses from the mainland have signed contracts, and a third is to follow.

The council also looked back on the summer. Ferry crews in Sollen said on Tuesday they would go back to work after the company agreed to \
raise night pay by 8 percent. The walkout had kept 14 boats in the harbour for nine days.

Councillors voted to pay for a lift, new windows and a playground behind the chapel, where the old laundry stood.
"""
"""A report of another happening that takes two sentences over from one of the example's reports."""
REPORTS = Path(__file__).parent.parent / "examples" / "harbour" / "reports"
EVERYTHING = Options(words=None, stories=None)


def exported(path: Path, rounds: list[list[Path]]) -> str:
    with Desk(path, create=True) as desk:
        for files in rounds:
            pipeline.read([str(file) for file in files], desk)
        assert desk.rejected() == ()
        return FORMATS["json"](desk.dossier(), EVERYTHING)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "tarn-weekly.txt"
    elsewhere.write_text(ELSEWHERE, encoding="utf-8")
    return [*sorted(REPORTS.iterdir()), elsewhere]


@pytest.fixture(scope="module")
def at_once(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    return exported(tmp_path_factory.mktemp("once") / "a.desk", [files])


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_in_any_portions_gives_the_same_export(files: list[Path], at_once: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    order = chance.sample(files, len(files))
    cuts = sorted(chance.sample(range(1, len(order)), 2))
    rounds = [order[start:end] for start, end in pairwise([0, *cuts, len(order)])]
    assert exported(tmp_path / "a.desk", rounds) == at_once


def test_one_by_one_gives_the_same_export(files: list[Path], at_once: str, tmp_path: Path) -> None:
    assert exported(tmp_path / "a.desk", [[file] for file in reversed(files)]) == at_once


def test_reading_again_changes_nothing(files: list[Path], at_once: str, tmp_path: Path) -> None:
    assert exported(tmp_path / "a.desk", [files, files[::-1]]) == at_once


def test_a_passage_from_another_story_is_told_of(at_once: str) -> None:
    out = json.loads(at_once)
    story_of = {name: row["id"] for row in out["stories"] for name in row["reports"]}
    across = [row for row in out["copies"] if story_of[row["from"]] != story_of[row["to"]]]
    assert [({row["from"], row["to"]}, row["kind"]) for row in across] == [({"sollen-gazette", "tarn-weekly"}, "excerpt")]
    assert "The walkout had kept 14 boats" in across[0]["passages"][0]["text"]


def test_every_span_of_the_export_slices_back(at_once: str) -> None:
    out = json.loads(at_once)
    texts = {report["id"]: report["text"] for report in out["reports"]}
    spans = [(row["report"], row[part]) for row in out["statements"] for part in ("source", "cue", "content") if row[part]]
    spans += [(row[end]["report"], row[end]) for row in out["changes"] for end in ("from", "to")]
    spans += [(row["report"], row) for row in out["times"] + out["places"]]
    assert len(spans) > 100
    assert [span for name, span in spans if texts[name][span["start"] : span["end"]] != span["text"]] == []
    claims = {claim["id"] for claim in out["claims"]}
    assert {row["claim"] for row in out["statements"]} - {None} <= claims
