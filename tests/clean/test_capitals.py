"""Reports in capitals are read in normal case; the rest is left as it is."""

from rashomon.clean import clean
from rashomon.model import Capture, Metadata

FIRST = "QASIM, OCT 3 (AP) -- THREE PEOPLE WERE KILLED IN THE TOWN ON MONDAY WHEN A BOMB WENT OFF AT THE MARKET, THE POLICE SAID."
SECOND = "THE ARMY OF KENYA SAID THAT IT HAD NOT BEEN IN THE TOWN, AND THAT THE MEN WHO WERE SEEN THERE WERE FROM THE RIVER."
PLAIN = "The army of Kenya said that it had not been in the town, and that the men who were seen there were from the river."


def capture(*paragraphs: str, media: str = "text/plain") -> Capture:
    return Capture("x/a.txt", "a", "text/html" if media == "text/html" else "text/plain", "\n\n".join(paragraphs), Metadata())


def test_a_report_in_capitals_is_read_in_normal_case() -> None:
    report = clean(capture(FIRST, SECOND))
    assert report.recased
    assert report.text == (
        "Three people were killed in the town on Monday when a bomb went off at the market, the police said.\n\n" + PLAIN
    )
    assert report.dateline == ("Qasim",)
    assert report.agency == "AP"


def test_a_lead_in_capitals_does_not_make_the_rest_small() -> None:
    report = clean(capture(SECOND, "It named no one. The market of Qasim was open on Tuesday, and Ann Author of the Watch said so."))
    assert report.recased
    assert report.text.startswith("The army of Kenya said")
    assert "Ann Author of the Watch" in report.text


def test_a_report_in_normal_case_is_not_touched() -> None:
    report = clean(capture(PLAIN, "THE END"))
    assert not report.recased


def test_a_page_in_capitals_is_read_likewise() -> None:
    page = f"<html><body><article><h1>WAR IN THE EAST</h1><p>{FIRST}</p><p>{SECOND}</p><p>{SECOND}</p></article></body></html>"
    report = clean(capture(page, media="text/html"))
    assert report.recased
    assert PLAIN in report.text
