from __future__ import annotations

import pytest

from rashomon.model import Entity, Extent, Place, Reading, Report, Sentence, Token
from rashomon.statements.gazetteer import Gazetteer
from rashomon.statements.places import locate, places


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return Gazetteer.load()


def located(world: Gazetteer, text: str, *names: str, dateline: tuple[str, ...] = ()) -> list[Place]:
    report = Report("r", "r", "r.txt", text, dateline=dateline)
    return list(locate(report, [Extent(text.index(name), text.index(name) + len(name)) for name in names], world))


def test_containment_decides_between_namesakes(world: Gazetteer) -> None:
    assert located(world, "A mill burnt in Paris, Texas, they said.", "Paris", "Texas")[0].country == "US"
    assert located(world, "A mill burnt in Paris, they said.", "Paris")[0].country == "FR"


def test_peoples_named_in_the_text_decide(world: Gazetteer) -> None:
    text = "Syrian soldiers and Syrian rebels met near Hama; the Syrian army held it."
    (place,) = located(world, text, "Hama")
    assert (place.country, round(place.lat or 0), round(place.lon or 0)) == ("SY", 35, 37)


def test_spelling_variant_needs_company(world: Gazetteer) -> None:
    text = "Shells fell on Maarat el-Nouman in Syria, south of Idlib and Saraqib."
    town = located(world, text, "Maarat el-Nouman", "Syria", "Idlib", "Saraqib")[0]
    assert town.country == "SY"
    assert located(world, "Shells fell on Maarat el-Nouman.", "Maarat el-Nouman")[0].lat is None


def test_kind_words_choose_the_division(world: Gazetteer) -> None:
    city, province = located(world, "From the city of Kunduz the road leads through Kunduz province.", "Kunduz"), None
    text = "They fled Kunduz province in Afghanistan."
    province = located(world, text, "Kunduz province", "Afghanistan")[0]
    assert city[0].kind == "city"
    assert (province.kind, province.text) == ("province", "Kunduz")


def test_a_part_of_a_division_is_an_area(world: Gazetteer) -> None:
    (place, _) = located(world, "Fighting spread in southern Helmand in Afghanistan.", "Helmand", "Afghanistan")
    assert (place.kind, place.name) == ("area", "Helmand")


def test_what_the_gazetteer_lacks_keeps_its_name_alone(world: Gazetteer) -> None:
    (place,) = located(world, "They fled to the Ostvik Highlands.", "Ostvik Highlands")
    assert (place.name, place.lat, place.lon, place.geonames_id, place.country) == ("Ostvik Highlands", None, None, None, None)


def test_parts_of_the_world_are_areas_without_a_point(world: Gazetteer) -> None:
    text = "Washington said the Middle East and the United States agree; IS did not."
    places_ = located(world, text, "Washington", "Middle East", "United States", "IS")
    assert [(p.kind, p.lat is None) for p in places_ if p.text in {"Middle East", "IS"}] == [("area", True), (None, True)]


def test_small_foreign_namesakes_are_not_taken(world: Gazetteer) -> None:
    text = "Kenyan police and Kenyan soldiers said that Kenya had sent men from Nairobi to Heathrow."
    heathrow = located(world, text, "Kenya", "Nairobi", "Heathrow")[-1]
    assert heathrow.lat is None


def sentence(text: str, entity: str, head_lemma: str) -> Sentence:
    at = text.index(entity)
    verb = text.index(" ", at + len(entity)) + 1
    tokens = (
        Token(at, at + len(entity), entity, entity, "PROPN", 1, "nsubj"),
        Token(verb, verb + 4, text[verb : verb + 4], head_lemma, "VERB", -1, "root"),
    )
    return Sentence(0, len(text), 0, tokens, (Entity(at, at + len(entity), entity, "place"),))


def test_a_government_that_speaks_is_no_place(world: Gazetteer) -> None:
    for text, lemma, count in (("Ankara says it will go.", "say", 0), ("Ankara lies high.", "lie", 1)):
        reading = Reading("r", "en", (sentence(text, "Ankara", lemma),))
        assert len(places(Report("r", "r", "r.txt", text), reading, world)) == count


def test_nothing_read_nothing_found(world: Gazetteer) -> None:
    assert places(Report("r", "r", "r.txt", "In Paris."), Reading("r", None, ()), world) == ()
