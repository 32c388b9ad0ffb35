from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lineage.texts import WIRE, report

from rashomon.lineage import link
from rashomon.lineage.credits import Credits
from rashomon.lineage.kinds import Pair, kind_of
from rashomon.lineage.sharing import Sharing, copied

NOBODY = Credits(wrote=None, cited=(), own=None, agencies=False)
WHOLE = Sharing(
    left=0.97, right=0.96, verbatim=0.97, longest=60, weight=150.0, narrative=300, sentences=12, aligned=12, intact=0.9, quoted=0,
    ordered=12, background=0.0, lead=1.0,
)  # fmt: skip
PAIR = Pair(WHOLE, 400, 400, NOBODY, NOBODY, numbers_changed=False, sure=0.5)


def pair(**more: float) -> Pair:
    return replace(PAIR, shared=replace(WHOLE, **more))


def test_almost_nothing_of_its_own_on_either_side_is_the_same_text() -> None:
    assert kind_of(PAIR) == "same"


def test_a_new_count_makes_a_revision_of_the_same_text() -> None:
    assert kind_of(replace(PAIR, numbers_changed=True)) == "revision"


def test_a_text_that_stands_whole_in_a_longer_one_is_abridged_unless_it_is_known_to_be_the_earlier() -> None:
    short_first = replace(pair(left=0.99, right=0.5), original_words=200)
    assert kind_of(short_first) == "abridged"
    assert kind_of(replace(short_first, sure=0.9)) == "revision"


def test_an_altered_text_with_a_line_of_its_own_is_a_revision_and_an_unaltered_one_the_same() -> None:
    assert kind_of(pair(left=0.86, right=0.92, intact=0.6)) == "revision"
    assert kind_of(pair(left=0.86, right=0.92, intact=0.95)) == "same"


def test_a_passage_in_a_text_with_much_of_its_own_is_an_excerpt() -> None:
    assert kind_of(pair(left=0.7, right=0.15)) == "excerpt"


def test_one_agency_in_both_makes_two_states_of_its_story() -> None:
    agency = replace(NOBODY, wrote="Northwire")
    assert kind_of(replace(pair(left=0.5, right=0.4), original=agency, derived=agency)) == "revision"
    assert kind_of(pair(left=0.5, right=0.4)) == "excerpt"


def test_sentences_all_reworded_are_a_paraphrase_and_half_of_them_are_not() -> None:
    assert kind_of(pair(left=0.5, right=0.7, verbatim=0.5, intact=0.0)) == "paraphrase"
    assert kind_of(pair(left=0.5, right=0.7, verbatim=0.5, intact=0.4)) == "revision"


@pytest.mark.parametrize(("ordered", "wanted"), [(3, True), (2, False)])
def test_sentences_reworded_in_the_same_order_tell_of_copying(ordered: int, wanted: bool) -> None:
    reworded = replace(WHOLE, left=0.4, right=0.35, verbatim=0.3, longest=8, narrative=8, weight=20.0, sentences=3, ordered=ordered)
    assert copied(reworded, "nobody") is wanted


def test_a_sentence_split_in_two_is_told_part_by_part() -> None:
    whole = "Rescuers pulled about 60 passengers from the water during a search that lasted until noon"
    split = WIRE.replace(f"{whole}.", "Rescuers pulled about 60 passengers from the water. The search for them lasted until noon.")
    copy = link([report("wire", WIRE), report("split", split)], []).copies[0]
    texts = {"wire": WIRE, "split": split}
    told = {
        (texts[copy.original][p.original.start : p.original.end], texts[copy.derived][p.derived.start : p.derived.end]) for p in copy.parts
    }
    halves = {side for both in told for side in both}
    assert len(told) == 2
    assert any(half.startswith("Rescuers") and half.endswith("water") for half in halves)
    assert any(half.endswith("noon") and "Rescuers" not in half for half in halves)


def test_a_text_with_a_head_of_its_own_that_names_the_other_as_its_source_holds_an_excerpt() -> None:
    quoting = replace(pair(left=0.8, right=0.5, lead=0.0), cites=True)
    assert kind_of(quoting) == "excerpt"
    assert kind_of(replace(quoting, cites=False)) == "revision"
    assert kind_of(replace(quoting, shared=replace(quoting.shared, lead=0.9))) == "revision"
