from __future__ import annotations

import pytest

from rashomon.statements.places.relations import Named, beside, lists, within


def named(text: str, *names: str) -> list[Named]:
    return [Named(text.index(name), text.index(name) + len(name), name) for name in names]


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Ostvik, 12 km east of Lom", 20 + 1.3 * 12),
        ("Ostvik, some 10 miles (16 km) from the town of Lom", 20 + 1.3 * 16.09),
        ("Ostvik, northwest of Lom", 150),
        ("Ostvik near the city of Lom", 60),
        ("Ostvik fell. Troops stood north of Lom", None),
        ("Ostvik and Lom", None),
    ],
)
def test_how_far_one_place_lies_from_another(text: str, most: float | None) -> None:
    found = beside(text, named(text, "Ostvik", "Lom"), 0)
    assert ([(name, pytest.approx(km)) for name, km in found] == [("Lom", pytest.approx(most))]) if most else not found


@pytest.mark.parametrize(
    "text", ["Ostvik in Lom", "Ostvik, Lom", "Ostvik, in southern Lom", "Ostvik province in eastern Lom", "Ostvik, a town in Lom"]
)
def test_what_lies_in_what(text: str) -> None:
    assert within(text, named(text, "Ostvik", "Lom"), 0) == ("Lom",)


def test_the_owner_holds_what_it_owns() -> None:
    text = "Lom's northern port of Ostvik"
    assert within(text, named(text, "Lom", "Ostvik"), 1) == ("Lom",)


def test_lists_are_joined_by_and_or_are_long() -> None:
    text = "Ostvik, Lom and Vik burnt; so did Paris, Texas, and Har, Sel, Dal, Tun."
    found = lists(text, named(text, "Ostvik", "Lom", "Vik", "Paris", "Texas"))
    assert found[0] == ("Lom", "Vik")
    assert found[3] == ()
    assert lists(text, named(text, "Har", "Sel", "Dal", "Tun"))[1] == ("Har", "Dal", "Tun")
