"""Analyses as bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.reader.cache import Analysis, key, pack, unpack

ANALYSIS = Analysis(((0, 3, "the", "DET", 1, "det"), (4, 8, "army", "NOUN", -1, "root")), ((4, 8, "organisation"),))


def test_what_is_packed_is_unpacked() -> None:
    assert unpack(pack(ANALYSIS), 8) == ANALYSIS


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[[],[],[]]", b"[[[0,1]],[]]", b"[1,2]", b"null", pack(ANALYSIS)[:-4]])
def test_damaged_bytes_are_no_analysis(content: bytes) -> None:
    assert unpack(content, 8) is None


def test_bytes_that_do_not_fit_the_sentence_are_no_analysis() -> None:
    assert unpack(pack(ANALYSIS), 7) is None


@settings(deadline=None)
@given(st.text(), st.text())
def test_keys_tell_versions_and_sentences_apart(one: str, other: str) -> None:
    assert (key("v1", one) == key("v1", other)) == (one == other)
    assert key("v1", one) != key("v2", one)
