from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.brief.naming import LONGEST, short_names


def test_long_names_are_cited_by_their_beginnings() -> None:
    digest = "0ac360f6fe427a902ddccaa3bec053af9ad05e1c22f9196bc064171a"
    names = {"a": digest, "b": "ferry-strike-ends-after-nine-days-at-sea", "c": "ferry-strike-goes-on-for-another-week", "d": "osn"}
    assert short_names(names) == {"a": "0ac360f6", "b": "ferry-strike-ends", "c": "ferry-strike-goes", "d": "osn"}


@given(st.sets(st.text("ab-", min_size=1, max_size=60), min_size=1, max_size=12))
def test_each_beginning_belongs_to_one_name(names: set[str]) -> None:
    short = short_names({name: name for name in names})
    assert len(set(short.values())) == len(names)
    for name, cited in short.items():
        assert name.startswith(cited)
        assert cited == name or len(name) > LONGEST
        assert cited in names or [other for other in names if other.startswith(cited)] == [name]
