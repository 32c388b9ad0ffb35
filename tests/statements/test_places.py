from __future__ import annotations

import pytest

from rashomon.model import Entity, Extent, Place, Reading, Report, Sentence, Token
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.statements.places.toponyms import locate, places


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


def test_a_state_named_in_the_text_decides_between_counties_and_towns(world: Gazetteer) -> None:
    text = "Two barns burnt in Marion County. Officials of Missouri said that a third stood near Columbia."
    county, _, town = located(world, text, "Marion County", "Missouri", "Columbia")
    assert [(round(p.lat or 0), round(p.lon or 0)) for p in (county, town)] == [(40, -91), (39, -92)]


def test_a_place_that_the_text_puts_elsewhere_is_unknown(world: Gazetteer) -> None:
    text = "The bridge near Holliday, Missouri, is shut."
    assert located(world, text, "Holliday", "Missouri")[0].lat is None
    assert located(world, "The bridge near Holliday is shut.", "Holliday")[0].lat is not None


def test_without_any_evidence_only_the_best_known_is_told(world: Gazetteer) -> None:
    for name, told in (("Springfield", False), ("Santa Rosa", False), ("Paris", True), ("New York", True), ("Aleppo", True)):
        assert (located(world, f"A mill burnt in {name}, they said.", name)[0].lat is not None) == told, name


def test_an_unknown_village_has_the_country_that_the_text_puts_it_in(world: Gazetteer) -> None:
    village = located(world, "The village of Tolvaqa in Idlib province in Syria burnt.", "Tolvaqa", "Idlib", "Syria")[0]
    assert (village.name, village.kind, village.country, village.lat) == ("Tolvaqa", "village", "SY", None)


def test_distance_and_direction_tell_namesakes_apart(world: Gazetteer) -> None:
    for words in ("a village 40 km south of", "a town just north of", "near"):
        place = located(world, f"The kiln stood at Tripoli, {words} Waterloo in Iowa.", "Tripoli", "Waterloo", "Iowa")[0]
        assert place.country == "US", words
    assert located(world, "The kiln stood at Tripoli, they said.", "Tripoli")[0].country == "LY"


def test_states_in_a_list_are_states_and_lie_in_none(world: Gazetteer) -> None:
    text = "It was sold in Georgia, Oklahoma, Pennsylvania, Washington and Oregon."
    kinds = [p.kind for p in located(world, text, "Georgia", "Oklahoma", "Pennsylvania", "Washington", "Oregon")]
    assert kinds == ["state"] * 5


def test_an_office_of_a_division_tells_the_division(world: Gazetteer) -> None:
    text = "The New York governor met the mayor. In New York it rained."
    report = Report("r", "r", "r.txt", text)
    spans = [Extent(4, 12), Extent(text.rindex("New York"), text.rindex("New York") + 8)]
    assert [place.kind for place in locate(report, spans, world)] == ["state", "city"]


def test_a_capital_of_a_country_stands_against_small_namesakes_nearby(world: Gazetteer) -> None:
    text = "Farmers of Ohio and of Columbus wrote to Washington."
    assert located(world, text, "Ohio", "Columbus", "Washington")[2].name == "Washington"
    assert located(world, text, "Washington")[0].geonames_id == 4140963


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shells hit the M5 at noon.", "M5", "route"),
        ("They held Highway 7 all day.", "Highway 7", "route"),
        ("A boat sank on the Peace River in Canada.", "Peace River", "river"),
        ("They marched from the Tolvaqa camp.", "Tolvaqa", "camp"),
        ("Mines lie in the Black Sea.", "Black Sea", "sea"),
        ("Fighting went on in the Donbas.", "Donbas", "area"),
    ],
)
def test_kinds_beyond_towns_and_divisions(world: Gazetteer, text: str, name: str, kind: str) -> None:
    assert located(world, text, name)[0].kind == kind


def test_a_river_is_not_the_town_that_is_called_like_it(world: Gazetteer) -> None:
    assert located(world, "A boat sank on the Peace River in Canada.", "Peace River", "Canada")[0].lat is None
    assert located(world, "They met at Peace River in Canada.", "Peace River", "Canada")[0].kind == "town"


def test_an_abbreviation_keeps_its_point(world: Gazetteer) -> None:
    text = "EASTON, Ky. The mill burnt."
    (place,) = located(world, text, "Ky")
    assert (place.text, place.name) == ("Ky.", "Kentucky")


def read(text: str, *entities: tuple[str, str]) -> Reading:
    found = tuple(Entity(text.index(name), text.index(name) + len(name), name, kind) for name, kind in entities)  # type: ignore[arg-type]
    return Reading("r", "en", (Sentence(0, len(text), 0, (), found),))


def test_names_with_their_owner_are_two(world: Gazetteer) -> None:
    text = "Flights left Toronto's Ostvik Airport late."
    names = [p.text for p in places(Report("r", "r", "r.txt", text), read(text, ("Toronto's Ostvik Airport", "place")), world)]
    assert names == ["Toronto", "Ostvik Airport"]


def test_bodies_are_named_after_places_and_papers_and_firms_do_not_count(world: Gazetteer) -> None:
    text = "The Kentucky State Police, the University of Manitoba, the Nairobi Daily Herald and Lagos Kilns Ltd wrote."
    bodies = ("Kentucky State Police", "University of Manitoba", "Nairobi Daily Herald", "Lagos Kilns Ltd")
    reading = read(text, *((body, "organisation") for body in bodies))
    assert [p.text for p in places(Report("r", "r", "r.txt", text), reading, world)] == ["Kentucky", "Manitoba"]


def test_peoples_sides_and_kind_words_are_no_places(world: Gazetteer) -> None:
    text = "A European at the State in the South saw quarantine in Lagos."
    reading = read(text, *((name, "place") for name in ("European", "State", "South", "quarantine", "Lagos")))
    assert [p.text for p in places(Report("r", "r", "r.txt", text), reading, world)] == ["Lagos"]


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


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("A probe left for Mars on Friday.", "Mars", False),
        ("A mill burnt in Mars, Pennsylvania.", "Mars", True),
        ("They met at the Ostvik Resort and Casino.", "Casino", False),
        ("Members of the Academy voted.", "Academy", False),
    ],
)
def test_planets_and_words_for_houses_are_no_places(world: Gazetteer, text: str, name: str, found: bool) -> None:
    report = Report("r", "r", "r.txt", text)
    assert bool(places(report, read(text, (name, "place")), world)) is found


def test_holland_is_a_country(world: Gazetteer) -> None:
    assert located(world, "The king of Holland came to China.", "Holland")[0].country == "NL"


def test_a_state_named_somewhere_makes_no_village_of_a_city(world: Gazetteer) -> None:
    text = "Cleveland lost to Chicago. Her sister lives in Florida."
    assert round(located(world, text, "Cleveland", "Chicago", "Florida")[0].lat or 0) == 41
    assert round(located(world, "A mill burnt in Cleveland, Florida.", "Cleveland", "Florida")[0].lat or 0) == 27
