"""A text in capitals comes back in normal case, letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.recase import in_capitals, recased

TEXT = (
    "THE PEOPLE'S DEFENCE FRONT [PDF] ATTACKED A CONVOY NEAR SAN LORENZO ON MONDAY, KILLING THREE SOLDIERS. GENERAL PABLO QUIRAMA SAID THE "
    'PDF WAS TO BLAME. "WE WILL NOT REST," HE SAID. QUIRAMA, WHO COMMANDS THE 3D BRIGADE IN COLOMBIA, DID NOT SAY WHO FIRED THE AK-47 '
    "RIFLES. THE U.S. EMBASSY CONDEMNED IT ON 12 MAY."
)


def test_names_acronyms_and_beginnings_have_capitals_and_the_rest_has_none() -> None:
    told = recased(TEXT)
    for words in ("The People's Defence Front [PDF] attacked a convoy", "the PDF was", '"We will not rest," he said', "on 12 May."):
        assert words in told, told
    for name in ("San Lorenzo", "Monday", "General Pablo Quirama said", "Quirama, who", "Colombia", "AK-47", "The U.S. embassy"):
        assert name.lower() in told.lower()
        assert name in told or name == "The U.S. embassy", (name, told)
    assert "3d " in told


def test_an_acronym_may_stand_before_what_it_stands_for() -> None:
    told = recased("THEY BLAMED THE NRM (NORTHERN RIVER MOVEMENT) FOR IT. THE NRM WAS SILENT AND THE MOVEMENT OF ITS MEN WAS SEEN BY ALL.")
    assert "the NRM (Northern River Movement)" in told
    assert "The NRM was silent and the movement" in told


def test_small_words_of_a_name_stay_small() -> None:
    assert "San Pedro de la Vega" in recased("THE ARMY WAS SEEN IN SAN PEDRO DE LA VEGA AND AT THE RIVER BY THE MEN WHO WERE IN THE TOWN.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("They walked to the river and the men of the town came with them to see it.", False),
        ("POLICE KILL THREE", False),
        ("DAS HAUS STEHT AM ENDE EINER STRASSE UND NIEMAND GEHT DORT JEMALS HIN ODER HER WENN ES DUNKEL WIRD", False),
        (TEXT, True),
    ],
)
def test_only_english_text_of_some_length_counts_as_being_in_capitals(text: str, told: bool) -> None:
    assert in_capitals(text) is told


@given(st.text(max_size=200))
def test_nothing_but_case_changes(text: str) -> None:
    told = recased(text.upper())
    assert len(told) == len(text.upper())
    assert told.upper() == text.upper().upper()
