from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.quotes import quotations


def inside(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We hold the pier,” she said.", ["We hold the pier,"]),
        ('He called it "a small fire", then "an accident".', ["a small fire", "an accident"]),
        ("The crew's boat and the sailors' bags", []),
        ("It was a 'revenge attack' on the crew's boat.", ["revenge attack"]),
        ("There were “fierce clashes,quot; near the pier.", ["fierce clashes,"]),
        ("“We wait.\n“We always wait,” he said.", ["We wait.", "We always wait,"]),
    ],
)
def test_what_stands_between_marks(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@given(st.text(alphabet="ab \n\"'“”‘’", max_size=80))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    at = 0
    for start, end in quotations(text):
        assert at <= start < end <= len(text)
        at = end
