from __future__ import annotations

import pytest

from rashomon.model import Report
from rashomon.stories import make_story


def report(name: str, title: str | None, published: str | None, text: str = "The ferry Corvina sank off Port Ilven on Monday.") -> Report:
    return Report(id=name, stem=name, locator=name, text=text, title=title, published=published)


def test_reports_stand_in_order_of_publication() -> None:
    story = make_story([report("c", None, None), report("b", None, "2031-03-04"), report("a", None, "2031-03-03T10:00")])
    assert story.reports == ("a", "b", "c")


def test_the_title_is_the_one_that_says_most_of_what_all_say() -> None:
    titles = ["Ferry Corvina sinks off Port Ilven", "A black Monday", "What we know about the sinking?"]
    story = make_story([report(str(k), title, None) for k, title in enumerate(titles)])
    assert story.title == titles[0]


def test_without_titles_the_first_sentence_is_trimmed() -> None:
    text = "The ferry " + "very " * 40 + "old sank."
    title = make_story([report("a", None, None, text)]).title
    assert title.endswith("…")
    assert len(title) < 120


def test_the_id_does_not_depend_on_order_nor_on_later_reports() -> None:
    one, two, three = report("a", None, "2031-03-03"), report("b", None, "2031-03-04"), report("c", None, "2031-03-05")
    assert make_story([one, two]).id == make_story([two, one]).id == make_story([one, two, three]).id
    assert make_story([two]).id != make_story([one]).id


def test_a_story_has_reports() -> None:
    with pytest.raises(ValueError, match="at least one"):
        make_story([])
