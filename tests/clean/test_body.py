from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clean.pastes import FERRY, GALLERY, NAVIGATED, SINGLE_LINES, read, reason_of

from rashomon.clean import clean
from rashomon.clean.lines import even, plain_lines, sentences
from rashomon.errors import CleanError
from rashomon.model import Capture


def test_body_among_navigation_related_lines_and_footer() -> None:
    report = read(NAVIGATED)
    assert report.text == "\n\n".join(FERRY)


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("Search", "navigation"),
        ("Get the Tarren Courier", "newsletter"),
        ("Mayor Opens", "navigation"),
        ("At Least Nine Killed", "title"),
        ("avatar by", "byline"),
        ("Rescue workers carry", "caption"),
        ("Related coverage", "related link"),
        ("Fishing Quotas", "related link"),
        ("Fishing crews", "teaser"),
        ("Ministers under", "crosshead"),
        ("READ MORE", "related link"),
        ("Share this Story", "share bar"),
        ("Leave a Reply", "form"),
        ("Copyright", "legal"),
    ],
)
def test_what_is_left_out_says_what_it_is(start: str, reason: str) -> None:
    assert reason_of(read(NAVIGATED), start) == reason


def test_left_out_pieces_keep_their_place() -> None:
    report = read(NAVIGATED)
    crosshead = next(piece for piece in report.left_out if piece.reason == "crosshead")
    assert report.text[crosshead.at :].startswith(FERRY[3])
    footer = next(piece for piece in report.left_out if piece.text.startswith("Copyright"))
    assert footer.at == len(report.text)


def test_lines_without_blank_lines_between_them() -> None:
    assert read(SINGLE_LINES).text == "\n\n".join(FERRY)


def test_gallery_and_its_title() -> None:
    report = read(GALLERY)
    assert report.text == "\n\n".join((FERRY[0], FERRY[1], FERRY[3]))
    assert reason_of(report, "Additional reporting") == "credit"


def test_furniture_glued_into_one_paragraph() -> None:
    text = f"{FERRY[0]} Read more here Island council debates ticket prices The operator said that it would help the families. {FERRY[3]}"
    report = read(f"{text} {FERRY[4]} Follow us on Instagram. Read Also")
    assert "Island council debates" not in report.text
    assert "The operator said that it would help the families." in report.text
    assert "Instagram" not in report.text
    assert "Read Also" not in report.text


def test_caption_glued_before_its_credit() -> None:
    report = read(
        f"{FERRY[0]} A diver stands on the quay in this handout picture provided by the port. (Pool and Agencies) {FERRY[1]} {FERRY[3]}"
    )
    assert report.text == " ".join((FERRY[0], FERRY[1], FERRY[3]))


def test_pull_quotes_and_repeated_lines() -> None:
    report = read(
        "\n\n".join(
            (
                FERRY[0],
                FERRY[1],
                "The operator denied that the vessel had been overloaded and said an inspection had found no faults",
                FERRY[2],
                FERRY[3],
                FERRY[1],
                FERRY[4],
            )
        )
    )
    assert report.text == "\n\n".join(FERRY[:5])
    assert [piece.reason for piece in report.left_out] == ["pull quote", "pull quote"]


def test_standfirst_and_summary_box() -> None:
    lines = (
        "Ferry sinks off Tarrenhaven killing nine",
        "Rescuers search for crew as operator rejects claims of overloading",
        "Key points",
        *FERRY,
    )
    report = read("\n".join(lines))
    assert report.text.startswith(FERRY[0])
    assert report.title == "Ferry sinks off Tarrenhaven killing nine"


@pytest.mark.parametrize(
    "caption",
    [
        "People wait at the quay of Tarrenhaven for news of their relatives on Wednesday (Jorun Aasen/AP Photo)",
        "A survivor is led ashore at Tarrenhaven harbour, May 5, 2021. REUTERS/Jorun Aasen",
        "Rescue boats at the sandbank off Tarrenhaven on Wednesday morning [Jorun Aasen/AFP]",
        "FILE PHOTO: The ferry Marisol leaves Tarrenhaven in June 2019.",
        "Getty Images The ferry was built in 1988",
        "Relatives of the missing gather outside the harbour office in the early hours of Wednesday",
        "A diver (left) who took part in the search for the four missing members of the crew",
    ],
)
def test_captions(caption: str) -> None:
    report = read("\n".join((*FERRY[:3], caption, *FERRY[3:])))
    assert report.text == "\n\n".join(FERRY)
    assert reason_of(report, caption[:12]) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "“No,” she said.",
        "The newsletter of the port authority said all comments were closed and readers should follow us on the shore, he added.",
        "She told the court: “We use cookies to bribe them.”",
        "Nobody was told why.",
        "The minister said he would share on Facebook a video of the wreck and that he had nothing to hide from the public",
        "“Follow us,” the crew shouted, according to Lindqvist, and the passengers ran for the boats.",
    ],
)
def test_sentences_of_the_body_stay(line: str) -> None:
    assert read("\n\n".join((*FERRY[:3], line, *FERRY[3:]))).text == "\n\n".join((*FERRY[:3], line, *FERRY[3:]))


def test_list_announced_by_a_colon_stays() -> None:
    rows = ("The coast guard gave these figures:", "Dead: nine", "Missing: four", "Saved: 212")
    report = read("\n".join((FERRY[0], *rows, FERRY[1], FERRY[2])))
    assert all(row in report.text for row in rows)


def test_text_without_full_stops_is_kept() -> None:
    lines = [sentence.rstrip(".") for sentence in FERRY if "”" not in sentence]
    assert read("\n\n".join(lines)).text == "\n\n".join(lines)


def test_comments_of_readers_are_left_out() -> None:
    comments = (
        "Leave a comment",
        "Jan: My uncle worked on that ferry and he always said that it would sink one day.",
        "Tom: Nonsense, the ferry was fine and so was the crew.",
    )
    assert read("\n\n".join((*FERRY, *comments))).text == "\n\n".join(FERRY)


def test_teasers_before_the_title_are_left_out() -> None:
    teaser = "Bakers across the country are raising prices for rye bread as flour grows dearer, a survey of households shows."
    report = read("\n".join(("Bread dearer again", teaser, "Nine killed as ferry sinks off Tarrenhaven", "By Ann Author", *FERRY)))
    assert report.text == "\n\n".join(FERRY)
    assert report.title == "Nine killed as ferry sinks off Tarrenhaven"


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = "\n\n".join(re.sub(r"(.{50,70}) ", r"\1\n", sentence) for sentence in FERRY)
    assert read(wrapped).text == "\n\n".join(FERRY)


def test_quotes_dashes_and_damage_are_not_altered() -> None:
    odd = "There were “fierce clashes,quot; – he said — and ‘no’ end… of it on the day the ferry sank."
    assert odd in read(f"{FERRY[0]}\n\n{odd}\n\n{FERRY[1]}").text


def test_white_space_is_made_even() -> None:
    assert (
        read("The\u00a0ferry  sank\u200b off\tthe coast on Tuesday, the coast guard said.").text
        == "The ferry sank off the coast on Tuesday, the coast guard said."
    )


def test_markdown() -> None:
    head = "# Ferry sinks off Tarrenhaven\n\n*By Ann Author*\n\n![A boat](boat.jpg)"
    link = "See [the **list**](https://x.example/a)."
    text = f"{head}\n\n{FERRY[0]}\n\n## The crew\n\n{FERRY[1]} {link}\n\n- Nine dead\n- Four missing\n\n{FERRY[2]}"
    report = read(text, "text/markdown")
    assert report.title == "Ferry sinks off Tarrenhaven"
    assert report.text == "\n\n".join((FERRY[0], f"{FERRY[1]} See the list.", "Nine dead", "Four missing", FERRY[2]))
    assert reason_of(report, "The crew") == "crosshead"


@pytest.mark.parametrize("text", ["", " \n\n", "\x00\x01", "12 / 34\n***\n"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(CleanError):
        read(text)


@pytest.mark.parametrize(
    "text", ["word " * 100_000, "(" * 200_000 + FERRY[0], "a/" * 100_000 + FERRY[0], "- " * 100_000 + FERRY[0], f"{FERRY[0]} " * 3000]
)
def test_very_long_lines_are_turned_away_in_time(text: str) -> None:
    with pytest.raises(CleanError, match=r"not one report|furniture"):
        read(text)


def test_a_long_line_is_read_in_time() -> None:
    assert len(read(f"{FERRY[0]} " * 500).text) > 20_000


FURTHER = "The harbour master of Tarrenhaven said on Tuesday that the search would go on until the evening, weather permitting."


@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        ("All lanes to the harbour are closed, please stay away. pic.example/x1 — Bay Police (@baypolice) May 5, 2021", "embedded post"),
        ("Smoke over the bay A post shared by Ann Author (@ann.author) on May 5, 2021 at 9:50pm PST", "embedded post"),
        ("Photos: The bay at night A boat is towed in. Hide Caption 1 of 3 Photos: The bay at night Hide Caption 2 of 3", "gallery"),
        ("A diver climbs out. Caption 1 of 3 A crane lifts the hull. Caption 2 of 3 Relatives wait on the pier. Caption 3 of 3", "gallery"),
        ("• This article was amended on 6 May 2021. An earlier version said that the ferry had left on Sunday.", "note"),
        ("Correction: An earlier version of this story gave a wrong number of the people who were on the ferry that night.", "note"),
    ],
)
def test_what_a_page_embeds_is_no_text(piece: str, reason: str) -> None:
    report = read("\n".join([FERRY[0], FERRY[1], piece, FERRY[2], FURTHER]))
    assert report.text == "\n\n".join((FERRY[0], FERRY[1], FERRY[2], FURTHER))
    assert [(left.reason, left.text) for left in report.left_out] == [(reason, piece)]


@pytest.mark.parametrize(
    "line",
    [
        "The keeper stopped 2 of 3 shots in the first half, and 3 of 3 in the second, the club of Tarrenhaven said on Tuesday.",
        "The mayor (@mayor) wrote on Monday that an earlier version of this report had been wrong, and that the count stands at nine.",
        "“This article was amended after we complained,” the harbour master of Tarrenhaven said on Tuesday in the court of the town.",
    ],
)
def test_text_about_posts_and_counts_stays(line: str) -> None:
    assert line in read("\n".join([FERRY[0], line, FERRY[1], FERRY[2]])).text


WORDS = st.sampled_from(
    [
        *FERRY,
        "Related coverage",
        "Share",
        "READ MORE: more of it",
        "May 5, 2021",
        "By Ann Author",
        "1/3 A picture.",
        "0",
        "Photo: AP / A. Name",
        "A short line",
        "Cut off...",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(min_size=0, max_size=60)), max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_no_word_is_lost_and_places_are_true(lines: list[str], between: str) -> None:
    text = between.join(lines)
    capture = Capture("in/x.txt", "x", "text/plain", text)
    try:
        report = clean(capture)
    except CleanError:
        return
    kept = sorted(" ".join([report.text, *(piece.text for piece in report.left_out if "not used" not in piece.reason)]).split())
    assert kept == sorted(word for line in plain_lines(text) for word in line.text.split())
    assert all(0 <= piece.at <= len(report.text) for piece in report.left_out)
    assert report == clean(capture)


@given(st.text(max_size=300))
def test_sentences_put_together_are_the_line(text: str) -> None:
    line = even(text)
    assert " ".join(" ".join(sentences(line)).split()) == line
