from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.clean.pastes import FERRY, NAVIGATED, read

from rashomon.clean import InferredDate, clean, infer_dates
from rashomon.clean.credits import agency_ending, agency_in, byline
from rashomon.clean.dateline import dateline
from rashomon.clean.dates import is_date_line, leading
from rashomon.clean.dates import read as read_date
from rashomon.clean.outlet import of_address
from rashomon.data import table
from rashomon.model import Capture, Metadata, Report

BODY = "\n\n".join(FERRY)


def test_facts_of_a_pasted_page() -> None:
    report = read(NAVIGATED)
    assert report.title == "At Least Nine Killed as Ferry Sinks Off Tarrenhaven"
    assert report.byline == "AFP and Courier Staff"
    assert report.agency == "AFP"
    assert (report.published, report.published_basis) == ("2021-05-05T07:42", "stated")
    assert report.outlet == "The Tarren Courier"
    assert report.language == "en"


@pytest.mark.parametrize(
    ("head", "places", "agency"),
    [
        ("AMMAN/ISTANBUL (Reuters) - ", ("Amman", "Istanbul"), "Reuters"),
        ("BEIRUT, Feb 27 (Xinhua) -- ", ("Beirut",), "Xinhua"),
        ("PORT-AU-PRINCE, Haiti — ", ("Port-Au-Prince",), None),
        ("MAZAR-I-SHARIF, Afghanistan (AP) — ", ("Mazar-i-Sharif",), "AP"),
        ("UNITED NATIONS (AP) - ", ("United Nations",), "AP"),
        ("(Reuters) - ", (), "Reuters"),
        ("AMMAN - ", ("Amman",), None),
        ("ANKARA/Damascus: ", ("Ankara", "Damascus"), None),
        ("Damascus, SANA – ", ("Damascus",), "SANA"),
        ("LONDON, 3 March 2021 (AFP) - ", ("London",), "AFP"),
        ("KABUL: ", ("Kabul",), None),
        ("N'DJAMENA (AFP) - ", ("N'Djamena",), "AFP"),
        ("Beirut, Lebanon (CNN) -- ", ("Beirut",), None),
        ("West Palm Beach, Florida (CNN) ", ("West Palm Beach",), None),
    ],
)
def test_datelines(head: str, places: tuple[str, ...], agency: str | None) -> None:
    report = read(head + BODY)
    assert report.text == BODY
    assert (report.dateline, report.agency) == (places, agency)


@pytest.mark.parametrize(
    "text",
    [
        "WATCH: The ferry sinks.",
        "Nordlinie - the operator - said no.",
        "The United Nations (UN) said that it would help.",
        "Islamic State (IS) militants attacked the port.",
        "Syrian Arab News Agency (SANA) Director Pavo Lindqvist said no.",
        "AT least nine people died.",
        "NATO said on Tuesday that it would help.",
        "BREAKING - The ferry has sunk.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text) is None


def test_dateline_alone_on_its_line_above_a_caption() -> None:
    report = read(f"date 2021-05-05 TARRENHAVEN/OSLO (Reuters) -\n\nA boat at the quay. (AP Photo/ Jorun Aasen)\n\n{BODY}")
    assert (report.dateline, report.agency, report.published, report.title) == (("Tarrenhaven", "Oslo"), "Reuters", "2021-05-05", None)
    assert report.text == BODY


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published: 15:14, May 5, 2021 | Updated: 07:18, June 6, 2023", "2021-05-05T15:14", "2023-06-06T07:18"),
        ("May 5, 2021 10:08 pm", "2021-05-05T22:08", None),
        ("Wed 5 May 2021 15.14 BST", "2021-05-05T15:14", None),
        ("2021-05-05T15:14:09+02:00", "2021-05-05T15:14", None),
        ("5th May 2021", "2021-05-05", None),
        ("Posted on Wednesday, 05.05.2021 at 09:30", "2021-05-05T09:30", None),
        ("First published on Wed 5 May 2021 08.00 GMT", "2021-05-05T08:00", None),
        ("Updated 12:01 AM, May 6, 2021\nPublished May 5, 2021", "2021-05-05", "2021-05-06T00:01"),
        ("13/5/2021", "2021-05-13", None),
    ],
)
def test_dates_above_the_body(line: str, published: str, modified: str | None) -> None:
    report = read(f"Ferry sinks off Tarrenhaven killing nine\n{line}\n\n{BODY}")
    assert (report.published, report.published_basis, report.modified) == (published, "stated", modified)
    assert report.title == "Ferry sinks off Tarrenhaven killing nine"
    assert report.text == BODY


def test_date_that_cannot_be_told_is_unknown() -> None:
    assert read(f"4/5/2021\n\n{BODY}").published is None
    assert read(BODY).published is None
    assert read(BODY).published_basis == "unknown"


def test_date_of_a_related_headline_is_not_the_reports() -> None:
    report = read(f"{FERRY[0]}\n\nRelated coverage\n\nMay 1, 2021 10:26 am\n\nQuotas to be cut again\n\n" + "\n\n".join(FERRY[1:]))
    assert report.published is None


def test_date_in_the_future_is_refused_in_sight() -> None:
    report = read(f"Ferry sinks off Tarrenhaven\nMay 5, 2087\n\n{BODY}")
    assert report.published is None
    assert any("future" in piece.reason for piece in report.left_out)
    assert read(BODY, published="2087-01-01").published is None


def test_containers_date_is_read_with_the_texts_help() -> None:
    assert read(BODY, published="4/5/2021").published is None
    assert read(f"Wed 05 May 2021\n\n{BODY}", published="5/5/2021").published == "2021-05-05"
    assert read(f"Tue 04 May 2021 18:20\n\n{BODY}", published="5/4/2021").published == "2021-05-04T18:20"


def test_date_from_address_and_file_name() -> None:
    addressed = read(BODY, url="https://bay.example/news/2021/05/06/ferry")
    assert (addressed.published, addressed.published_basis) == ("2021-05-06", "inferred")
    named = read(BODY, stem="2021-05-07-ferry")
    assert (named.published, named.published_basis) == ("2021-05-07", "file")


@pytest.mark.parametrize("text", ["1620216840", "20210505T1214", "Wed, 05 May 2021 12:14:00 +0000", "2021-05-05 12:14:00"])
def test_dates_of_containers(text: str) -> None:
    assert read_date(text) == ("2021-05-05T12:14",)


def test_leading_date_of_a_sentence_stays() -> None:
    assert leading("March 5, 2021 was the day on which it sank.") == ((), 0)
    assert is_date_line("May 5, 2021 | 3 min read")
    assert not is_date_line("On May 5, 2021, the ferry sank off the coast.")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ann Author", "Ann Author"),
        ("by Ann Author and Bo Writer", "Ann Author and Bo Writer"),
        ("avatar by Reuters and Courier Staff", "Reuters and Courier Staff"),
        ("By Ann Author, Coast Correspondent | May 5, 2021", "Ann Author, Coast Correspondent"),
    ],
)
def test_bylines(line: str, who: str) -> None:
    assert byline(line) == who


@pytest.mark.parametrize(
    "line",
    [
        "by the time help came it had sunk",
        "Killed by a Storm Nobody Had Forecast",
        "By Tuesday the death toll had risen to nine and was rising",
    ],
)
def test_no_bylines(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("tail", "agency"),
    [
        ("Source: AFP", "AFP"),
        ("(Reporting by Ann Author in Tarrenhaven; Editing by Bo Writer)", None),
        ("- REUTERS", "Reuters"),
        ("Reuters/AP", "Reuters"),
        ("Additional reporting by Reuters", None),
        ("Additional reporting from agencies", None),
        ("The Associated Press contributed to this report.", None),
    ],
)
def test_credit_lines(tail: str, agency: str | None) -> None:
    report = read(f"{BODY}\n\n{tail}")
    assert report.text == BODY
    assert report.agency == agency


def test_credit_glued_to_the_end() -> None:
    line = " ".join(FERRY)
    assert read(f"{line} - REUTERS").agency == "Reuters"
    assert read(f"{line} - REUTERS").text == line
    report = read(f"{line} (Reporting by Ann Author in Tarrenhaven; Editing by Bo Writer)")
    assert (report.text, report.byline) == (line, "Ann Author")
    assert agency_ending("He praised Reuters.") is None


def test_whom_speakers_told_is_weak_evidence() -> None:
    assert read(f"{BODY}\n\n“It sank,” the mayor told AFP.").agency == "AFP"
    assert read(f"{BODY}\n\n“It sank,” the mayor told Reuters news agency.").agency is None
    assert read(f"{BODY}\n\n“It sank,” the mayor told AFP. Nine died, AFP reported.").agency is None
    assert read(f"{BODY}\n\n“It sank,” he told AFP. “No,” she told Reuters.").agency is None
    assert read(f"{BODY}\n\n“It sank,” the mayor told SANA.").agency is None
    assert read(f"By Reuters\n\n{BODY}\n\n“It sank,” the mayor told AFP.").agency == "Reuters"


def test_agencies_list() -> None:
    assert agency_in("Agence France-Presse") == agency_in("AFP") == "AFP"
    assert agency_in("The Associated Press") == "AP"
    assert agency_in("apple and napa") is None
    names = [row[0] for row in table("agencies")]
    assert len(names) == len(set(names)) > 100


@pytest.mark.parametrize(
    ("tail", "outlet"),
    [
        ("Copyright ©2021 TarrenCourier.com. All Rights Reserved.", "TarrenCourier"),
        ("© 2021 The Bay Times. All rights reserved.", "The Bay Times"),
        ("The Tarren Post’s Ilse Brand, reporting from Tarrenhaven, said the sea was calm.", "The Tarren Post"),
        ("Ilse Brand of The Tarren Post, reporting from Tarrenhaven, said the sea was calm.", None),
    ],
)
def test_outlet_from_the_text(tail: str, outlet: str | None) -> None:
    assert read(f"{BODY}\n\n{tail}").outlet == outlet


def test_outlet_from_container_and_address() -> None:
    assert of_address("https://www.bbc.co.uk/news/1") == "BBC"
    assert of_address("http://amp.theguardian.com/x") == "The Guardian"
    assert of_address("https://notbbc.co.uk.example/") is None
    assert read(BODY, outlet="www.theguardian.com").outlet == "The Guardian"
    assert read(BODY, outlet="bay.example").outlet == "bay.example"
    assert read(BODY, outlet="The Bay Times", url="https://www.bbc.com/1").outlet == "The Bay Times"


def test_title_glued_to_the_head() -> None:
    title = "Nine dead as ferry sinks off Tarrenhaven"
    line = " ".join(FERRY)
    for head in (f"{title}. ", f"{title} ", f"Wed 05 May 2021 {title}. ", f"{title} Reuters Wednesday 5 May 2021 "):
        report = read(head + line, title=title)
        assert report.text == line
        assert report.title == title
    assert read(f"Wed 05 May 2021 Nine Dead as Ferry Sinks Off Tarrenhaven {line}").title == "Nine Dead as Ferry Sinks Off Tarrenhaven"
    assert read(f"{title} | The Daily Bay\n\n{BODY}", title=f"{title} | The Daily Bay").title == title


def test_masthead_is_the_outlet_and_no_title() -> None:
    report = read(f"THE BAY TIMES\n\nNine dead as ferry sinks off Tarrenhaven\n\n{BODY}")
    assert (report.outlet, report.title) == ("The Bay Times", "Nine dead as ferry sinks off Tarrenhaven")
    assert read(f"Nine dead as ferry sinks\n\nBay Courier, 5 May 2021, 17:02\n\n{BODY}").outlet == "Bay Courier"


def test_a_picture_signed_by_an_agency_does_not_make_the_text_its() -> None:
    first, *others = FERRY
    for signed in ("Reuters", "(Reuters)", "(AP Photo/Ann Author, File)"):
        report = read("\n\n".join((first, signed, *others)))
        assert report.agency is None
        assert {piece.reason for piece in report.left_out if piece.text == signed} <= {"photo credit", "caption"}
    assert read(f"{BODY}\n\nThe ferry is seen from the air. (Photo by Ann Author)\n\nReuters").agency is None


def test_a_text_is_signed_below_its_end_or_beside_its_date() -> None:
    assert read(f"{BODY}\n\nReuters").agency == "Reuters"
    assert read(f"Reuters\n\n{BODY}").agency == "Reuters"
    first, *others = FERRY
    assert read("\n\n".join((first, "5 May 2021", "Reuters", *others))).agency == "Reuters"


def test_the_owner_of_the_copyright_wrote_the_text() -> None:
    notice = "Copyright 2021 The Associated Press. All rights reserved. This material may not be published or rewritten."
    assert read(f"{BODY}\n\n{notice}").agency == "AP"
    assert read(f"{BODY}\n\nCopyright 2021 The Tarren Courier. All rights reserved.").agency is None


def test_agency_on_no_list() -> None:
    assert read(f"TARRENHAVEN (Coastwire) - {BODY}").agency == "Coastwire"
    assert read(f"By Meridian Press\n\n{BODY}").agency == "Meridian Press"
    assert read(f"{BODY}\n\n(Meridian Press)").agency == "Meridian Press"
    assert read(f"By Ann Press\n\n{BODY}").byline == "Ann Press"
    assert read(f"TARRENHAVEN (CNN) - {BODY}").agency is None
    assert read(f"TARRENHAVEN (CNN) - {BODY}").outlet == "CNN"


def test_newsroom_where_a_place_would_stand() -> None:
    report = read(f"OBN, 5 May 2021 13:45 — {BODY}\n\n“It sank,” the mayor told OBN.")
    assert (report.agency, report.dateline, report.published) == ("OBN", (), "2021-05-05T13:45")
    assert report.text.startswith(FERRY[0])


def test_title_is_never_a_sentence_of_the_body() -> None:
    assert read(BODY).title is None
    assert read(BODY).text.startswith(FERRY[0])


def test_language() -> None:
    german = "Die Fähre sank am Dienstagabend vor der Küste, nachdem sie auf eine Sandbank gelaufen war, teilte die Küstenwache mit."
    assert read(german).language == "de"
    assert read("It sank, he said.").language in {"en", None}
    assert read("Xyzzy.", language="pl").language == "pl"


def test_ids_are_stable_and_tell_reports_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def id_of(locator: str, text: str = BODY, **said: str) -> str:
        return clean(Capture(locator, "a", "text/plain", text, Metadata(**said))).id  # type: ignore[arg-type]

    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    one = id_of("in/a.txt")
    assert one == id_of(str(folder / "a.txt")) == id_of("in/a.txt")
    monkeypatch.chdir(folder)
    assert one == id_of("a.txt")
    assert one.startswith("a-")
    others = {id_of("a.txt", BODY + " More."), id_of("../other/a.txt"), id_of("feed.jsonl#1", url="u1"), id_of("feed.jsonl#2", url="u2")}
    assert len(others | {one}) == 5
    assert id_of("feed.jsonl#7", url="u1") in others
    assert os.getcwd() == str(folder)


def _dated(name: str, text: str, published: str | None) -> Report:
    return Report(id=name, stem=name, locator=name, text=text, published=published, published_basis="stated" if published else "unknown")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The ferry sank, the coast guard said on Wednesday. Divers will go on Thursday.", "2021-05-05"),
        ("The ferry sank, the coast guard said on Tuesday.", "2021-05-04"),
        ("The ferry sank, the coast guard said on Sunday.", "2021-05-02"),
        ("The ferry sank on Monday, police said on Monday. By Tuesday the sea was calm.", "2021-05-04"),
        ("The ferry sank on Wednesday or Thursday.", None),
        ("The ferry sank.", None),
        ("A vote is due next Friday.", None),
    ],
)
def test_dates_are_inferred_from_weekdays(text: str, date: str | None) -> None:
    found = infer_dates([_dated("a", text, None), _dated("b", "It sank.", "2021-05-05T10:00"), _dated("c", "It sank.", "2021-05-05")])
    assert found.get("a", InferredDate("", "")).date == (date or "")
    assert found.keys() <= {"a"}
    if date:
        assert f"{int(date[8:])} May 2021" in found["a"].why


def test_nothing_is_inferred_without_dated_reports_or_between_two_weeks() -> None:
    undated = _dated("a", "The ferry sank, the coast guard said on Wednesday.", None)
    assert not infer_dates([undated])
    assert not infer_dates([undated, _dated("b", "It sank.", "2021-05-05"), _dated("c", "It sank.", "2021-05-12")])
