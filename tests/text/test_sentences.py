"""Sentences of news: a list of hard ones, and invariants."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.sentences import MAX_WORDS, sentences

# Each case: "|" where the splitter has to cut; a space stands at each cut, save where "~" marks that it was lost.
CASES = (
    "The army left.| It was late.",
    "“The town is ours,” he said.| The army denied it.",
    "“The town is ours.” |He left.",
    '"The town is ours." |He left.',
    "“We won.| They ran,” he said.| Nobody spoke.",
    "“Why now?” Mustafa asked.| Nobody knew.",
    "“Why now?” he asked.| Nobody knew.",
    "“Fire!” Lt. Ahmad shouted.| They fired.",
    "Gen. Hulusi Akar arrived.| Mr. Smith did not.",
    "U.S. Sen. Lindsey Graham spoke.| He left.",
    "He works for the U.S. government.| She does not.",
    "He went to the U.S. |The visit was short.",
    "It began at 5 p.m. |The rain had stopped.",
    "It began at 5 p.m. Thursday, officials said.",
    "It began at 5 p.m. local time.| All was quiet.",
    "On Feb. 27 they met.| On Dec. 1 they parted.",
    "J. K. Rowling and George W. Bush met.| They talked.",
    "Siemens Co. and Apple Inc. |The firms said so.",
    "Apple Inc. said profits rose.| Shares fell.",
    "Prices rose 3.6 percent.| About 1.5 million people fled.",
    "They took No. 10 and No. 12.| They left.",
    "The vote was 52 to 48.| 15 members were absent.",
    "AMMAN (Reuters) - Coastal fighters took Velan on Thursday.| The army denied it.",
    "WASHINGTON, Feb. 27 (AP) — The president spoke.| He left.",
    "He was in the town.~|The army left.",
    "“It is over,” he said.~|The army left.",
    "He said: “We will go.” |They went.",
    "He said (and he meant it.) The rest is known.",
    "(He was wrong.) |The rest is known.",
    "(He was wrong.| She was not.) |The rest is known.",
    "He fell in 2010.[2] |She rose.",
    "He left … |She stayed.",
    "He left ... and she stayed.",
    "What is this?! |Nobody knew.",
    "Yahoo! is a company.| It is old.",
    "See example.com.| It is there.",
    "Visit www.example.org/a.html for more.| It is there.",
    "St. Petersburg is cold.| Ft. Worth is not.",
    "He met Dr. No.| They talked.",
    "The U.N. Security Council met.| It voted.",
    "Smith et al. found it.| Others did not.",
    "'We won,' he said.| 'They lost.' |She nodded.",
    "The rebels' town fell.| They left.",
    "He asked, “Is it true?”, and left.| She stayed.",
    "“No comment,” a U.S. official said.| He hung up.",
    "Martin Luther King Jr. spoke.| He died in 1968.",
    "“Never.” |She paused.| “Never again.”",
    "''We won,'' Mr. Coll wrote.| ''They lost.'' |She nodded.",
    "It was a mistake . . . |She left.",
    "Is it over? |Yes.| No! |Perhaps.",
    "He said “I am done.” |“So am I,” she said.",
)


def expected(case: str) -> tuple[str, list[str]]:
    parts = case.replace("~|", "|~").split("|")
    text = "".join(
        part if part.startswith("~") or number == 0 or part.startswith(" ") or parts[number - 1].endswith(" ") else " " + part
        for number, part in enumerate(parts)
    )
    return text.replace("~", ""), [part.replace("~", "").strip() for part in parts]


@pytest.mark.parametrize("case", CASES, ids=[case[:40] for case in CASES])
def test_hard_sentences(case: str) -> None:
    text, parts = expected(case)
    assert [text[s.start : s.end] for s in sentences(text)] == parts


def test_paragraphs_end_sentences() -> None:
    text = "A headline without a stop\n\nThe army left. It was late\nA crosshead\n\nThe end"
    found = sentences(text)
    assert [text[s.start : s.end] for s in found] == [
        "A headline without a stop",
        "The army left.",
        "It was late",
        "A crosshead",
        "The end",
    ]
    assert [s.paragraph for s in found] == [0, 1, 1, 2, 3]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "Coastal fighters backed by the navy have retaken the river\nport of Velan, a spokesman said.\n\nThe army denied it."
    assert [s.paragraph for s in sentences(text)] == [0, 1]


def test_long_sentences_are_cut_and_nothing_is_lost() -> None:
    text = "and the army, " * 5000
    found = sentences(text)
    assert all(len(s.words) <= MAX_WORDS for s in found)
    assert sum(len(s.words) for s in found) == 4 * 5000


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "\x00", "...", "”", "(((", "a\n" * 50, "1.", "“", "\ud800", "Mr.", "A."])
def test_scraps_are_harmless(text: str) -> None:
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end].strip()


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"ab AB.?!,\"'()[]-“”‘’\n1…", "said ", "U.S. ", "Mr. ", "The ", ". ", "\n\n"]), max_size=80).map("".join))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    found = sentences(text)
    spans = [span for sentence in found for span in sentence.words]
    assert spans == sorted(spans)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in pairwise(found))
    assert all(s.start == s.words[0][0] and s.end == s.words[-1][1] for s in found)
    covered = {index for start, end in spans for index in range(start, end)}
    assert all(index in covered for index, char in enumerate(text) if char.isalnum())


def test_a_point_between_figures_ends_no_sentence() -> None:
    text = "Shares rose to RM23.50 on Monday."
    assert [(found.start, found.end) for found in sentences(text)] == [(0, len(text))]
