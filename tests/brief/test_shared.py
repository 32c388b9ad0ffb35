from __future__ import annotations

from dataclasses import replace

from tests.brief.conftest import TEXTS

from rashomon.brief.briefing import Section
from rashomon.brief.compose import compose
from rashomon.brief.shared import shared
from rashomon.brief.view import View
from rashomon.model import Descent, Dossier, Extent, Parent, Passage, SharedSource, Unseen


def extent(report: str, words: str) -> Extent:
    at = TEXTS[report].index(words)
    return Extent(at, at + len(words))


def heard(one: str, other: str, words: str, **more: str) -> SharedSource:
    passage = Passage(extent(one, words), extent(other, words), words, True)
    return SharedSource((one, other), more.get("kind", "quotation"), (passage,), more.get("source"))  # type: ignore[arg-type]


def told(dossier: Dossier) -> Section:
    return shared(View(dossier, dossier.stories[0]))


def test_a_shared_quotation_names_its_speaker_and_cites_both_reports(dossier: Dossier) -> None:
    row = heard("a", "b", "We heard a bang", source="Mira Tolt")
    (line,) = told(replace(dossier, shared=(row,))).lines
    assert line.text == (
        "gazette and wire quote the same words of Mira Tolt, “We heard a bang”; "
        "neither copied the other, and in these words they count as one source."
    )
    assert {citation.report for citation in line.cited} == {"gazette", "wire"}


def test_three_reports_with_the_same_words_are_told_once(dossier: Dossier) -> None:
    rows = (heard("a", "b", "Vellin"), heard("a", "c", "Vellin"), heard("b", "c", "Vellin"))
    (line,) = told(replace(dossier, shared=rows)).lines
    assert line.text.startswith("gazette, mirror and wire quote the same words")
    assert "none copied another" in line.text


def test_a_text_that_is_not_there_is_named_with_the_words_that_show_it(dossier: Dossier) -> None:
    parent = Parent("unseen-1", "Northwire", "same", 0.9, 0.8, (Extent(0, 20),))
    unseen = Unseen("unseen-1", "Northwire", ("a", "b"), "both credit it")
    found = told(replace(dossier, unseen=(unseen,), descents=(Descent("a", (parent,), 0.1), Descent("b", (parent,), 0.1))))
    assert (
        found.lines[0].text
        == "gazette and wire have words of one text of Northwire, which is not among these reports; these words count once."
    )
    assert len(found.lines[0].cited) == 2


def test_nothing_is_said_where_nothing_is_shared_or_a_report_is_elsewhere(dossier: Dossier) -> None:
    assert told(dossier).lines == ()
    away = replace(heard("a", "b", "Vellin"), reports=("a", "elsewhere"))
    assert told(replace(dossier, shared=(away,))).lines == ()


def test_the_section_follows_who_copied_whom(dossier: Dossier) -> None:
    keys = [section.key for section in compose(replace(dossier, shared=(heard("a", "b", "Vellin"),))).chapters[0].sections]
    assert keys.index("shared") == keys.index("copied") + 1
