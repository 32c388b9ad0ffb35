"""Changes that take more than one word: designations, tolls, speakers across sentences, marks, opposites; and what looks like them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.lineage.test_changes import changes, parsed
from tests.lineage.texts import report

from rashomon.lineage import link
from rashomon.lineage.changes import of_pairing
from rashomon.lineage.changes.happening import apart
from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.texts import prepare
from rashomon.model import Change

FOUND = [
    ("name", "Opposition fighters held the pier until noon.", "Rebels held the pier until noon.", "Opposition fighters", "Rebels"),
    ("name", "The port lost 15 militants in the raid.", "The port lost 15 fighters in the raid.", "militants", "fighters"),
    ("name", "The regime shelled the pier at noon.", "The government shelled the pier at noon.", "regime", "government"),
    ("name", "Planes hit ISIS near the old pier.", "Planes hit Daesh near the old pier.", "ISIS", "Daesh"),
    ("name", "A string of rebel bombings hit the pier.", "A string of bombings hit the pier.", "bombings", "bombings"),
    ("name", "They sailed into Okaran-held waters at dawn.", "They sailed into Tamsin-held waters at dawn.", "Okaran-held", "Tamsin-held"),
    ("name", "Crews met Lena Voss near the pier.", "Crews met Tomas Berg near the pier.", "Lena Voss", "Tomas Berg"),
    ("meaning", "The raid killed 15 civilians on the pier.", "The raid killed 15 fighters on the pier.", "civilians", "fighters"),
    ("meaning", "Dozens of sailors were murdered on the pier.", "Dozens of sailors were killed on the pier.", "murdered", "killed"),
    ("meaning", "The fare rose by a tenth in the spring.", "The fare fell by a tenth in the spring.", "rose", "fell"),
    ("meaning", "A suicide bomber struck the crowded ferry.", "A bomber struck the crowded ferry.", "suicide", "bomber struck"),
    ("meaning", "Most dockers went back to the pier.", "Dockers went back to the pier.", "Most dockers", "Dockers"),
    ("meaning", "It was a failed attempt to sink the ferry.", "It was an attempt to sink the ferry.", "failed", "attempt to sink"),
    ("source", "The so-called Karsa Observatory said ten boats sank.", "The Karsa Observatory said ten boats sank.", "so-called", "Karsa"),
    ("number", "The storm killed dozens of sailors.", "The storm killed hundreds of sailors.", "dozens", "hundreds"),
    ("number", "Police said three children drowned there.", "Police said children drowned there.", "three", "children"),
    ("number", "The storm killed 12 people and injured 30 people.", "The storm killed 12 people and injured 45 people.", "30", "45"),
    ("hedge", "Voss was due to open the new pier.", "Voss opened the new pier.", "due to open", "opened"),
    ("hedge", "The shrine is said to hold the bell of Karsa.", "The shrine holds the bell of Karsa.", "said to", "holds"),
    ("quote", "The “grave error” sank the ferry, he said. “We knew.”", "The grave error sank the ferry, he said. “We knew.”",
     "“grave error”", "grave error"),
    ("time", "The bridge has stood since 1912 at the pier.", "The bridge has stood since 1921 at the pier.", "1912", "1921"),
    ("time", "The ferry sank in the bay last week.", "The ferry sank in the bay last month.", "week", "month"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "before", "after", "was", "becomes"), FOUND)
def test_a_change_is_found_with_its_words(kind: str, before: str, after: str, was: str, becomes: str) -> None:
    hits = [c for c in changes(before, after) if c.kind == kind]
    assert any(was in c.before.text and becomes in c.after.text for c in hits), changes(before, after)


HARMLESS = [
    ("The crew is not confirmed to be safe.", "The crew isn't confirmed to be safe."),
    ("“We would not stay,” Voss said.", "“We wouldn’t stay,” Voss said."),
    ("“We saw nine ships,” Voss said.", "“We saw 9 ships,” Voss said."),
    ("“Shia pilgrims came,” Voss said.", "“Shiite pilgrims came,” Voss said."),
    ("The rebel fighters held the pier.", "The rebels held the pier."),
    ("After the rebels took over two piers, ten boats sank.", "After the rebels took two piers, ten boats sank."),
    ("A deal brokered by Russia Turkey held at the pier.", "A deal brokered by Moscow Ankara held at the pier."),
    ("“The boat came to Raqa by night,” Voss said.", "“The boat came to Raqqa by night,” Voss said."),
    (
        "The ferry left the pier on Tuesday because the engine of the tug had failed again.",
        "The ferry left the pier because the engine of the tug had failed again, its owner told the harbour office Wednesday.",
    ),
    ("He is one of ten men trying to become mayor.", "He is one of ten men vying to become mayor."),
    ("The ship came from Deir al-Zor at noon.", "The ship came from Deir al-Zour at noon."),
    ("The London-based Karsa Observatory said ten boats sank.", "The Karsa Observatory said ten boats sank."),
    ("Updated March 3 2020 The ferry sank off the pier.", "Updated March 5 2020 The ferry sank off the pier."),
    (
        "It happened during the “Harbour Spring” that year. “Yes,” he said.",
        "It happened during the Harbour Spring that year. “Yes,” he said.",
    ),
]


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_true_rewording_is_no_change(before: str, after: str) -> None:
    assert changes(before, after) == []


def both(before: str, after: str) -> list[Change]:
    one, other = prepare(report("a", before), None), prepare(report("b", after), None)
    return of_pairing(pair(one, other, (0, len(one.words)), (0, len(other.words)), 0.8))


def test_first_and_last_name_of_one_person_are_one_name() -> None:
    one = "The pier was empty, colonel Berg said at noon. Tomas Berg had seen it."
    assert [c.kind for c in both(one, "The pier was empty, colonel Tomas said at noon.")] == []


def test_one_change_is_told_once() -> None:
    found = both("Lena Voss said the pier had burnt.", "Tomas Berg said the pier had burnt.")
    assert [c.kind for c in found] == ["source"]


def test_a_modifier_of_a_number_is_no_second_change() -> None:
    assert [c.kind for c in both("Voss ran the port for nearly four years there.", "Voss ran the port for four years there.")] == ["number"]


def test_two_happenings_of_one_kind_are_not_compared() -> None:
    before = "A raid on Karsa killed ten people, the harbour office said."
    after = "A raid on Tamsin killed 40 people, the harbour office said."
    one, other = prepare(report("a", before), None), prepare(report("b", after), None)
    loose = pair(one, other, (0, len(one.words)), (0, len(other.words)), 0.5)
    assert apart(loose)
    assert not [c for c in of_pairing(loose) if c.kind == "number"]
    near = pair(one, other, (0, len(one.words)), (0, len(other.words)), 0.9)
    assert [c.kind for c in of_pairing(near) if c.kind == "number"] == ["number"]


def test_who_did_it_left_out() -> None:
    before, after = "Dockers sank ferries.", "Ferries were sunk."
    one = parsed("a", before, "Dockers/NOUN/1/nsubj sank/VERB/-1/root ferries/NOUN/1/obj")
    other = parsed("b", after, "Ferries/NOUN/2/nsubj:pass were/AUX/2/aux:pass sunk/VERB/-1/root")
    told = "Ferries were sunk by dockers."
    rows = "Ferries/NOUN/2/nsubj:pass were/AUX/2/aux:pass sunk/VERB/-1/root by/ADP/4/case dockers/NOUN/2/obl"
    assert [c.kind for c in changes(before, after, one, other)] == ["meaning"]
    assert changes(before, told, one, parsed("b", told, rows)) == []


def test_a_pronoun_that_stands_for_another_speaker() -> None:
    before = "The Karsa Observatory said ten boats sank. It said the pier burnt all night."
    after = "Activists of the Tamsin Union said the pier burnt all night."
    first = (
        "The/DET/2/det Karsa/PROPN/2/compound Observatory/PROPN/3/nsubj said/VERB/-1/root ten/NUM/5/nummod boats/NOUN/6/nsubj "
        "sank/VERB/3/ccomp"
    )
    one = parsed("a", before, first, (("Karsa Observatory", "organisation"),))
    second = parsed(
        "a",
        before[before.index("It said") :],
        "It/PRON/1/nsubj said/VERB/-1/root the/DET/3/det pier/NOUN/4/nsubj burnt/VERB/1/ccomp all/DET/6/det night/NOUN/4/obl",
    )
    shift = before.index("It said")
    later = tuple(replace(t, start=t.start + shift, end=t.end + shift) for t in second.sentences[0].tokens)
    sentences = (replace(one.sentences[0], end=shift - 1), replace(second.sentences[0], start=shift, end=len(before), tokens=later))
    rows = (
        "Activists/NOUN/5/nsubj of/ADP/4/case the/DET/4/det Tamsin/PROPN/4/compound Union/PROPN/0/nmod said/VERB/-1/root the/DET/7/det "
        "pier/NOUN/8/nsubj burnt/VERB/5/ccomp all/DET/10/det night/NOUN/8/obl"
    )
    left, right = prepare(report("a", before), replace(one, sentences=sentences)), prepare(report("b", after), parsed("b", after, rows))
    found = of_pairing(pair(left, right, left.ranges[1], right.ranges[0], 0.8))
    assert [(c.kind, c.before.text[:7]) for c in found] == [("source", "It said")]


LEAD = "Storm waves sank ferries off the old Karsa pier on Monday and killed at least {} sailors, the harbour office said."
REST = (
    " The waves tore the roof off the customs house beside the pier. Dockers pulled ropes through the water for hours in the dark."
    " The mayor of Karsa closed the whole harbour until the end of the week."
)


def test_a_toll_told_anew_in_a_sentence_of_its_own() -> None:
    before = LEAD.format(32) + REST
    after = "At least 44 sailors were killed on Monday when waves tore through Karsa and sank ferries, officials said." + REST
    found = link([report("a", before), report("b", after)], []).changes
    assert any(c.kind == "number" and "32" in c.before.text + c.after.text and "44" in c.before.text + c.after.text for c in found)


def test_a_reply_left_out_is_a_cut() -> None:
    reply = " The owners of the ferry could not be reached for comment."
    found = link([report("a", LEAD.format(32) + REST + reply), report("b", LEAD.format(32) + REST)], []).changes
    assert [c.kind for c in found] in (["cut"], ["added"])


def test_a_denial_cut_from_a_sentence() -> None:
    denied = REST.replace("the dark.", "the dark, which the harbour master denied on the radio.")
    found = link([report("a", LEAD.format(32) + denied), report("b", LEAD.format(32) + REST)], []).changes
    assert {c.kind for c in found} <= {"cut", "added"}
    assert "denied on the radio" in found[0].before.text + found[0].after.text
