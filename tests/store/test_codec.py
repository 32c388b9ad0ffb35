from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from rashomon import model
from rashomon.errors import StoreError
from rashomon.store.codec import decode, encode

GATHERED = {model.Evidence, model.Reconciliation, model.Lineage, model.Dossier}
"""Records that only hold others and are not kept themselves."""
RECORDS = sorted(
    (kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind) and kind not in GATHERED),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_equal(kind: type[Any]) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.from_type(kind))
    def comes_back(record: Any) -> None:
        try:
            text = encode(record)
        except StoreError:
            reject()
        again = decode(kind, text)
        assert again == record
        assert encode(again) == text

    comes_back()


@dataclass(frozen=True, slots=True)
class Older:
    name: str


@dataclass(frozen=True, slots=True)
class Newer:
    name: str
    pairs: tuple[tuple[int, str], ...] = ()
    words: frozenset[str] = frozenset()
    counts: Mapping[int, float] | None = None


def test_a_field_gained_takes_its_default_and_one_lost_is_passed_over() -> None:
    assert decode(Newer, encode(Older("a"))) == Newer("a")
    assert decode(Older, encode(Newer("a", ((1, "b"),), frozenset({"x", "y"}), {2: 3.0}))) == Older("a")


def test_sets_integer_keys_and_nested_pairs_come_back() -> None:
    record = Newer("a", ((1, "b"), (2, "c")), frozenset({"y", "x"}), {2: 3.0})
    assert decode(Newer, encode(record)) == record


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name"'])
def test_what_is_no_such_record_is_a_store_error(text: str) -> None:
    with pytest.raises(StoreError):
        decode(Older, text)


def test_nan_is_refused() -> None:
    with pytest.raises(StoreError):
        encode(Newer("a", counts={1: float("nan")}))
