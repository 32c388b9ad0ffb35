from __future__ import annotations

import pytest

from rashomon.text.namesakes import name_key, one_in_all_stories


@pytest.mark.parametrize(
    "name",
    ["Naji Mustafa", "Mark Rose", "Ankara", "Turkey", "White House", "UN", "Reuters", "Islamic State", "Turkish Foreign Ministry",
     "Syrian Observatory for Human Rights", "BBC News"],
)  # fmt: skip
def test_a_full_name_is_one_speaker_in_all_stories(name: str) -> None:
    assert one_in_all_stories(name)


@pytest.mark.parametrize(
    "name",
    ["officials", "Officials", "the army", "The rebels", "Foreign Ministry", "Supreme Court", "Ministry of Public Security", "Americans",
     "Michelle", "a spokesman for the governor", "Ankara and Moscow", "Some of the victims on German TV", "", "e"],
)  # fmt: skip
def test_what_may_be_another_in_another_story_is_not(name: str) -> None:
    assert not one_in_all_stories(name)


def test_spellings_of_one_name_have_one_key_and_other_names_have_not() -> None:
    assert name_key("The  Army") == name_key("the army") == "army"
    assert name_key("Recep Tayyip Erdoğan") == name_key("Recep Tayyip Erdogan")
    assert name_key("Kim Jong-un") == name_key("Kim Jong Un")
    assert name_key("ISIS") == name_key("Islamic State")
    assert name_key("Ali Hasan") != name_key("Ali Hassan")
