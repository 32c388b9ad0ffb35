"""Each detector finds its kind of change and leaves true rewording alone."""

from __future__ import annotations

import pytest
from tests.lineage.texts import report

from rashomon.lineage.changes import DETECTORS
from rashomon.lineage.changes.pairing import pair
from rashomon.lineage.texts import prepare
from rashomon.model import Change, Entity, Reading, Sentence, Token


def changes(before: str, after: str, *readings: Reading | None) -> list[Change]:
    one, other = (
        prepare(report(name, text), reading) for name, text, reading in zip("ab", (before, after), readings or (None, None), strict=True)
    )
    found = pair(one, other, (0, len(one.words)), (0, len(other.words)), 0.8)
    return [change for detect in DETECTORS for change in detect(found)]


FOUND = [
    ("quote", "“They jumped overboard like frogs,” Voss said.", "“They leapt overboard like frogs,” Voss said.", "jumped", "leapt"),
    ("quote", "She came “to take pictures” there. “Yes.”", "She came “to take photos” there. “Yes.”", "pictures", "photos"),
    ("quote", "Voss said the pilot slept. “I know,” she said.", "Voss said “the pilot had slept soundly”.", "", "slept soundly"),
    (
        "number",
        "Rescuers pulled about 60 passengers from the sea.",
        "Rescuers pulled over 60 passengers from the sea.",
        "about 60",
        "over 60",
    ),
    ("number", "The storm left up to 32 sailors dead.", "The storm left 32 sailors dead.", "up to 32", "32"),
    ("number", "Police arrested nine dockers on the pier.", "Police arrested 12 dockers on the pier.", "nine", "12"),
    ("number", "At least one boat full of timber burnt.", "A boat full of timber burnt.", "At least one boat", "A boat"),
    ("source", "It said a small boat reached the pier.", "He said a small boat reached the pier.", "It said", "He said"),
    ("source", "Lena Voss said the pier had burnt.", "Tomas Berg said the pier had burnt.", "Lena Voss", "Tomas Berg"),
    ("source", "The pier had burnt for hours, Lena Voss said.", "The pier had burnt for hours.", "Voss said", "burnt for hours"),
    ("time", "A weeks-long strike closed the port.", "A week-long strike closed the port.", "weeks-long", "week-long"),
    ("time", "The ferry sank on Wednesday near the pier.", "The ferry sank on Thursday near the pier.", "Wednesday", "Thursday"),
    ("time", "The ferry sank on March 3 near the pier.", "The ferry sank on March 5 near the pier.", "March 3", "March 5"),
    ("negation", "The pilot was not warned by the tower.", "The pilot was warned by the tower.", "not warned", "warned"),
    ("negation", "The owners denied selling the ferry.", "The owners selling the ferry were happy.", "denied", "selling"),
    ("name", "The rebels held the pier until noon.", "The terrorists held the pier until noon.", "rebels", "terrorists"),
    ("name", "A jihadist boat shelled the pier at noon.", "A rebel boat shelled the pier at noon.", "jihadist", "rebel"),
    ("hedge", "The crew reportedly called for help twice.", "The crew called for help twice.", "reportedly", "called for help"),
    ("hedge", "The engine may fail in cold weather.", "The engine will fail in cold weather.", "may", "will"),
]


@pytest.mark.parametrize(("kind", "before", "after", "was", "becomes"), FOUND)
def test_a_change_is_found_with_its_words(kind: str, before: str, after: str, was: str, becomes: str) -> None:
    hits = [c for c in changes(before, after) if c.kind == kind]
    assert hits
    assert any(was in c.before.text and becomes in c.after.text for c in hits)


HARMLESS = [
    ("Over the past weeks, the port sent tugs.", "In recent weeks, the port sent tugs."),
    ("Nearly a million people fled the coast.", "Nearly one million people fled the coast."),
    ("Ten dockers went home.", "10 dockers went home."),
    ("“The crew has left the port now,” Voss said.", "“The crew have left the port now,” Voss said."),
    ("“Air strikes hit us in the night,” Voss said.", '"Airstrikes hit us in the night," Voss said.'),
    ("“The crew left at dawn and never came back,” Voss said.", "“The crew left at dawn,” Voss said."),
    ("“The crew left this morning for the port,” Voss said.", "“The crew left for the port this morning,” Voss said."),
    ("The pilot did not answer the tower.", "The pilot didn’t answer the tower."),
    ("The engine was not safe at all.", "The engine was unsafe."),
    ("Voss said the pier had burnt.", "Harbour master Lena Voss said the pier had burnt."),
    ("The Karsa Observatory said ten boats sank.", "The Observatory said ten boats sank."),
    ("The port has another 200 dockers on call.", "The port has nearly 200 dockers on call."),
    ("The rebels held the pier until noon.", "The insurgents held the pier until noon."),
    ("He may return in May, Voss said.", "He may return in May, Voss said."),
    ("More than 40 boats sank in the bay.", "Over 40 boats sank in the bay."),
]


@pytest.mark.parametrize(("before", "after"), HARMLESS)
def test_true_rewording_is_no_change(before: str, after: str) -> None:
    assert changes(before, after) == []


def parsed(name: str, text: str, rows: str, entities: tuple[tuple[str, str], ...] = ()) -> Reading:
    """A reading from `word/upos/head/deprel` rows."""
    tokens, at = [], 0
    for row in rows.split():
        word, upos, head, deprel = row.rsplit("/", 3)
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), word, word.lower(), upos, int(head), deprel))
        at += len(word)
    found = []
    for word, kind in entities:
        start = text.index(word)
        found.append(Entity(start, start + len(word), word, kind))  # type: ignore[arg-type]
    return Reading(name, "en", (Sentence(0, len(text), 0, tuple(tokens), tuple(found)),))


def test_a_name_put_for_another_is_a_change_and_a_fuller_form_is_none() -> None:
    before, after, fuller = "Police met Berg in Tamsin.", "Police met Berg in Okara.", "Police met Tomas Berg in Tamsin."
    rows = "Police/NOUN/1/nsubj met/VERB/-1/root Berg/PROPN/1/obj in/ADP/4/case {}/PROPN/1/obl"
    one = parsed("a", before, rows.format("Tamsin"), (("Berg", "person"), ("Tamsin", "place")))
    other = parsed("b", after, rows.format("Okara"), (("Berg", "person"), ("Okara", "place")))
    assert [(c.kind, c.before.text, c.after.text) for c in changes(before, after, one, other)] == [("name", "Tamsin", "Okara")]
    more = "Police/NOUN/1/nsubj met/VERB/-1/root Tomas/PROPN/1/obj Berg/PROPN/2/flat in/ADP/5/case Tamsin/PROPN/1/obl"
    assert changes(before, fuller, one, parsed("b", fuller, more, (("Tomas Berg", "person"), ("Tamsin", "place")))) == []


def test_doer_and_done_to_exchanged() -> None:
    before, after = "Dockers attacked sailors.", "Sailors attacked dockers."
    one = parsed("a", before, "Dockers/NOUN/1/nsubj attacked/VERB/-1/root sailors/NOUN/1/obj")
    other = parsed("b", after, "Sailors/NOUN/1/nsubj attacked/VERB/-1/root dockers/NOUN/1/obj")
    assert "meaning" in {c.kind for c in changes(before, after, one, other)}
    assert changes(before, before, one, one) == []


def test_a_name_that_described_another_word_becomes_one_more_in_a_list() -> None:
    before, after = "Strife between the port's rival Karsa and Okara grew.", "Strife between the rival of the port, Karsa and Okara grew."
    one = parsed(
        "a",
        before,
        "Strife/NOUN/8/nsubj between/ADP/4/case the/DET/3/det port/NOUN/4/nmod:poss rival/NOUN/0/nmod Karsa/PROPN/4/appos "
        "and/CCONJ/7/cc Okara/PROPN/4/conj grew/VERB/-1/root",
    )
    other = parsed(
        "b",
        after,
        "Strife/NOUN/9/nsubj between/ADP/3/case the/DET/3/det rival/NOUN/0/nmod of/ADP/6/case the/DET/6/det port/NOUN/3/nmod "
        "Karsa/PROPN/3/conj and/CCONJ/9/cc Okara/PROPN/3/conj grew/VERB/-1/root".replace("Strife/NOUN/9", "Strife/NOUN/10").replace(
            "9/cc", "9/cc"
        ),
    )
    assert "meaning" in {c.kind for c in changes(before, after, one, other)}
