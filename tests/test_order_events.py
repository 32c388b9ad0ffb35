"""The stages as they are, on reports of fighting and of a march: any order, at once or one by one, gives the same events and control."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.brief import FORMATS, Options
from rashomon.store import Desk

TEXTS = {
    "north": """Militia says it took Kiruna

TROMSO, 5 June 2024 - Fighters of the River Front captured the town of Kiruna on Tuesday after two days of shelling, the militia's \
spokesman Deno Rask said.

Rask said eleven soldiers had been killed and that the army had fled toward Lulea.
""",
    "south": """Army denies loss of Kiruna

LULEA, 5 June 2024 - The army denied on Wednesday that it had lost Kiruna. Colonel Mira Tolan said government troops repelled the attack \
of the River Front and still held the town.

Three soldiers were killed in the fighting, Tolan said.
""",
    "town": """Kiruna clinic counts its dead

KIRUNA, 6 June 2024 - The clinic of Kiruna received nine bodies after Tuesday's shelling, its director Anka Vell said. Fighters of the \
River Front stand guard at the bridge.

On Thursday government troops recaptured the northern quarter of Kiruna, two residents said.
""",
    "march": """Thousands march in Tromso

TROMSO, 6 June 2024 - Thousands of people protested in Tromso on Thursday against the price of bread. Police fired tear gas and arrested \
14 protesters, the interior ministry said.

Protesters threw stones at the ministry. One policeman was injured.
""",
    "organisers": """Police break up bread protest in Tromso

TROMSO, 6 June 2024 - Police in Tromso broke up a protest against the price of bread on Thursday with tear gas. The interior ministry said \
14 people were arrested.

Organisers spoke of forty arrests and said two women were beaten.
""",
    "copy": """Militia claims Kiruna

6 June 2024 - Fighters of the River Front captured the town of Kiruna on Tuesday after two days of shelling, the militia's spokesman Deno \
Rask said. Rask said eleven soldiers had been killed and that the army had fled toward Lulea. Aid workers have not reached the town.
""",
}
EVERYTHING = Options(words=None, stories=None)


def exported(path: Path, rounds: list[list[Path]]) -> Any:
    with Desk(path, create=True) as desk:
        for files in rounds:
            pipeline.read([str(file) for file in files], desk)
        assert desk.rejected() == ()
        return json.loads(FORMATS["json"](desk.dossier(), EVERYTHING))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def at_once(files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Any:
    return exported(tmp_path_factory.mktemp("once") / "a.desk", [files])


def test_fighting_and_march_are_told_apart(at_once: Any) -> None:
    assert {frozenset(story["reports"]) for story in at_once["stories"]} == {
        frozenset({"north", "south", "town", "copy"}),
        frozenset({"march", "organisers"}),
    }
    types = {event["type"] for event in at_once["events"]}
    assert "Battles" in types
    assert types & {"Protests", "Riots"}
    assert {row["place"] for row in at_once["control"]} == {"Kiruna"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_in_any_portions_gives_the_same_events_and_control(files: list[Path], at_once: Any, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    order = chance.sample(files, len(files))
    cuts = sorted(chance.sample(range(1, len(order)), 2))
    rounds = [order[start:end] for start, end in pairwise([0, *cuts, len(order)])]
    assert exported(tmp_path / "a.desk", rounds) == at_once


@pytest.mark.parametrize("step", [1, -1])
def test_one_by_one_gives_the_same_events_and_control(files: list[Path], at_once: Any, step: int, tmp_path: Path) -> None:
    assert exported(tmp_path / "a.desk", [[file] for file in files[::step]]) == at_once


def test_a_later_holder_denies_no_earlier_capture(at_once: Any) -> None:
    captured = next(claim for claim in at_once["claims"] if claim["text"].startswith("Fighters of the River Front captured"))
    assert captured["speakers"]["for"] == ["Deno Rask"]
    assert set(captured["speakers"]["against"]) == {"Mira Tolan", "The army"}
