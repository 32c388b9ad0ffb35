from __future__ import annotations

import random

from tests.lineage.texts import OWN, WIRE, report

from rashomon.lineage import candidates, sketch
from rashomon.model import Report


def made(number: int) -> str:
    chance = random.Random(number)
    return " ".join(f"word{chance.randrange(5000)}" for _ in range(150))


def edited(text: str, share: float) -> str:
    chance = random.Random(3)
    return " ".join(f"new{k}" if chance.random() < share else word for k, word in enumerate(text.split()))


def test_a_sketch_is_small_and_the_same_everywhere() -> None:
    one, other = sketch(report("a", WIRE)), sketch(report("b", WIRE))
    assert one.bands == other.bands
    assert len(one.bands) == 512
    assert one.bands != sketch(report("c", OWN)).bands
    assert one.bands[:8].hex() == sketch(report("a", WIRE)).bands[:8].hex()


def test_planted_copies_are_found_among_many() -> None:
    texts = [made(k) for k in range(120)]
    copies = [edited(texts[k], 0.1) for k in range(30)]
    reports: list[Report] = [report(f"r{k:03}", text) for k, text in enumerate(texts + copies)]
    found = set(candidates([sketch(r) for r in reports]))
    planted = {(f"r{k:03}", f"r{120 + k:03}") for k in range(30)}
    assert len(found & planted) >= 28
    assert len(found - planted) <= 5


def test_order_makes_no_difference() -> None:
    sketches = [sketch(report(name, text)) for name, text in (("a", WIRE), ("b", WIRE + " More."), ("c", OWN))]
    assert candidates(sketches) == candidates(sketches[::-1]) == (("a", "b"),)


def test_too_little_text_has_no_pairs() -> None:
    assert candidates([sketch(report("a", "Two words")), sketch(report("b", "Two words"))]) == ()
    assert candidates([]) == ()
