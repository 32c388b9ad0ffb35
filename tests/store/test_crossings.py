"""What every store promises of pairs across stories."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from struct import pack

import pytest
from tests.store.test_desk import STORES, Marks, capture, put, report, story

from rashomon.model import Copy, Lineage, SharedSource
from rashomon.store import Desk, crossings

Sketches = Mapping[str, set[int]]


@pytest.fixture(params=STORES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    with request.param(tmp_path / "a.desk", create=True) as opened:
        yield opened


def sketched(desk: Desk, sketches: Sketches, edition: str = "e1") -> None:
    desk.crossings.sketch({name: pack(f"<{len(values)}Q", *sorted(values)) for name, values in sketches.items()}, edition)


def filed(desk: Desk, *groups: list[str]) -> None:
    for group in groups:
        desk.file(story(desk, group, f"s-{min(group)}"), "e1")


def pairs_of(desk: Desk, ids: list[str]) -> set[tuple[str, str]]:
    """All pairs, with each report in a story of its own."""
    filed(desk, *([name] for name in ids))
    desk.crossings.look()
    return set(desk.crossings.pending())


def expected(sketches: Sketches, story_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """The definition, without any index."""
    holders = Counter(value for values in sketches.values() for value in values)
    stories = {value: {story_of[name] for name in sketches if value in sketches[name]} for value in holders}
    rare = {
        name: {v for v in values if holders[v] <= crossings.COMMON and len(stories[v]) <= crossings.STORIES}
        for name, values in sketches.items()
    }
    pairs = set()
    for one, other in combinations(sorted(sketches), 2):
        enough = max(crossings.LEAST, min(crossings.PASSAGE, crossings.SHARE * min(len(sketches[one]), len(sketches[other]))))
        if len(rare[one] & rare[other]) >= enough and story_of[one] != story_of[other]:
            pairs.add((one, other))
    return pairs


def copied(one: str, other: str) -> Lineage:
    return Lineage(
        (Copy(one, other, "excerpt", 0.5, 0.5, (), ()),), (), (), (SharedSource((min(one, other), max(one, other)), "quotation", ()),)
    )


def test_a_pair_is_pending_only_while_it_lies_in_two_stories_and_nothing_is_told(desk: Desk) -> None:
    a, b, c = sorted(put(desk, "a", "b", "c"))
    sketched(desk, {a: {1, 2, 3}, b: {2, 3, 4}, c: {4, 5}})
    desk.crossings.look()
    assert desk.crossings.pending() == (), "not worked out yet"
    filed(desk, [a, b], [c])
    assert desk.crossings.pending() == ()
    assert desk.unfinished("e1") == 0
    filed(desk, [a], [b], [c])
    assert desk.crossings.pending() == ((a, b),)
    assert desk.unfinished("e1") > 0
    desk.crossings.tell({(a, b): None})
    assert desk.crossings.pending() == ()
    assert desk.dossier().copies == ()


def test_what_was_told_is_shown_while_the_two_lie_in_two_stories(desk: Desk) -> None:
    a, b, c = sorted(put(desk, "a", "b", "c"))
    sketched(desk, {a: {1, 2}, b: {1, 2}, c: {1, 2}})
    assert pairs_of(desk, [a, b, c]) == {(a, b), (a, c), (b, c)}
    desk.crossings.tell({(a, b): copied(b, a), (a, c): None, (b, c): Lineage((), (), ())})
    assert [(row.original, row.derived) for row in desk.dossier().copies] == [(b, a)]
    assert len(desk.dossier().shared) == 1
    assert desk.dossier([f"s-{a}"]).copies == (), "a dossier holds rows of which it holds both reports"
    assert len(desk.dossier([f"s-{a}", f"s-{b}"]).copies) == 1
    filed(desk, [a, b])
    assert desk.dossier().copies == ()
    filed(desk, [a], [b])
    assert len(desk.dossier().copies) == 1
    assert desk.crossings.pending() == (), "told once"


def test_a_report_that_goes_or_changes_takes_its_pairs_with_it(desk: Desk) -> None:
    gone, *stay = put(desk, "a", "b", "c")
    b, c = sorted(stay)
    sketched(desk, {gone: {1, 2}, b: {1, 2}, c: {1, 2}})
    pairs_of(desk, [gone, b, c])
    desk.crossings.tell({pair: copied(*pair) for pair in (*((min(gone, one), max(gone, one)) for one in stay), (b, c))})
    desk.remove(gone)
    assert [(row.original, row.derived) for row in desk.dossier().copies] == [(b, c)]
    of = capture("b", "The ferry b sank off Port Ilven.")
    desk.add(of, report(of), Marks("b"), "e1")
    assert len(desk.dossier().copies) == 1, "nothing changed"
    key = report(of).id
    desk.add(of, replace(report(of), title="Ferry sinks"), Marks("b"), "e1")
    assert desk.crossings.unsketched("e1") == (key,)
    assert desk.dossier().copies == ()
    sketched(desk, {key: {7, 8}})
    assert pairs_of(desk, [b, c]) == set()


def test_another_edition_sketches_and_links_anew(desk: Desk) -> None:
    a, b = sorted(put(desk, "a", "b"))
    assert desk.crossings.unsketched("e1") == (a, b)
    sketched(desk, {a: {1, 2}, b: {1, 2}})
    assert desk.crossings.unsketched("e1") == ()
    assert desk.crossings.unsketched("e0") == desk.crossings.unsketched("e2") == (a, b)
    pairs_of(desk, [a, b])
    desk.crossings.tell({(a, b): copied(a, b)})
    sketched(desk, {a: {1, 2}, b: {1, 2}}, "e2")
    desk.crossings.look()
    assert desk.crossings.pending() == ((a, b),)


def test_what_many_hold_ties_nobody_and_hides_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossings, "COMMON", 3)
    monkeypatch.setattr(crossings, "STORIES", 3)
    ids = sorted(put(desk, *"abcde"))
    sketches = {name: {1, 2, 10 + k // 2, 20 + k // 2} for k, name in enumerate(ids)}
    sketched(desk, sketches)
    assert pairs_of(desk, ids) == {(ids[0], ids[1]), (ids[2], ids[3])} == expected(sketches, {name: name for name in ids})
    assert desk.crossings.candidates(pack("<4Q", 1, 2, 10, 20)) == (ids[0], ids[1])
    assert desk.crossings.candidates(pack("<4Q", 1, 2, 10, 20), ids[0]) == (ids[1],)
    assert desk.crossings.candidates(b"") == ()


def test_what_one_story_holds_in_many_reports_does_tie_and_what_many_stories_hold_does_not(desk: Desk) -> None:
    ids = sorted(put(desk, *"abcdefgh"))
    sketched(desk, {name: {1, 2, 3} for name in ids})
    filed(desk, ids[:7], ids[7:])
    desk.crossings.look()
    assert desk.crossings.pending() == tuple((name, ids[7]) for name in ids[:7]), "a passage of a report that seven carry"
    filed(desk, *([name] for name in ids))
    desk.crossings.look()
    assert desk.crossings.pending() == (), "a paragraph that goes with eight happenings"


def test_a_few_words_of_long_reports_tie_nobody(desk: Desk) -> None:
    a, b, c = sorted(put(desk, "a", "b", "c"))
    long = set(range(1000, 2000))
    sketched(desk, {a: long, b: set(range(2000, 3000)) | {1000, 1001, 1002}, c: set(range(3000, 4000)) | set(range(1100, 1112))})
    assert pairs_of(desk, [a, b, c]) == {(a, c)}


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_coming_and_going_gives_the_same_pairs(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossings, "COMMON", 5)
    monkeypatch.setattr(crossings, "STORIES", 3)
    chance = random.Random(seed)
    with Desk(tmp_path / "a.desk", create=True) as desk:
        ids = put(desk, *(f"r{k}" for k in range(14)))
        sketches = {name: {chance.randrange(12) for _ in range(chance.randrange(2, 7))} for name in ids}
        order = chance.sample(ids, len(ids))
        here: dict[str, set[int]] = {}
        while order or chance.random() < 0.8:
            some = [order.pop() for _ in range(min(len(order), chance.randrange(1, 4)))]
            here |= {name: sketches[name] for name in some}
            if here and chance.random() < 0.2:
                desk.remove(gone := chance.choice(sorted(here)))
                del here[gone]
            groups: dict[int, list[str]] = {}
            for name in sorted(here):
                groups.setdefault(chance.randrange(6), []).append(name)
            known = desk.groups()
            filed(desk, *(group for group in groups.values() if frozenset(group) not in known))
            sketched(desk, {name: sketches[name] for name in some if name in here})
            desk.crossings.look()
            story_of = {name: f"s-{group[0]}" for group in groups.values() for name in group}
            assert set(desk.crossings.pending()) == expected(here, story_of)
