from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lineage.texts import MIXED, OWN, WIRE, report

from rashomon.lineage import link
from rashomon.lineage.ancestry import ancestry
from rashomon.lineage.credits import Credits
from rashomon.lineage.texts import prepare
from rashomon.model import Copy, Descent, Extent, LeftOut, Lineage, Newsroom, Passage, Report

DATELINE = LeftOut("PORT ILVEN (Reuters) -", "dateline", 0)
NOBODY = Credits(None, (), None, False)
COUNCIL = (
    "The island council approved a plan on Thursday to rebuild the lighthouse of Cape Tarn with stone from the old quarry, after a "
    "debate that went on until midnight.\n\n"
    "Opponents wanted to spend the money on a second doctor, whom the eastern villages have been promised since the winter before last.\n\n"
)
LENGTH = 40  # words of the made-up reports below


def descents(found: Lineage) -> dict[str, Descent]:
    return {descent.report: descent for descent in found.descents}


def parents(descent: Descent) -> list[str]:
    return [parent.text for parent in descent.parents]


def dated(name: str, text: str, day: int) -> Report:
    return report(name, text, published=f"2031-03-{day:02d}", outlet=f"The {name.title()} Post")


def test_a_copy_of_a_copy_comes_from_the_nearer_one() -> None:
    first = WIRE.split("\n\n")
    second = "\n\n".join([*first[:4], COUNCIL.strip()])
    third = "\n\n".join([*first[:3], COUNCIL.strip()])
    found = descents(link([dated("alpha", WIRE, 1), dated("beta", second, 4), dated("gamma", third, 8)], []))
    assert parents(found["alpha"]) == []
    assert parents(found["beta"]) == ["alpha"]
    assert parents(found["gamma"]) == ["beta"]
    assert found["gamma"].parents[0].share == 1.0


def test_a_farther_text_is_a_parent_for_what_the_nearer_one_lacks() -> None:
    first = WIRE.split("\n\n")
    second = "\n\n".join([*first[:3], COUNCIL.strip()])
    third = "\n\n".join([*first, COUNCIL.strip()])
    found = descents(link([dated("alpha", WIRE, 1), dated("beta", second, 4), dated("gamma", third, 8)], []))["gamma"]
    assert sorted(parents(found)) == ["alpha", "beta"]
    assert sum(parent.share for parent in found.parents) <= 1.0001
    far = next(parent for parent in found.parents if parent.text == "alpha")
    taken = "".join(third[extent.start : extent.end] for extent in far.passages)
    assert "denied that the radar" in taken
    assert "killing at least four" not in taken


def test_a_mosaic_has_two_parents_and_its_own_words() -> None:
    mosaic = "\n\n".join([*WIRE.split("\n\n")[:2], COUNCIL.strip(), OWN.split("\n\n")[0]])
    found = descents(link([dated("alpha", WIRE, 1), dated("beta", COUNCIL + MIXED, 2), dated("gamma", mosaic, 5)], []))["gamma"]
    assert sorted(parents(found)) == ["alpha", "beta"]
    assert all(0.2 < parent.share < 0.7 for parent in found.parents)
    assert 0.1 < found.own < 0.4


def test_three_outlets_with_one_agency_text_come_from_an_unseen_original() -> None:
    reports = [report("a", WIRE, outlet="The Alpha Post", agency="Reuters", left_out=(DATELINE,))]
    reports += [report(name, WIRE, outlet=f"The {name.title()} Post") for name in ("b", "c")]
    found = link(reports, [])
    assert len(found.unseen) == 1
    unseen = found.unseen[0]
    assert (unseen.name, unseen.reports) == ("Reuters", ("a", "b", "c"))
    assert "a, b and c carry the same text; a bears the credit of Reuters" in unseen.why
    assert all(parents(descent) == [unseen.id] for descent in found.descents)
    assert {parent.newsroom for descent in found.descents for parent in descent.parents} == {"Reuters"}


def test_the_text_of_the_agency_itself_is_no_unseen_one() -> None:
    reports = [report("a", WIRE, outlet="Reuters", agency="Reuters", left_out=(DATELINE,), published="2031-03-03T04:00")]
    reports += [report(name, WIRE, outlet=f"The {name.title()} Post") for name in ("b", "c")]
    found = link(reports, [])
    assert found.unseen == ()
    assert parents(descents(found)["a"]) == []
    assert "a" in parents(descents(found)["b"])


def test_three_outlets_of_unknown_order_that_credit_nobody_have_an_unseen_original_without_a_name() -> None:
    found = link(
        [report(name, WIRE.replace(" told Northwire", " said"), outlet=f"The {name.title()} Post") for name in ("a", "b", "c")], []
    )
    assert [unseen.name for unseen in found.unseen] == [None]
    assert all(descent.parents[0].newsroom == f"unknown writer of {found.unseen[0].id}" for descent in found.descents)


def test_two_outlets_of_unknown_order_that_credit_nobody_are_parent_and_child_at_one_half() -> None:
    found = link([report(name, WIRE.replace(" told Northwire", " said"), outlet=f"The {name.title()} Post") for name in ("a", "b")], [])
    assert found.unseen == ()
    assert [parent.confidence for descent in found.descents for parent in descent.parents] == [0.5]


def test_two_own_reports_with_a_passage_of_an_agency_have_it_from_the_agency() -> None:
    passage = "A Reuters photographer saw the bow of the ferry hang over the breakwater, and sailors who climbed down a rope to the rocks."
    one = COUNCIL + passage
    two = "\n\n".join([OWN.split("\n\n")[0], passage, OWN.split("\n\n")[2]])
    found = link([dated("alpha", one, 1), dated("beta", two, 3)], [])
    assert [(unseen.name, unseen.reports) for unseen in found.unseen] == [("Reuters", ("alpha", "beta"))]
    assert {room.name for room in found.newsrooms} == {"The Alpha Post", "The Beta Post"}
    assert all(parent.newsroom == "Reuters" for descent in found.descents for parent in descent.parents)


def test_a_report_of_its_own_has_no_parents() -> None:
    found = descents(link([report("a", WIRE), report("b", COUNCIL)], []))
    assert found["a"] == Descent("a", (), 1.0)


def test_any_order_gives_the_same_ancestry() -> None:
    reports = [
        report("a", WIRE, outlet="The Alpha Post", agency="Reuters", left_out=(DATELINE,)),
        report("b", WIRE, outlet="The Beta Post"),
        report("c", MIXED, outlet="The Gamma Post"),
        dated("d", COUNCIL + MIXED, 5),
    ]
    first = link(reports, [])
    for order in permutations(reports):
        found = link(order, [])
        assert (found.unseen, found.descents) == (first.unseen, first.descents)


def _texts(names: list[str]) -> list[Report]:
    return [report(name, " ".join(f"{name}{k}" for k in range(LENGTH)), outlet=name) for name in names]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Report], list[Copy]]:
    """Reports with copies between them in any direction, circles included."""
    reports = _texts([f"r{k}" for k in range(draw(st.integers(2, 5)))])
    copies = []
    for one in reports:
        for other in reports:
            if one.id < other.id and draw(st.booleans()):
                pair = (one, other) if draw(st.booleans()) else (other, one)
                copies.append(_copy(pair, draw))
    return reports, copies


def _copy(pair: tuple[Report, Report], draw: st.DrawFn) -> Copy:
    passages = []
    for _ in range(draw(st.integers(1, 2))):
        first, last = sorted((draw(st.integers(0, LENGTH - 7)), draw(st.integers(7, LENGTH - 1))))
        ends = [_extent(text, first, max(last, first + 6)) for text in pair]
        passages.append(Passage(ends[0], ends[1], pair[0].text[ends[0].start : ends[0].end], True))
    sure = draw(st.sampled_from((0.5, 0.6, 0.8, 0.95)))
    kind = draw(st.sampled_from(("same", "abridged", "revision", "excerpt", "paraphrase")))
    return Copy(pair[0].id, pair[1].id, kind, 0.5, sure, tuple(passages), ())


def _extent(text: Report, first: int, last: int) -> Extent:
    words = prepare(text, None).words
    return Extent(words.starts[first], words.ends[last])


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_descents_hold_together(drawn: tuple[list[Report], list[Copy]]) -> None:
    reports, copies = drawn
    texts = [prepare(one, None) for one in reports]
    rooms = [Newsroom(one.id, one.id, "") for one in reports]
    unseen, found = ancestry(texts, {one.id: NOBODY for one in reports}, copies, rooms)
    assert (unseen, found) == ancestry(texts[::-1], {one.id: NOBODY for one in reports}, copies[::-1], rooms[::-1])
    lengths = {one.id: len(one.text) for one in reports}
    for descent in found:
        covered = np.zeros(lengths[descent.report], dtype=int)
        for parent in descent.parents:
            assert 0.0 < parent.share <= 1.0
            assert 0.5 <= parent.confidence <= 1.0
            for extent in parent.passages:
                assert 0 <= extent.start < extent.end <= lengths[descent.report]
                covered[extent.start : extent.end] += 1
        assert covered.max() <= 1, "no word comes from two parents"
        assert 0.0 <= descent.own <= 1.0
        assert sum(parent.share for parent in descent.parents) + descent.own <= 1.001
    assert not _circular({descent.report: parents(descent) for descent in found})


def _circular(above: dict[str, list[str]]) -> bool:
    def reaches(start: str, end: str, seen: frozenset[str]) -> bool:
        return any(name == end or (name not in seen and reaches(name, end, seen | {name})) for name in above.get(start, ()))

    return any(reaches(name, name, frozenset()) for name in above)
