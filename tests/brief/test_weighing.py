from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.brief.weighing import ECHO, FEWEST, Heard

WORDS = st.frozensets(st.sampled_from(["harbour", "rebels", "army", "seized", "market", "denied", "twelve", "night"]))


@given(st.lists(WORDS, max_size=6), WORDS)
def test_an_echo_shares_most_of_the_fewer_words_with_one_telling(told: list[frozenset[str]], said: frozenset[str]) -> None:
    heard = Heard(())
    for words in told:
        heard.hear(words)
    fewer = [min(len(said), len(words)) for words in told]
    expected = any(
        size >= FEWEST and len(said & words) >= (ECHO if size > FEWEST else 1.0) * size for words, size in zip(told, fewer, strict=True)
    )
    assert heard.echoes(said) == expected
