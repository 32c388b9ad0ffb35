"""Dictionary forms."""

import pytest

from rashomon.reader import Reader, lemmas
from rashomon.reader.lemmas import Lemmatiser


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("en", threads=1)


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("said", "VERB", "say"), ("Told", "VERB", "tell"), ("denied", "VERB", "deny"),
        ("recaptured", "VERB", "recapture"), ("shelled", "VERB", "shell"),
        ("shelling", "VERB", "shell"), ("killed", "VERB", "kill"), ("stopped", "VERB", "stop"),
        ("seized", "VERB", "seize"), ("interfering", "VERB", "interfere"),
        ("avoided", "VERB", "avoid"), ("withdrew", "VERB", "withdraw"), ("overran", "VERB", "overrun"),
        ("besieged", "VERB", "besiege"), ("fled", "VERB", "flee"),
        ("controlled", "VERB", "control"), ("reaches", "VERB", "reach"), ("uses", "VERB", "use"),
        ("lies", "VERB", "lie"), ("’s", "AUX", "be"), ("n't", "PART", "not"),
        ("militias", "NOUN", "militia"), ("countries", "NOUN", "country"), ("forces", "NOUN", "force"),
        ("servicemen", "NOUN", "serviceman"), ("crises", "NOUN", "crisis"),
        ("headquarters", "NOUN", "headquarters"), ("buses", "NOUN", "bus"), ("houses", "NOUN", "house"),
        ("people", "NOUN", "people"), ("children", "NOUN", "child"),
        ("Turkish", "ADJ", "Turkish"), ("Great", "ADJ", "great"), ("heavier", "ADJ", "heavy"),
        ("latest", "ADJ", "late"), ("worse", "ADJ", "bad"),
        ("Saraqeb", "PROPN", "Saraqeb"), ("Forces", "PROPN", "Forces"), ("3.6", "NUM", "3.6"), ("“", "PUNCT", "“"),
    ],
)  # fmt: skip
def test_lemma(reader: Reader, word: str, upos: str, expected: str) -> None:
    assert reader.lemma(word, upos) == expected


def test_a_language_without_a_table_has_rules_only() -> None:
    assert lemmas.load("xx") == {}
    assert Lemmatiser({}, {"walk"}).lemma("walked", "VERB") == "walk"


def test_every_row_of_the_tables_is_whole() -> None:
    assert all(word and upos.isupper() and lemma for (word, upos), lemma in lemmas.load("en").items())
