"""What the picture promises: nothing runs through a report, time goes right, every report is there once, the same again each time."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace

import pytest
from tests.views.lineage.dam import STORY, dam, many

from rashomon.model import Dossier, Story
from rashomon.views.lineage import Asked, Card, Drawing, Lineage, lineage

STEPS = 40  # points looked at on each curve


def points(path: str) -> list[tuple[float, float]]:
    """Points of a path of M, C and H."""
    found: list[tuple[float, float]] = []
    for command, rest in re.findall(r"([MCH])([^MCH]*)", path):
        values = [float(value) for value in rest.split()]
        if command == "M":
            found.append((values[0], values[1]))
        elif command == "H":
            found += [(found[-1][0] + (values[0] - found[-1][0]) * step / STEPS, found[-1][1]) for step in range(1, STEPS + 1)]
        else:
            (x, y), (a, b, c, d, e, f) = found[-1], values
            for step in range(1, STEPS + 1):
                t = step / STEPS
                u = 1 - t
                found.append(
                    (
                        u**3 * x + 3 * u * u * t * a + 3 * u * t * t * c + t**3 * e,
                        u**3 * y + 3 * u * u * t * b + 3 * u * t * t * d + t**3 * f,
                    )
                )
    return found


def crossed(drawing: Drawing) -> list[str]:
    def inside(card: Card, x: float, y: float) -> bool:
        return card.x + 1 < x < card.x + card.width - 1 and card.y + 1 < y < card.y + card.height - 1

    return [
        f"{edge.start} to {edge.end} runs through {card.id}"
        for edge in drawing.edges
        for card in drawing.cards
        if any(inside(card, x, y) for x, y in points(edge.path))
    ]


def everything() -> list[tuple[Dossier, Story]]:
    return [(dam(), STORY), many(24), many(60), many(100, 20), shuffled(40, 1), shuffled(70, 2)]


def shuffled(number: int, seed: int) -> tuple[Dossier, Story]:
    """Parents anywhere, against the dates too."""
    dossier, story = many(number)
    chance = random.Random(seed)
    descents = []
    for row in dossier.descents:
        at = int(row.report[1:])
        known = [replace(one, text=f"r{chance.randrange(at):03d}", share=0.3) for one in row.parents if at] if chance.random() < 0.5 else []
        descents.append(replace(row, parents=(*row.parents, *known) if known and known[0].text != row.parents[0].text else row.parents))
    return replace(dossier, descents=tuple(descents)), story


@pytest.mark.parametrize("case", range(6))
@pytest.mark.parametrize("opened", [False, True])
def test_no_link_runs_through_a_report(case: int, opened: bool) -> None:
    dossier, story = everything()[case]
    assert crossed(lineage(dossier, story, Asked(opened, True)).drawing) == []


@pytest.mark.parametrize("case", range(6))
def test_every_text_stands_once_and_no_two_overlap(case: int) -> None:
    dossier, story = everything()[case]
    told = lineage(dossier, story)
    cards = told.drawing.cards
    assert sorted(key for card in cards for key in card.texts) == sorted(text.id for text in told.texts)
    for at, one in enumerate(cards):
        for other in cards[at + 1 :]:
            apart = abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height
            assert apart, (one.id, other.id)
    assert all(card.x + card.width <= told.drawing.width and card.y + card.height <= told.drawing.height for card in cards)


def column_of(told: Lineage, key: str) -> int:
    return next(card.column for card in told.drawing.cards if key in card.texts)


def test_time_goes_right_unseen_texts_first_undated_ones_last() -> None:
    told = lineage(dam(), STORY)
    kinds = [column.kind for column in told.drawing.columns]
    assert kinds == ["unseen", *["dated"] * (len(kinds) - 2), "undated"]
    order = [column_of(told, key) for key in ("unseen-a1", "early", "day", "lone", "alone", "late", "bare")]
    assert order == sorted(order)
    assert column_of(told, "day") > column_of(told, "early"), "of the same day, no time given, and comes from it"


@pytest.mark.parametrize("case", [1, 2, 3])
def test_dates_that_are_certain_are_never_out_of_order(case: int) -> None:
    dossier, story = everything()[case]
    told = lineage(dossier, story)
    clocked = sorted((text.published or "", column_of(told, text.id)) for text in told.texts if "T" in (text.published or ""))
    assert [column for _, column in clocked] == sorted(column for _, column in clocked)


def test_rows_are_newsrooms_the_writer_of_most_first_and_those_without_any_link_together() -> None:
    told = lineage(dam(), STORY)
    assert [(row.name, row.reports) for row in told.drawing.rows] == [("Meridian", 3), ("Courier", 1), ("Neither copied nor copying", 2)]


def test_an_unknown_order_has_no_head() -> None:
    told = lineage(dam(), STORY)
    heads = {(edge.start, edge.end): bool(edge.head) for edge in told.drawing.edges if edge.tie is None}
    assert heads[("early", "late")] is False
    assert all(head for ends, head in heads.items() if ends != ("early", "late"))


def test_copies_that_are_alike_stand_as_one_until_they_are_opened() -> None:
    dossier, story = many(60)
    told, opened = lineage(dossier, story), lineage(dossier, story, Asked(opened=True))
    assert told.drawing.gathered > 0
    assert len(opened.drawing.cards) == len(opened.texts) > len(told.drawing.cards)
    assert sum(len(edge.links) for edge in told.drawing.edges) == len(told.links)


def test_a_copy_with_a_change_never_disappears_in_a_group() -> None:
    from rashomon.model import Change, Copy, Span

    dossier, story = many(60)
    grouped = next(card for card in lineage(dossier, story).drawing.cards if card.kind == "group")
    key, other = grouped.texts[1], grouped.texts[0]
    change = Change(Span(other, 0, 3, "The"), Span(key, 0, 3, "The"), "number")
    altered = replace(dossier, changes=(change,), copies=(Copy(other, key, "same", 1.0, 0.9, (), ()),))
    alone = next(card for card in lineage(altered, story).drawing.cards if key in card.texts)
    assert alone.texts == (key,)


def test_ties_are_drawn_where_they_are_few_or_asked_for() -> None:
    assert lineage(dam(), STORY).drawing.tied
    assert not any(edge.tie is not None for edge in lineage(dam(), STORY, Asked(ties=False)).drawing.edges)


def test_the_same_story_gives_the_same_picture_whatever_the_order_of_records() -> None:
    dossier, story = many(60)
    other = replace(dossier, descents=dossier.descents[::-1], newsrooms=dossier.newsrooms[::-1], reports=dossier.reports[::-1])
    assert lineage(other, story).drawing == lineage(dossier, story).drawing


def test_a_hundred_reports_are_laid_out_in_no_time() -> None:
    dossier, story = many(100, 20)
    lineage(dossier, story)
    started = time.process_time()
    lineage(dossier, story)
    assert time.process_time() - started < 0.3, "about 0.02 on one core; ten times that is a fault"
