"""The example case, end to end: what a careful analyst wrote down of it is what the desk says."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from rashomon import pipeline
from rashomon.brief import FORMATS, Options
from rashomon.store import Desk

CASE = Path(__file__).parent.parent / "examples" / "harbour"
GOLD: dict[str, Any] = yaml.safe_load((CASE / "gold.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with Desk(tmp_path_factory.mktemp("example") / "harbour.desk", create=True) as desk:
        pipeline.read([str(CASE / "reports")], desk)
        loaded: dict[str, Any] = json.loads(FORMATS["json"](desk.dossier(), Options(words=None, stories=None)))
    return loaded


def pairs(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def test_stories_are_told_apart(export: dict[str, Any]) -> None:
    assert pairs([story["reports"] for story in export["stories"]]) == pairs(GOLD["stories"])


def test_newsrooms_are_counted_once(export: dict[str, Any]) -> None:
    by_room: dict[str, list[str]] = {}
    for report in export["reports"]:
        by_room.setdefault(report["newsroom"], []).append(report["id"])
    assert pairs(list(by_room.values())) == pairs(list(GOLD["newsrooms"].values()))


@pytest.mark.parametrize("gold", GOLD["copies"], ids=lambda gold: f"{gold['from']}-{gold['to']}")
def test_copies(gold: dict[str, str], export: dict[str, Any]) -> None:
    found = [copy for copy in export["copies"] if {copy["from"], copy["to"]} == {gold["from"], gold["to"]}]
    assert [copy["kind"] for copy in found] == [gold["kind"]]
    assert gold["kind"] == "same" or found[0]["from"] == gold["from"]


@pytest.mark.parametrize("gold", GOLD["changes"], ids=lambda gold: gold["after"])
def test_changes(gold: dict[str, str], export: dict[str, Any]) -> None:
    ends = [(change["from"], change["to"], change["kind"]) for change in export["changes"]]
    assert any(
        before["report"] == gold["from"] and after["report"] == gold["to"] and kind == gold["kind"] and touches(gold, before, after)
        for before, after, kind in ends
    )


def touches(gold: dict[str, str], before: dict[str, str], after: dict[str, str]) -> bool:
    return all(gold[key] in span["text"] or span["text"] in gold[key] for key, span in (("before", before), ("after", after)))


@pytest.mark.parametrize("name", ["capture", "market_blame", "geneva", "forty_villages", "bread"])
def test_status_of_claims(name: str, export: dict[str, Any]) -> None:
    wanted = [row for row in GOLD["statements"] if row.get("claim") == name]
    contents = [text for row in wanted for text in row.get("content_any") or [row["content"]]]
    said = [row for row in export["statements"] if any(text in row["content"]["text"] for text in contents if len(text) > 8)]
    claims = {row["claim"] for row in said}
    statuses = [claim["status"] for claim in export["claims"] if claim["id"] in claims]
    assert GOLD["claims"][name]["status"] in statuses


def test_one_monitor_in_six_outlets_is_one_origin(export: dict[str, Any]) -> None:
    villages = [claim for claim in export["claims"] if "40 villages" in claim["text"]]
    assert [claim["origins"] for claim in villages] == [1]
    assert villages[0]["reports"] == 6


def test_every_span_slices_back(export: dict[str, Any]) -> None:
    texts = {report["id"]: report["text"] for report in export["reports"]}
    spans = [(row["report"], row[part]) for row in export["statements"] for part in ("source", "cue", "content")]
    spans += [(change[end]["report"], change[end]) for change in export["changes"] for end in ("from", "to")]
    spans += [(row["report"], row) for kind in ("times", "places") for row in export[kind]]
    assert len(spans) > 200
    assert all(texts[report][span["start"] : span["end"]] == span["text"] for report, span in spans if span["text"])


def test_a_holder_of_a_place_has_one_line_a_time(export: dict[str, Any]) -> None:
    rows = [(row["holder"], row["from"]) for row in export["control"] if row["place"] == "Velan"]
    assert [holder for holder, start in rows if start == "2024-05-14"] == ["opposition"]
    assert len(rows) == len(set(rows)) == 3


def test_who_loses_a_town_is_acted_upon(export: dict[str, Any]) -> None:
    (lost,) = [row for row in export["events"] if row["sub_type"] == "Government regains territory" and row["place"] == "Velan"]
    assert {actor["side"] for actor in lost["actors"] if actor["name"] == "rebels"} == {2}
