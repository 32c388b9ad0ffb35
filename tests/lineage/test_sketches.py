from __future__ import annotations

from tests.lineage.texts import MIXED, OWN, WIRE, report

from rashomon.lineage import candidates, overlapping, sketch


def test_a_sketch_is_small_and_the_same_everywhere() -> None:
    one, other, third = sketch([report("a", WIRE), report("b", WIRE), report("c", OWN)])
    assert one.values == other.values == sketch([report("a", WIRE)])[0].values
    assert 0 < len(one.values) < len(WIRE)
    assert one.values != third.values
    assert (one.report, third.report) == ("a", "c")


def test_reports_that_share_a_passage_are_candidates_in_whatever_order() -> None:
    sketches = sketch([report(name, text) for name, text in (("d", MIXED), ("a", WIRE), ("b", WIRE + " More."), ("c", OWN))])
    pairs = candidates(sketches)
    assert candidates(sketches[::-1]) == pairs
    assert ("a", "b") in pairs
    assert ("a", "d") in pairs, "one sentence of fourteen words"
    assert ("c", "d") not in pairs


def test_candidates_that_share_a_few_words_only_are_not_worth_aligning() -> None:
    long = " ".join(f"plank{k} rope{k % 17} knot{k % 23}" for k in range(100))
    phrase = "It struck the breakwater of Port Ilven shortly before noon."
    reports = [report("a", f"{WIRE} {OWN} {WIRE.upper()}"), report("b", f"{long} {phrase} {long}"), report("c", MIXED)]
    assert ("a", "b") in candidates(sketch(reports))
    assert overlapping(reports, [("a", "b"), ("a", "c")]) == (("a", "c"),)
    assert overlapping(reports, []) == ()


def test_too_little_text_has_no_pairs() -> None:
    assert candidates(sketch([report("a", "Two words"), report("b", "Two words")])) == ()
    assert candidates([]) == ()
