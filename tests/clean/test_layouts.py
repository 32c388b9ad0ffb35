"""Layouts in which outlets set a report, with one invented text in all of them."""

from __future__ import annotations

import pytest
from tests.clean.pastes import FERRY, read

LAYOUTS = {
    "guardian": (
        (
            "News",
            "World news",
            "Tarren",
            "This article is more than 4 years old",
            "Nine killed as ferry sinks off Tarrenhaven",
            "Rescuers search for four missing crew as operator rejects overloading claims",
            "",
            "Ilse Brand in Tarrenhaven and Bo Writer",
            "@ilsebrand",
            "Thu 27 Feb 2020 15.14 GMT",
            "Last modified on Fri 28 Feb 2020 09.01 GMT",
            "",
            "Share",
            "123",
            "A diver off Tarrenhaven. Photograph: Jorun Aasen/AFP via Getty Images",
            "@@B@@",
            "",
            "Topics",
            "Tarren",
            "Shipping",
            "Reuse this content",
        ),
        "2020-02-27T15:14",
        None,
        (),
    ),
    "aljazeera": (
        (
            "NEWS|TARREN'S WAR",
            "",
            "Nine killed as ferry sinks off Tarrenhaven",
            "",
            "Rescuers search for four missing crew as operator rejects claims of overloading.",
            "",
            "27 Feb 2020",
            "Relatives of the missing wait at the harbour [Jorun Aasen/Reuters]",
            "@@B@@",
            "",
            "SOURCE: AL JAZEERA AND NEWS AGENCIES",
        ),
        "2020-02-27",
        None,
        (),
    ),
    "anadolu": (
        (
            "World, Europe",
            "",
            "Nine killed as ferry sinks off Tarrenhaven",
            "",
            "Rescuers search for four missing crew",
            "",
            "Ilse Brand   |27.02.2020 - Update : 28.02.2020",
            "",
            "TARRENHAVEN",
            "",
            "@@B@@",
            "",
            "*Writing by Bo Writer in Ankara",
            "",
            "Anadolu Agency website contains only a portion of the news stories offered to subscribers in the AA "
            "News Broadcasting System (HAS), and in summarized form. Please contact us for subscription options.",
        ),
        "2020-02-27",
        None,
        ("Tarrenhaven",),
    ),
    "sabah": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "by Daily Sabah with Agencies",
            "ISTANBUL",
            "Feb 27, 2020 - 10:21 am GMT+3",
            "Relatives of the missing wait at the harbour. (AA Photo)",
            "@@B@@",
            "Last Update: Feb 27, 2020 3:12 pm",
        ),
        "2020-02-27T10:21",
        None,
        (),
    ),
    "tass": (
        (
            "27 FEB, 11:02",
            "Nine killed as ferry sinks off Tarrenhaven",
            "TARRENHAVEN, February 27. /TASS/. @@B@@",
        ),
        None,
        "TASS",
        ("Tarrenhaven",),
    ),
    "xinhua": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "Source: Xinhua| 2020-02-27 18:00:12|Editor: huaxia",
            "",
            "TARRENHAVEN, Feb. 27 (Xinhua) -- @@B@@ Enditem",
            "",
            "KEY WORDS: ferry",
            "EXPLORE XINHUANET",
        ),
        "2020-02-27T18:00",
        "Xinhua",
        ("Tarrenhaven",),
    ),
    "cnn": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "By Ilse Brand and Bo Writer, CNN",
            "Updated 1524 GMT (2324 HKT) February 27, 2020",
            "(CNN)@@B@@",
            "CNN's Jan Roe contributed to this report.",
        ),
        "2020-02-27",
        None,
        (),
    ),
    "ap": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "",
            "By ILSE BRAND",
            "February 27, 2020",
            "",
            "1 of 9",
            "Relatives of the missing wait at the harbour of Tarrenhaven, Thursday, Feb. 27, 2020. (AP Photo/Jorun Aasen)",
            "",
            "TARRENHAVEN (AP) — @@B@@",
            "",
            "___",
            "",
            "Associated Press writer Bo Writer in Oslo contributed to this report.",
        ),
        "2020-02-27",
        "AP",
        ("Tarrenhaven",),
    ),
    "toi": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "Rescuers search for four missing crew",
            "By AFP",
            "27 Feb 2020, 3:14 pm  ",
            "0",
            "Relatives of the missing wait at the harbour, February 27, 2020. (Jorun Aasen/AFP)",
            "@@B@@",
            "",
            "You appreciate our journalism",
            "Support us by joining The Times of Israel Community",
        ),
        "2020-02-27T15:14",
        "AFP",
        (),
    ),
    "reuters": (
        (
            "World News",
            "February 27, 2020 / 3:14 PM / 4 years ago",
            "Nine killed as ferry sinks off Tarrenhaven",
            "Ilse Brand, Bo Writer",
            "4 Min Read",
            "",
            "TARRENHAVEN/OSLO (Reuters) - @@B@@",
            "",
            "Slideshow ( 5 images )",
            "",
            "Reporting by Ilse Brand in Tarrenhaven and Bo Writer in Oslo; Writing by Jan Roe; Editing by Al Moe",
            "",
            "Our Standards: The Thomson Reuters Trust Principles.",
        ),
        "2020-02-27T15:14",
        "Reuters",
        ("Tarrenhaven", "Oslo"),
    ),
    "bbc": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "27 February 2020",
            "",
            "Share",
            "Related Topics",
            "Tarren shipping",
            "Image source, AFP",
            "Image caption,",
            "Relatives of the missing wait at the harbour",
            "@@B@@",
            "",
            "You may also be interested in:",
            "Media caption,",
            "The ferry seen from the air",
            "Related Topics",
            "Tarren",
            "More on this story",
            "Why do ferries sink?",
            "21 February",
        ),
        "2020-02-27",
        None,
        (),
    ),
    "rt": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "27 Feb, 2020 11:02",
            "Get short URL",
            "Nine killed as ferry sinks off Tarrenhaven",
            "FILE PHOTO © AFP / Jorun Aasen",
            "@@B@@",
            "If you like this story, share it with a friend!",
        ),
        "2020-02-27T11:02",
        None,
        (),
    ),
    "sana": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "27 February، 2020",
            "Tarrenhaven, SANA- @@B@@",
            "",
            "Ilse Brand",
        ),
        "2020-02-27",
        "SANA",
        ("Tarrenhaven",),
    ),
    "nyt": (
        (
            "Ferry Sinks Off Tarrenhaven, Killing at Least Nine",
            "By ILSE BRAND and BO WRITERFEB. 27, 2020",
            "",
            "Continue reading the main storyShare This Page",
            "Photo",
            "",
            "Relatives waited at the harbor on Thursday. Credit Jorun Aasen for The New York Times",
            "",
            "TARRENHAVEN — @@B@@",
            "",
            "Ilse Brand reported from Tarrenhaven, and Bo Writer from Oslo.",
            "",
            "A version of this article appears in print on February 28, 2020, on Page A4 of the New York edition "
            "with the headline: Ferry Sinks. Order Reprints | Today's Paper | Subscribe",
        ),
        "2020-02-27",
        None,
        ("Tarrenhaven",),
    ),
    "mee": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "",
            "Rescuers search for four missing crew",
            "",
            "Relatives of the missing wait at the harbour on 27 February 2020 (AFP)",
            "",
            "By MEE and agencies",
            "",
            "Published date: 27 February 2020 15:14 UTC | Last update: 4 years 1 month ago",
            "",
            "31 Shares",
            "facebook sharing button",
            "twitter sharing button",
            "",
            "@@B@@",
        ),
        "2020-02-27T15:14",
        None,
        (),
    ),
    "enab": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "",
            "Enab Baladi Enab Baladi",
            "27/02/2020",
            "News",
            "Relatives of the missing wait at the harbour – 27 February 2020 (Enab Baladi)",
            "",
            "ع ع ع",
            "@@B@@",
            "",
            "if you think the article contain wrong information or you have additional details Send Correction",
        ),
        "2020-02-27",
        None,
        (),
    ),
    "voa": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "February 27, 2020 3:14 PM",
            "Ilse Brand",
            "FILE - The ferry Marisol leaves Tarrenhaven in June 2019.",
            "TARRENHAVEN - @@B@@",
        ),
        "2020-02-27T15:14",
        None,
        ("Tarrenhaven",),
    ),
    "hurriyet": (
        (
            "Nine killed as ferry sinks off Tarrenhaven",
            "February 27 2020 10:21:00",
            "TARRENHAVEN-Agence France-Presse",
            "Nine killed as ferry sinks off Tarrenhaven",
            "@@B@@",
            "ferry, Tarren,",
        ),
        "2020-02-27T10:21",
        "AFP",
        ("Tarrenhaven",),
    ),
    "rferl": (
        (
            "Tarren",
            "Nine Killed As Ferry Sinks Off Tarrenhaven",
            "February 27, 2020 15:14 GMT",
            "",
            "By RFE/RL",
            "",
            "Relatives of the missing wait at the harbour.",
            "",
            "@@B@@",
            "",
            "Based on reporting by Reuters, AFP, and AP",
        ),
        "2020-02-27T15:14",
        "RFE/RL",
        (),
    ),
}


@pytest.mark.parametrize("between", ["\n\n", "\n"])
@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layout(name: str, between: str) -> None:
    lines, published, agency, places = LAYOUTS[name]
    report = read("\n".join(lines).replace("@@B@@", between.join(FERRY)))
    assert report.text == "\n\n".join(FERRY)
    assert (report.title or "").lower().startswith(("nine killed as ferry", "ferry sinks off"))
    assert (report.published, report.agency, report.dateline) == (published, agency, places)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_layout_pasted_as_one_paragraph_loses_no_sentence(name: str) -> None:
    lines, _, _, _ = LAYOUTS[name]
    report = read(" ".join(line for line in lines if line).replace("@@B@@", " ".join(FERRY)))
    assert " ".join(FERRY) in report.text


@pytest.mark.parametrize("name", ["anadolu", "nyt", "reuters", "sana", "tass", "voa", "xinhua"])
def test_head_of_one_paragraph_is_cut_at_its_dateline(name: str) -> None:
    lines, _, agency, places = LAYOUTS[name]
    report = read(" ".join(line for line in lines if line).replace("@@B@@", " ".join(FERRY)))
    assert report.text.startswith(FERRY[0])
    assert (report.agency, report.dateline) == (agency, places)


def test_dates_and_agencies_inside_sentences_do_not_break_a_paragraph() -> None:
    line = f"{FERRY[0]} On 15 April 2021 Minister Bo Writer had opened the port. REUTERS- Divers came at dawn. {' '.join(FERRY[1:])}"
    assert read(line).text == line
