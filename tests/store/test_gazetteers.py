from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import StoreError
from rashomon.statements.places import geonames
from rashomon.store import Desk, gazetteers, index_of, remove_gazetteer


def add(desk: Path, name: str, number: int) -> None:
    dump = desk.with_name(f"{name}.txt")
    dump.write_text(f"{number}\tOstvik\tOstvik\t\t36.3\t36.7\tP\tPPL\tXA\t\t07\t\t\t\t0\t\t\tUTC\t2024-01-01\n")
    geonames.add(dump, index_of(desk, name))


def test_each_change_of_the_gazetteers_is_another_edition(tmp_path: Path) -> None:
    path = tmp_path / "my.desk"
    with Desk(path, create=True) as desk:
        editions = [desk.edition()]
        add(path, "XA", 1)
        editions.append(desk.edition())
        add(path, "XB", 1)
        editions.append(desk.edition())
        add(path, "XB", 2)
        editions.append(desk.edition())
        assert [one.name for one in gazetteers(path)] == ["XA", "XB"]
        assert len(set(editions)) == 4
        add(path, "XB", 1)
        assert desk.edition() == editions[2]
        remove_gazetteer(path, "XB")
        assert desk.edition() == editions[1]
        remove_gazetteer(path, "XA")
        assert desk.edition() == editions[0]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert gazetteers(tmp_path / "my.desk") == ()
    with pytest.raises(StoreError, match="has no gazetteer 'XA'"):
        remove_gazetteer(tmp_path / "my.desk", "XA")
    with pytest.raises(StoreError, match="does not exist"):
        index_of(tmp_path / "none" / "my.desk", "XA")


def test_a_file_that_is_no_index_is_named(tmp_path: Path) -> None:
    path = index_of(tmp_path / "my.desk", "XA")
    path.parent.mkdir()
    path.write_text("no index")
    with pytest.raises(StoreError, match=r"XA\.sqlite is no index of a gazetteer"):
        gazetteers(tmp_path / "my.desk")
