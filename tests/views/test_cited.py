from __future__ import annotations

from rashomon.model import Dossier, Report, Span
from rashomon.views.cited import Citing

TEXT = "The ferry sank. Nobody was hurt.\n\nThe pilot said the bow door was open."


def test_a_citation_tells_report_sentence_and_words() -> None:
    citing = Citing(Dossier((Report("id-1", "lantern", "a.txt", TEXT),), {"id-1": "lantern"}, ()))
    start = TEXT.index("Nobody")
    (found,) = citing.spans([Span("id-1", start, start + 6, "Nobody"), Span("gone", 0, 3, "The")])
    assert (found.report, found.mark, found.text, found.sentence) == ("id-1", "lantern §1.2", "Nobody", "Nobody was hurt.")
