from __future__ import annotations

import pytest
from tests.claims.sheets import sheet

from rashomon.claims.holdings import Ground, Holding, holding, party
from rashomon.model import Extent
from rashomon.text.clauses import clauses
from rashomon.text.deeds import purposes
from rashomon.text.names import fold

OKAR = fold("Okar")
GROUND = Ground({OKAR: OKAR}, OKAR, "opposition")

TAKEN = (
    "they/they/PRON/3/nsubj had/have/AUX/3/aux captured/capture/VERB/0/root "
    "the/the/DET/5/det town/town/NOUN/3/obj of/of/ADP/7/case @Okar/Okar/PROPN/5/nmod"
)
FREED = (
    "@Okar/Okar/PROPN/4/nsubj:pass has/have/AUX/4/aux been/be/AUX/4/aux:pass liberated/liberate/VERB/0/root "
    "from/from/ADP/8/case the/the/DET/8/det regime/regime/NOUN/8/compound gangs/gang/NOUN/4/obl"
)
REPELLED = (
    "government/government/NOUN/2/compound forces/force/NOUN/3/nsubj repelled/repel/VERB/0/root a/a/DET/6/det "
    "rebel/rebel/NOUN/6/compound attack/attack/NOUN/3/obj on/on/ADP/9/case the/the/DET/9/det town/town/NOUN/6/nmod"
)
CONTROL = (
    "the/the/DET/2/det town/town/NOUN/7/nsubj was/be/AUX/7/cop now/now/ADV/7/advmod under/under/ADP/7/case "
    "opposition/opposition/NOUN/7/compound control/control/NOUN/0/root"
)
COMPLETED = (
    "The/the/DET/2/det rebels/rebel/NOUN/3/nsubj completed/complete/VERB/0/root their/their/PRON/5/nmod:poss "
    "control/control/NOUN/3/obj of/of/ADP/7/case @Okar/Okar/PROPN/5/nmod"
)
SMALL = (
    "a/a/DET/3/det small/small/ADJ/3/amod group/group/NOUN/6/nsubj of/of/ADP/5/case insurgents/insurgent/NOUN/3/nmod "
    "reached/reach/VERB/0/root the/the/DET/8/det highway/highway/NOUN/6/obj"
)
MANY = (
    "Government/government/NOUN/2/compound forces/force/NOUN/4/nsubj have/have/AUX/4/aux seized/seize/VERB/0/root "
    "60/60/NUM/6/nummod towns/town/NOUN/4/obj near/near/ADP/8/case @Okar/Okar/PROPN/6/nmod"
)
ATTEMPT = (
    "forces/force/NOUN/3/nsubj had/have/AUX/3/aux launched/launch/VERB/0/root an/a/DET/5/det operation/operation/NOUN/3/obj "
    "to/to/PART/7/mark retake/retake/VERB/5/acl @Okar/Okar/PROPN/7/obj"
)
NOT_TAKEN = (
    "the/the/DET/2/det rebels/rebel/NOUN/5/nsubj had/have/AUX/5/aux "
    "not/not/PART/5/advmod captured/capture/VERB/0/root @Okar/Okar/PROPN/5/obj"
)

WOULD = "the/the/DET/2/det army/army/NOUN/4/nsubj would/would/AUX/4/aux retake/retake/VERB/0/root @Okar/Okar/PROPN/4/obj"
TO_HOLD = "to/to/PART/2/mark hold/hold/VERB/0/root @Okar/Okar/PROPN/2/obj"


def held(line: str) -> Holding | None:
    report, reading = sheet("a", line)
    (clause,) = clauses(reading, (Extent(0, len(report.text)),))
    return holding(clause, GROUND)


@pytest.mark.parametrize(
    ("line", "winner"),
    [
        (TAKEN, "opposition"),
        (FREED, "opposition"),
        (REPELLED, "state"),
        (CONTROL, "opposition"),
        (COMPLETED, "opposition"),
        (NOT_TAKEN, "state"),
    ],
    ids=["taken", "freed", "repelled", "control", "completed", "not taken"],
)
def test_who_holds_the_town(line: str, winner: str) -> None:
    found = held(line)
    assert found is not None
    assert (found.place, found.winner) == (OKAR, winner)
    assert not found.weak


def test_a_small_group_plays_the_capture_down() -> None:
    found = held(SMALL)
    assert found is not None
    assert found.weak
    assert found.winner == "state"


@pytest.mark.parametrize("line", [MANY, ATTEMPT, WOULD, TO_HOLD], ids=["sixty towns", "an operation to retake", "would", "to hold"])
def test_no_holding_of_the_town(line: str) -> None:
    assert held(line) is None


def test_party() -> None:
    assert party("the armed opposition") == "opposition"
    assert party("Assad’s forces") == "state"
    assert party("Turkey-backed rebels") == "opposition"
    assert party("a shopkeeper") is None


def test_an_operation_is_told_by_what_it_is_for() -> None:
    report, reading = sheet("a", ATTEMPT)
    (clause,) = clauses(reading, (Extent(0, len(report.text)),))
    assert [d.kind for d in purposes(clause)] == ["counter"]


TALIBAN = (
    "@Taliban/Taliban/PROPN/2/compound fighters/fighter/NOUN/3/nsubj captured/capture/VERB/0/root @Okar/Okar/PROPN/3/obj "
    "from/from/ADP/7/case @Heta/Heta/PROPN/7/compound Brigades/brigade/NOUN/3/obl"
)


def test_a_holder_is_known_by_name_where_the_words_tell_it() -> None:
    found = held(TALIBAN)
    assert found is not None
    assert (found.place, found.holder, found.by) == (OKAR, "opposition", "group:Taliban")
    assert found.lost_by is not None
