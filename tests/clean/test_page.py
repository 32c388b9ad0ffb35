from __future__ import annotations

import pytest
from tests.clean.pastes import FERRY, read, reason_of

from rashomon.clean import clean
from rashomon.clean.page import page
from rashomon.errors import CleanError
from rashomon.model import Capture

PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry sinks off Tarrenhaven - The Bay Times</title>
<meta property="og:title" content="Ferry sinks off Tarrenhaven"><meta property="og:site_name" content="The Bay Times">
<meta name="author" content="Ann Author">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Ferry sinks off Tarrenhaven",
"datePublished": "2021-05-05T07:42:10Z",
"dateModified": "2021-05-05T11:00:00Z", "publisher": {{"name": "The Bay Times"}}}}]}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport results</a></li></ul></nav>
<article><h1>Ferry sinks off Tarrenhaven</h1><p>{FERRY[0]}</p><p>{FERRY[1]}</p><h2>The crew</h2><p>{FERRY[2]}</p>
<figure><img src="a.jpg"><figcaption>The wreck at dawn. Photo: Jorun Aasen / AFP</figcaption></figure>
<p>{FERRY[3]}</p><p>{FERRY[4]}</p><p>{FERRY[5]}</p></article>
<footer><p>Copyright 2021 The Bay Times. All rights reserved.</p></footer></body></html>"""


def test_page() -> None:
    report = read(PAGE, "text/html", locator="in/page.html")
    assert report.text == "\n\n".join(FERRY)
    assert (report.title, report.outlet, report.byline) == ("Ferry sinks off Tarrenhaven", "The Bay Times", "Ann Author")
    assert (report.published, report.modified) == ("2021-05-05T07:42", "2021-05-05T11:00")
    assert reason_of(report, "The crew") == "crosshead"


def test_everything_seen_on_a_page_is_kept_somewhere() -> None:
    report = read(PAGE, "text/html")
    kept = " ".join([report.text, *(piece.text for piece in report.left_out), report.title or ""])
    for text in (*page(PAGE).visible, "Sport results"):
        assert text in kept


def test_container_stands_before_the_page() -> None:
    report = read(PAGE, "text/html", title="Another title", outlet="Another outlet", published="2021-05-06")
    assert (report.title, report.outlet, report.published) == ("Another title", "Another outlet", "2021-05-06")


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 5000 + f"<p>{FERRY[0]}</p>",
        f"<p {'a=b ' * 20000}>{FERRY[0]}</p>",
        f"<html><body><p>{FERRY[0]}<b><i></p><script>document.write('<p>x</p>')",
        f"<p>{FERRY[0]}</p>" + "<table>" + "<tr><td>1 2 3</td></tr>" * 2000 + "</table>",
        f"\x00<p>{FERRY[0]}</p>\ud800",
        f"<!-- {'<p>' * 1000} --><p>{FERRY[0]}</p><style>p {{ }}</style>",
    ],
)
def test_hostile_markup(markup: str) -> None:
    try:
        report = clean(Capture("in/x.html", "x", "text/html", markup))
    except CleanError:
        return
    assert FERRY[0] in report.text
    assert "document.write" not in report.text


def test_markup_too_deep_for_the_parser_is_still_read() -> None:
    assert read("<div>" * 20_000 + f"<p>{FERRY[0]}</p><script>var x;</script>", "text/html").text == FERRY[0]


@pytest.mark.parametrize("markup", ["", "<!-- x -->", "<html></html>", "<script>x</script>"])
def test_empty_pages(markup: str) -> None:
    with pytest.raises(CleanError):
        clean(Capture("in/x.html", "x", "text/html", markup))
