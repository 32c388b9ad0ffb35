from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rashomon.errors import GazetteerError
from rashomon.statements.places import geonames
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.statements.places.geonames import MOST_LINE_BYTES


def row(number: int, name: str, others: str = "", *, code: str = "P\tPPL", people: int = 0, point: str = "36.3\t36.7") -> str:
    return f"{number}\t{name}\t{name}\t{others}\t{point}\t{code}\tXA\t\t07\t\t\t\t{people}\t\t100\tUTC\t2024-01-01\n"


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "made" / "XA.sqlite"


def added(index: Path, text: str | bytes, name: str = "XA.txt") -> geonames.Taken:
    dump = index.parent.parent / name
    dump.write_bytes(text.encode() if isinstance(text, str) else text)
    return geonames.add(dump, index)


def test_rows_become_places_with_their_kinds(index: Path) -> None:
    text = (
        row(1, "Ostvik", "Ostvick,Оствик", people=7_000)
        + row(2, "Lom River", code="H\tSTM")
        + row(3, "E7", code="R\tRD")
        + row(4, "Ostvik Crossing", code="S\tPSTB")
        + row(5, "Ostmark", code="A\tADM1")
        + row(6, "Vik", code="P\tPPLC", people=900_000)
    )
    taken = added(index, text)
    world = Gazetteer([index])
    assert (taken.rows, taken.left_out, taken.form) == (6, 0, "places")
    names = ("Ostvik", "Lom River", "E7", "Ostvik Crossing", "Ostmark", "Vik")
    assert [world.find(name)[0].kind for name in names] == ["town", "river", "route", "crossing", "province", "city"]
    (town,) = world.find("Ostvick")
    assert (town.geonames_id, town.name, town.main, town.lat, town.lon, town.country, town.division) == (
        1,
        "Ostvik",
        False,
        36.3,
        36.7,
        "XA",
        "XA.07",
    )
    assert world.find("Vik")[0].capital
    assert world.find("Ostvek")[0].loose


def test_a_zip_is_read_without_unpacking(index: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "XA.zip", "w") as packed:
        packed.writestr("readme.txt", "about the dump")
        packed.writestr("XA.txt", row(1, "Ostvik"))
    assert geonames.add(tmp_path / "XA.zip", index).rows == 1


def test_bad_lines_are_named_and_the_rest_is_kept(index: Path) -> None:
    lines = [
        row(1, "Ostvik").encode(),
        b"2\tcut sho\n",
        row(3, "Lom", point="95\t36").encode(),
        row(4, "Lom", point="x\t36").encode(),
        b"5\t\xff\xfe\n",
        b"6\ta\x00b\n",
        b"7\t" + b"x" * (2 * MOST_LINE_BYTES) + b"\n",
        b"\n",
        b"# a comment\n",
        row(8, "Vik").encode().rstrip(b"\n"),
    ]
    taken = added(index, b"".join(lines))
    assert (taken.rows, taken.left_out) == (2, 6)
    assert [reason.rpartition("/")[2] for reason in taken.reasons] == [
        "XA.txt line 2: 2 columns, where a dump of GeoNames has 19 (of names 4 to 10, of divisions 4)",
        "XA.txt line 3: latitude '95' is not between -90 and 90",
        "XA.txt line 4: latitude 'x' is no number",
        "XA.txt line 5: not UTF-8 at byte 3",
        "XA.txt line 6: binary data, not text",
        "XA.txt line 7: longer than 200,000 bytes",
    ]
    assert Gazetteer([index]).find("Vik")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "is empty"),
        (b"a letter\n" * 300, "none of its first 100 lines"),
        (b"a letter\n", "line 1: 1 column"),
        (b"SQLite format 3\x00" * 99, "binary data"),
        (b"x" * 3 * MOST_LINE_BYTES, "longer than"),
        (b"PK\x03\x04 no zip", "damaged zip"),
    ],
)
def test_what_is_no_dump_is_refused_and_leaves_the_old_index(index: Path, text: bytes, why: str) -> None:
    added(index, row(1, "Ostvik"))
    with pytest.raises(GazetteerError, match=why):
        added(index, text)
    assert Gazetteer([index]).find("Ostvik")
    assert [path.name for path in index.parent.iterdir()] == ["XA.sqlite"]


def test_a_missing_file_and_a_folder(index: Path, tmp_path: Path) -> None:
    for path, why in ((tmp_path / "none.txt", "cannot be read: No such file"), (tmp_path, "is a folder")):
        with pytest.raises(GazetteerError, match=why):
            geonames.add(path, index)


def test_adding_again_replaces(index: Path) -> None:
    added(index, row(1, "Ostvik") + row(2, "Lom"))
    added(index, row(2, "Lom"))
    assert Gazetteer([index]).find("Ostvik") == ()


def test_names_and_divisions_add_names_to_places_of_others(index: Path, tmp_path: Path) -> None:
    more, divisions = tmp_path / "made" / "names.sqlite", tmp_path / "made" / "divisions.sqlite"
    added(index, row(1, "Ostvik") + row(5, "Ostmark", code="A\tADM1"))
    (tmp_path / "names.txt").write_text(
        "90\t1\ten\tEastwick\t1\t\t\t\t\t\n91\t1\tlink\thttps://example.org/e\t\t\t\t\t\t\n92\t77\ten\tNowhere\t\t\t\t\t\t\n"
    )
    (tmp_path / "divisions.txt").write_text("XA.07\tEastmark\tEastmark\t5\n")
    geonames.add(tmp_path / "names.txt", more)
    geonames.add(tmp_path / "divisions.txt", divisions)
    world = Gazetteer([index, more, divisions])
    assert [world.find(name)[0].geonames_id for name in ("Eastwick", "Eastmark")] == [1, 5]
    assert world.find("Nowhere") == ()


def test_one_number_is_one_place_and_the_added_point_holds(index: Path) -> None:
    country = Gazetteer.load().find("Syria")[0]
    added(
        index, row(country.geonames_id or 0, "Sham", code="A\tPCLI", point="34.5\t38.5") + row(900_000_001, "Ostvik Camp", code="S\tCMPRF")
    )
    world = Gazetteer.load(added=[index])
    for name in ("Syria", "Sham"):
        (found,) = [place for place in world.find(name) if place.geonames_id == country.geonames_id]
        assert (found.name, found.lat, found.lon, found.kind) == ("Syria", 34.5, 38.5, "country")
    assert world.find("Ostvik Camp")[0].kind == "camp"
