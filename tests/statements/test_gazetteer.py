from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.statements.places import world as module
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.statements.places.keys import loose_key, name_key


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mazār-e Sharīf", "mazar e sharif"),
        ("U.S.", "us"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Democratic Republic of the Congo", "democratic republic of congo"),
        ("Москва", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saraqeb", "Saraqib"),
        ("Mazar-e-Sharif", "Mazar-i-Sharif"),
        ("al-Raqqa", "Raqqah"),
        ("Khan Sheikhoun", "Khān Shaykhūn"),
        ("Kobane", "Kobani"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Hassakeh", "Al Ḩasakah"),
        ("Raqa", "Ar Raqqah"),
        ("Qusair", "Qusayr"),
    ],
)
def test_transliterations_share_a_loose_key(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Kunduz", "Kandahar"), ("Basel", "Basra"), ("Lagos", "Laos")])
def test_different_places_do_not(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)


def test_city_and_division_of_one_name(world: Gazetteer) -> None:
    found = [c for c in world.find("Kunduz") if c.country == "AF"]
    assert {"city", "province"} <= {c.kind for c in found}


def test_countries_by_their_usual_names(world: Gazetteer) -> None:
    firsts = {name: world.find(name)[0] for name in ("U.S.", "Britain", "Russia", "Syria")}
    assert {name: (c.country, c.kind) for name, c in firsts.items()} == {
        "U.S.": ("US", "country"),
        "Britain": ("GB", "country"),
        "Russia": ("RU", "country"),
        "Syria": ("SY", "country"),
    }


def test_spelling_variants_are_marked(world: Gazetteer) -> None:
    found = world.find("Maarat el-Nouman")
    assert found
    assert all(c.loose for c in found)
    assert not any(c.loose for c in world.find("Damascus"))


def test_unknown_names_find_nothing(world: Gazetteer) -> None:
    assert world.find("Qwxzzrby") == ()
    assert world.find("") == ()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A library of two towns, so that an index is made in no time."""
    folder = tmp_path / "library"
    (folder / "data").mkdir(parents=True)
    row = {"latitude": 1.5, "longitude": 2.5, "countrycode": "XA", "admin1code": "07", "alternatenames": ["Ostwick", "Оствик"]}
    rows = {
        "1": {"geonameid": 1, "name": "Ostvik", "population": 7000, **row},
        "2": {"geonameid": 2, "name": "Lom {x}", "population": 600, **row},
    }
    (folder / "data" / "cities500.json").write_text(json.dumps(rows))
    (folder / "data" / "countries.json").write_text(json.dumps({"XA": {"geonameid": 9, "name": "Xandria", "capital": "Ostvik"}}))
    (folder / "data" / "continents.json").write_text("{}")
    monkeypatch.setattr(module, "files", lambda package: folder)
    monkeypatch.setattr(module, "table", lambda name: {"regions": (), "divisions_short": (), "countrypoints": (), "landmarks": ()}[name])
    return tmp_path / "cache" / "g.sqlite"


def test_index_is_made_once_and_holds_the_library(small: Path) -> None:
    town = Gazetteer.load(small).find("Ostwick")[0]
    assert (town.geonames_id, town.name, town.kind, town.country, town.division, town.capital, town.main) == (
        1,
        "Ostvik",
        "town",
        "XA",
        "XA.07",
        True,
        False,
    )
    made = small.stat().st_mtime_ns
    assert Gazetteer.load(small).find("Lom {x}")[0].geonames_id == 2
    assert small.stat().st_mtime_ns == made


def test_several_may_make_it_at_once(small: Path) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: Gazetteer.load(small).find("Ostvik"), range(6)))
    assert all(candidates and candidates[0].geonames_id == 1 for candidates in found)
    assert [path.name for path in small.parent.iterdir()] == ["g.sqlite"]


def test_members_are_read_across_blocks(tmp_path: Path) -> None:
    rows = {str(n): {"n": n, "text": "}{" * n} for n in range(50)}
    path = tmp_path / "x.json"
    path.write_text(json.dumps(rows))
    assert list(module._members(path, 16)) == list(rows.values())
