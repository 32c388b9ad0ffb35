from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.claims.sheets import evidence, plain

from rashomon.claims.scenes import scene
from rashomon.model import Mentions, Place


def test_the_order_of_mentions_moves_no_place() -> None:
    read = [plain(name, "@Okar fell") for name in ("a", "b", "c")]
    spots = ((10.0, 20.0), (10.0, 20.0), (40.0, 50.0))
    places = [
        Mentions(report.id, (), (Place(report.id, 0, 4, "Okar", "Okar", *spot, "town", None, None),))
        for (report, _), spot in zip(read, spots, strict=True)
    ]
    found = evidence(read)
    assert {scene(replace(found, mentions=rows)).located["okar"] for rows in permutations(places)} == {(10.0, 20.0)}
