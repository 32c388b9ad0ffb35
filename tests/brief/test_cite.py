from __future__ import annotations

from rashomon.brief.cite import citation, numbered

TEXT = "One sentence alone.\n\nA first here. A second here.\n\nThe end."


def test_sentences_are_numbered_within_their_paragraphs() -> None:
    assert [row.place for row in numbered(TEXT)] == ["§1", "§2.1", "§2.2", "§3"]


def test_a_citation_names_the_sentence_in_which_its_words_start() -> None:
    at = TEXT.index("second")
    found = citation("wire", TEXT, at, at + 6)
    assert found.mark == "wire §2.2"
    assert (found.text, found.quoted) == ("second", "A second here.")


def test_numbers_follow_the_reader() -> None:
    text = "Dr. Tolt met U.S. envoys. They left.\nNothing more was said."
    assert [text[row.start : row.end] for row in numbered(text)] == ["Dr. Tolt met U.S. envoys.", "They left.", "Nothing more was said."]


def test_a_body_without_a_sentence_can_still_be_cited() -> None:
    assert citation("wire", "", 0, 0).mark == "wire §1"
