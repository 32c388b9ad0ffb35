from __future__ import annotations

import pytest
from tests.lineage.texts import MIXED, OWN, WIRE, report

from rashomon.lineage import link
from rashomon.lineage.credits import credit_names, credits, handed_on, house, institution
from rashomon.lineage.tolls import tolls
from rashomon.lineage.voice import namings
from rashomon.model import LeftOut, Newsroom, Report

DATELINE = LeftOut("PORT ILVEN (Reuters) -", "dateline", 0)


def rooms(*reports: Report) -> dict[str, Newsroom]:
    return {room.report: room for room in link(reports, []).newsrooms}


def test_copies_of_one_text_have_its_writer() -> None:
    found = rooms(report("a", WIRE, agency="Reuters", left_out=(DATELINE,)), report("b", WIRE, outlet="The Karsa Post"))
    assert found["a"].name == found["b"].name == "Reuters"
    assert "one text with a" in found["b"].why


def test_credits_of_pictures_name_no_newsroom() -> None:
    said = OWN + "\n\n“It was dreadful,” a docker told AFP."
    pieces = tuple(
        LeftOut(text, reason, 0)
        for text, reason in (("A crane (AFP)", "caption"), ("AFP", "photo credit"), ("17/34 A quay AFP", "gallery"))
    )
    found = report("own", said, outlet="The Karsa Post", agency="AFP", left_out=pieces)
    assert rooms(found)["own"].name == "The Karsa Post"
    assert credit_names(found) == frozenset()


def test_one_agency_has_one_name_however_it_is_credited() -> None:
    credited = report("own", OWN, outlet="The Karsa Post", left_out=(LeftOut("(Associated Press)", "credit", 0),))
    assert credits(credited, agencies=["Associated Press"]).wrote == "AP"


def test_a_passage_does_not_make_one_newsroom_of_two() -> None:
    found = rooms(report("a", WIRE, agency="Reuters", left_out=(DATELINE,)), report("b", MIXED, outlet="The Karsa Post"))
    assert found["b"].name == "The Karsa Post"


def test_speaking_to_an_agency_does_not_make_its_text() -> None:
    said = OWN + "\n\n“It was dreadful,” a docker told AFP."
    assert rooms(report("own", said, outlet="The Karsa Post", agency="AFP"))["own"].name == "The Karsa Post"


def test_a_quotation_given_to_an_agency_in_two_copies_does() -> None:
    one = WIRE.replace("told Northwire", "told AFP")
    two = one.replace("at least four", "at least nine") + "\n\nThe mayor spoke of a black day for the islands and their people."
    found = rooms(report("a", one, outlet="The Karsa Post"), report("b", two, outlet="Okara Times"))
    assert found["a"].name == found["b"].name == "AFP"


def test_a_correspondent_on_the_spot_names_the_newsroom() -> None:
    text = OWN + "\n\nIsland TV’s Mira Tolan, reporting from Port Ilven, said the fog was thick."
    assert rooms(report("a", text))["a"].name == "Island TV"


def test_unknown_outlets_stay_apart() -> None:
    found = rooms(report("a", WIRE), report("b", OWN))
    assert found["a"].name != found["b"].name


def test_credits_that_no_list_knows() -> None:
    line = report("a", WIRE, left_out=(LeftOut("PORT ILVEN (Northwire) -", "dateline", 0),))
    assert credit_names(line) == {"Northwire"}
    assert credits(line, (), ("Northwire",)).wrote == "Northwire"
    assert credits(report("b", OWN, byline="Northwire"), (), ("Northwire",)).wrote == "Northwire"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The fighters had been sent “to burn it”, Reuters reported.", {"Reuters"}),
        ("“I was hurt,” he told Reuters.", set()),
        ("The toll rose, according to AFP.", {"AFP"}),
    ],
)
def test_what_is_handed_on_is_not_what_was_told(text: str, names: set[str]) -> None:
    assert handed_on(text) == names


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("killing at least six sailors and wounding 120, officials said", {"deaths": 6, "injuries": 120}),
        (
            "At least two people have died in the fire. At least two bodies and more than 100 injured people",
            {"deaths": 2, "injuries": 100},
        ),
        ("The death toll from the fire at the big old warehouse in the northern harbour rose to at least nine", {"deaths": 9}),
        ("Two sailors were killed and three others wounded", {"deaths": 2, "injuries": 3}),
        ("The ferry carries 300 people", {}),
    ],
)
def test_tolls(text: str, counts: dict[str, float]) -> None:
    assert tolls(text) == counts


@pytest.mark.parametrize(
    ("text", "manners"),
    [
        ("“I saw it sink,” Voss told AFP.", [("AFP", "told")]),
        ("An AFP photographer saw smoke over the pier.", [("AFP", "staff")]),
        ("The log, seen by Reuters, has no entry.", [("Reuters", "staff")]),
        ("Reuters was not able to verify the claim.", [("Reuters", "staff")]),
        ("Four have died, according to an Associated Press tally.", [("AP", "staff")]),
        ("The owner denied it, AFP reported.", [("AFP", "handed")]),
        ("A mayor gave another count, according to the Associated Press.", [("AP", "handed")]),
        ("She was petrified and told app makers so.", []),
    ],
)
def test_how_an_agency_is_named(text: str, manners: list[tuple[str, str]]) -> None:
    assert [(naming.name, naming.manner) for naming in namings(text)] == manners


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("The Associated Press contributed to this report.", ("AP",)),
        ("The Associated Press and Mira Tolan contributed to this report.", ("AP",)),
        ("(With AFP and Reuters)", ("AFP", "Reuters")),
        ("Reuters - AP - AFP", ("AFP", "AP", "Reuters")),
        ("The mayor contributed to the fund.", ()),
    ],
)
def test_agencies_credited_with_a_part(line: str, names: tuple[str, ...]) -> None:
    assert credits(report("a", f"{OWN}\n\n{line}")).contributed == names


def test_a_source_line_above_what_the_page_has_below_the_text() -> None:
    foot = "\n\nSource: AFP\n\nMore on the islands\nSubscribe to our letter"
    assert credits(report("a", WIRE + foot)).wrote == "AFP"


def test_an_agency_that_stands_alone_between_the_title_and_the_text() -> None:
    assert credits(report("a", f"Ferry strikes the breakwater Reuters {WIRE}", title="Ferry strikes the breakwater")).wrote == "Reuters"


def test_people_of_an_agency_in_the_shared_words_make_it_the_writer() -> None:
    seen = WIRE.replace("Rescuers pulled", "An AFP photographer watched as rescuers pulled")
    found = rooms(report("a", seen, outlet="The Karsa Post"), report("b", seen, outlet="Okara Times"))
    assert found["a"].name == found["b"].name == "AFP"
    assert "the shared words speak as those of AFP" in found["a"].why


def test_two_agencies_credited_with_parts_name_neither() -> None:
    bare = WIRE.replace("told Northwire", "said")
    found = rooms(report("a", f"{bare}\n\n(With AFP and Reuters)", outlet="The Karsa Post"), report("b", bare, outlet="Okara Times"))
    assert found["a"].name not in ("AFP", "Reuters")


def test_the_house_behind_a_domain() -> None:
    assert house("www.reuters.com") == "Reuters"
    assert house("usa.chinadaily.com.cn") == "China Daily"
    assert house("The Karsa Post") == "Karsa Post"
    assert house(None) is None


def test_a_release_on_the_site_of_the_body_that_it_speaks_of() -> None:
    text = "Divers of the University of Karsa have mapped the wreck. The University of Karsa paid for it."
    assert institution(report("a", text, outlet="news.karsa.ac.xy")) == "University of Karsa"
    assert institution(report("b", text, outlet="www.karsapost.com")) is None
    assert institution(report("c", text, outlet="The Karsa Post")) is None


def test_a_correspondent_on_the_spot_outweighs_a_word_to_an_agency() -> None:
    said = WIRE.replace("told Northwire", "told AFP") + "\n\nIsland TV’s Mira Tolan, reporting from Port Ilven, said the fog was thick."
    found = rooms(report("a", said, outlet="Island TV"), report("b", said, outlet="Okara Times"))
    assert found["a"].name == found["b"].name == "Island TV"
