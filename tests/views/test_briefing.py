from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import ExportError, NotThereError
from rashomon.model import Dossier
from rashomon.views.briefing import length_of, story_briefing
from rashomon.views.feed import UNDATED, moment, story_feed
from rashomon.views.marking import Span, parted


def test_citations_are_numbered_as_they_come_and_lead_to_their_words(dossier: Dossier) -> None:
    told = story_briefing(dossier, None)
    texts = {report.id: report.text for report in dossier.reports}
    assert [mark.number for mark in told.marks] == list(range(1, len(told.marks) + 1))
    assert all(texts[mark.cited.report][mark.cited.start : mark.cited.end].split() == mark.cited.text.split() for mark in told.marks)
    assert told.mark(1) == told.marks[0]
    with pytest.raises(NotThereError):
        told.mark(len(told.marks) + 1)


def test_a_length_is_a_number_of_words_or_a_name() -> None:
    assert (length_of("short"), length_of("250"), length_of("all")) == (150, 250, None)
    for wrong in ("0", "-3", "²", "ten", "", "99999999"):
        with pytest.raises(ExportError):
            length_of(wrong)


def test_a_feed_gives_every_report_a_moment(dossier: Dossier) -> None:
    feed = story_feed(story_briefing(dossier))
    assert len(feed.entries) == len(dossier.reports) + 1
    assert feed.updated == max(entry.updated for entry in feed.entries)
    assert moment("2031-04-07T10:08") == "2031-04-07T10:08:00Z"
    assert moment("2031-04-07T10:08:01+02:00") == "2031-04-07T10:08:01+02:00"
    assert moment(None) == moment("2031-04") == UNDATED


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 12), st.sampled_from("abc"))), st.integers(0, 20))
def test_a_marked_text_is_the_text(text: str, spans: list[tuple[int, int, str]], start: int) -> None:
    found = parted(text, start, [Span(at, at + length, kind) for at, length, kind in spans])
    assert "".join(one.text for one in found) == text
