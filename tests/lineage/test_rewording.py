from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from tests.lineage.texts import WIRE, report

from rashomon.lineage import link
from rashomon.lineage.order import chain
from rashomon.reader import Reader

THOROUGH = (
    "Shortly before sunrise on Monday the ferry Corvina ran into Port Ilven's breakwater; no fewer than four crew members died, according "
    "to the coast guard.\n\n"
    "The pilot disregarded two warnings issued by the control tower, harbour master Lena Voss told Northwire. “We saw its lights heading "
    "right for us,” she said.\n\n"
    "A search that went on until midday brought roughly 60 passengers out of the water.\n\n"
    "Ostrand Lines, which owns the vessel, rejected claims that its radar had been broken for weeks.\n\n"
    "Timber and people travelled aboard the Corvina among the Karsa islands, whose lesser ports are frequently shut by winter storms."
)
INDEPENDENT = (
    "A passenger ferry hit the harbour wall at Port Ilven early on Monday and four of its crew lost their lives.\n\n"
    "Divers were still at work in the afternoon, and the police closed the quay to relatives who had come from the Karsa islands.\n\n"
    "“I heard a crack like a tree falling,” said Jon Abel, a cook on the Corvina, in a blanket. He had been thrown from his bunk.\n\n"
    "About 60 people were taken to the school, where the Red Cross handed out tea and dry clothes.\n\n"
    "The company that runs the ship, Ostrand Lines, said it would answer questions on Tuesday. It has lost two vessels in ten years."
)


@cache
def reader() -> Reader:
    return Reader.load("en")


def test_a_text_of_which_hardly_a_word_is_left_is_a_paraphrase_by_its_sentences_and_their_order() -> None:
    reports = [report("wire", WIRE), report("thorough", THOROUGH)]
    assert link(reports, []).copies == ()
    (copy,) = link(reports, [], reader().embed).copies
    assert copy.kind == "paraphrase"
    assert copy.share > 0.8
    assert len(copy.sentences) >= 5


def test_another_report_of_the_same_happening_is_none() -> None:
    assert link([report("wire", WIRE), report("independent", INDEPENDENT)], [], reader().embed).copies == ()


def test_texts_that_share_no_names_are_not_embedded_at_all() -> None:
    def fail(texts: object) -> np.ndarray:
        raise AssertionError("embedded")

    assert link([report("wire", WIRE), report("independent", INDEPENDENT)], [], fail).copies == ()


@pytest.mark.parametrize(
    ("likeness", "wanted"),
    [
        (np.eye(3), [(0, 0), (1, 1), (2, 2)]),
        (np.eye(3)[::-1], [(2, 0)]),
        (np.array([[0.9, 0.0, 0.0], [0.0, 0.2, 0.8], [0.0, 0.7, 0.1]]), [(0, 0), (2, 1)]),
        (np.array([[0.9, 0.8], [0.3, 0.85]]), [(0, 0), (1, 1)]),
        (np.zeros((2, 2)), []),
    ],
)
def test_the_longest_run_in_order_on_both_sides(likeness: np.ndarray, wanted: list[tuple[int, int]]) -> None:
    assert chain(likeness, 0.5) == wanted
