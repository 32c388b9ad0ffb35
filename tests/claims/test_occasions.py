"""Where a story tells of many attacks, numbers are rivals only where their happenings are tied."""

from __future__ import annotations

from dataclasses import replace

from tests.claims.sheets import counts, evidence, plain

from rashomon.claims.figures import figures, grouped
from rashomon.claims.scenes import scene
from rashomon.model import Happening, Quantity, Reading, Report, Span

WAR = (
    ("Six people were killed in @Okar", "Six", 6, "2031-03-01"),
    ("Nine people were killed in @Velan", "Nine", 9, "2031-03-05"),
    ("Four people were killed in @Tesk", "Four", 4, "2031-03-09"),
)


def values(*rows: tuple[str, str, float, str], kinds: tuple[str, ...] = ()) -> list[list[float | None]]:
    """The numbers of each figure."""
    read: list[tuple[Report, Reading]] = []
    found: list[Quantity] = []
    told: dict[str, tuple[Happening, ...]] = {}
    for n, (text, number, value, when) in enumerate(rows):
        report, reading = plain(f"r{n}", text, published=when)
        read.append((report, reading))
        found.append(counts(report, number, value, "people", "killed"))
        end, kill, who = len(report.text), report.text.index("killed"), Span(report.id, 0, len(number), number)
        cause = Happening(report.id, end - 1, end, report.text[-1:], kinds[n] if n < len(kinds) else "attack", "actual")
        told[report.id] = (Happening(report.id, kill, kill + 6, "killed", "kill", "actual", patients=(who,), of=cause.start), cause)
    made = evidence(read, (), found)
    made = replace(made, mentions=tuple(replace(m, happenings=told[m.report]) for m in made.mentions))
    stage = scene(made)
    return sorted(sorted(v.value for v in f.values if v.value) for f in figures(stage, grouped(stage)))


def test_in_a_war_two_attacks_days_apart_are_two() -> None:
    rows = (("Twelve people were killed in @Okar", "Twelve", 12, "2031-03-04"),)
    assert values(WAR[0], *rows) == [[6, 12]]  # alone, a count of the same news
    assert values(*WAR, *rows) == [[4], [6], [9], [12]]


def test_in_a_war_numbers_of_one_place_and_day_are_rivals() -> None:
    rows = (("Twelve people were killed in @Okar", "Twelve", 12, "2031-03-02"),)
    assert values(*WAR, *rows) == [[4], [6, 12], [9]]


def test_an_air_strike_and_a_shooting_of_a_war_are_two() -> None:
    rows = (("Twelve people were killed in @Okar", "Twelve", 12, "2031-03-02"),)
    assert values(*WAR, *rows, kinds=("airstrike", "attack", "attack", "shoot")) == [[4], [6], [9], [12]]
