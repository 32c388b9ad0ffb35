"""Reports read: what always holds, some sentences, and hostile input."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import ReadError
from rashomon.model import Report, Sentence
from rashomon.reader import Reader, available_languages
from rashomon.reader.network import Network
from rashomon.text.sentences import MAX_WORDS

NEWS = (
    "Coastal fighters backed by Norvia’s navy have retaken the port of Velan, a spokesman for them said on Thursday.\n\n"
    "“The port is ours,” said Idris Maron of the Coastal Front. He didn't say more."
)


class Kept:
    """A cache in memory that counts."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}
        self.put = 0

    def get_many(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        return {key: self.content[key] for key in keys if key in self.content}

    def put_many(self, analyses: Mapping[str, bytes]) -> None:
        self.put += len(analyses)
        self.content.update(analyses)


def report(text: str, name: str = "r", language: str | None = "en") -> Report:
    return Report(name, name, name, text, language=language)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load("en", threads=1)


def relation(sentence: Sentence, word: str) -> tuple[str, str]:
    token = next(token for token in sentence.tokens if token.text == word)
    return token.deprel, sentence.tokens[token.head].text if token.head >= 0 else ""


def test_spans_slice_back_and_trees_are_trees(reader: Reader) -> None:
    (reading,) = reader.read([report(NEWS)])
    check(NEWS, reading.sentences)
    assert [sentence.paragraph for sentence in reading.sentences] == [0, 1, 1]


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    for sentence in sentences:
        assert sentence.tokens[0].start == sentence.start
        assert sentence.tokens[-1].end == sentence.end
        for item in (*sentence.tokens, *sentence.entities):
            assert text[item.start : item.end] == item.text
            assert sentence.start <= item.start < item.end <= sentence.end
        assert [token.head for token in sentence.tokens].count(-1) == 1
        for token in sentence.tokens:
            assert (token.deprel == "root") == (token.head == -1)
            at, steps = token, 0
            while at.head >= 0:
                at, steps = sentence.tokens[at.head], steps + 1
                assert steps <= len(sentence.tokens)
        assert all(a.end <= b.start for a, b in zip(sentence.entities, sentence.entities[1:], strict=False))


fragments = st.sampled_from(
    [*"abAB.?!,\"'()[]-“”‘’\n1…\x00\u200b", " ", "said ", "U.S. ", "The army ", "سراقب ", "😀", "\u0301", "\n\n", "Mr. ", "’s "]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(fragments, max_size=60).map("".join)))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    (reading,) = reader.read([report(text)])
    check(text, reading.sentences)


def test_a_cache_changes_nothing_and_is_asked_first(reader: Reader) -> None:
    kept = Kept()
    plainly = reader.read([report(NEWS)])
    assert reader.read([report(NEWS)], kept) == plainly
    assert kept.put == 3 + 3, "an analysis and a vector each"
    assert reader.read([report(NEWS)], kept) == plainly
    assert kept.put == 3 + 3


def test_each_distinct_sentence_is_read_once(reader: Reader) -> None:
    kept = Kept()
    reports = [report(NEWS, "a"), report("It rained. " + NEWS, "b"), report("It rained.", "c")]
    readings = reader.read(reports, kept)
    assert kept.put == 4 + 4, "an analysis and a vector each"
    assert [len(reading.sentences) for reading in readings] == [3, 4, 1]


def test_damaged_analyses_are_read_anew(reader: Reader) -> None:
    kept = Kept()
    plainly = reader.read([report(NEWS)], kept)
    kept.content = dict.fromkeys(kept.content, b"[]")
    assert reader.read([report(NEWS)], kept) == plainly


def test_company_does_not_change_a_reading(reader: Reader) -> None:
    alone = reader.read([report(NEWS)])[0]
    others = [
        report("The minister spoke to reporters at great length about the harvest and the price of bread. " * n, str(n))
        for n in range(1, 5)
    ]
    together = reader.read([*others, report(NEWS)])[-1]
    assert [[(t.text, t.upos) for t in s.tokens] for s in together.sentences] == [
        [(t.text, t.upos) for t in s.tokens] for s in alone.sentences
    ]


def test_another_language_is_not_read(reader: Reader) -> None:
    reading = reader.read([report("Der Krieg ist vorbei.", language="de")])[0]
    assert reading.sentences == ()
    assert reading.language == "de"


def test_an_active_sentence(reader: Reader) -> None:
    sentence = reader.read([report("The army shelled the town on Monday.")])[0].sentences[0]
    assert relation(sentence, "army") == ("nsubj", "shelled")
    assert relation(sentence, "town") == ("obj", "shelled")
    assert [token.lemma for token in sentence.tokens[:3]] == ["the", "army", "shell"]


def test_a_passive_sentence(reader: Reader) -> None:
    sentence = reader.read([report("Eighteen soldiers were killed by rebels in Dorrin.")])[0].sentences[0]
    assert relation(sentence, "soldiers") == ("nsubj:pass", "killed")
    assert relation(sentence, "rebels") == ("obl:agent", "killed")


def test_reported_speech(reader: Reader) -> None:
    sentence = reader.read([report("The minister said that the army had left the city.")])[0].sentences[0]
    assert relation(sentence, "minister") == ("nsubj", "said")
    assert relation(sentence, "left") == ("ccomp", "said")


def test_names(reader: Reader) -> None:
    text = "President Recep Tayyip Erdogan met Angela Merkel in Istanbul, the Anadolu Agency reported."
    found = {(e.text, e.kind) for e in reader.read([report(text)])[0].sentences[0].entities}
    assert {("Recep Tayyip Erdogan", "person"), ("Angela Merkel", "person"), ("Istanbul", "place")} <= found


HOSTILE = {
    "a million characters without a space": "x" * 1_000_000,
    "ten thousand words without a stop": "rebels and soldiers " * 3_400,
    "a hundred thousand stops": "." * 100_000,
    "brackets never closed": "(" * 5_000 + "The army left. It rained. " * 20,
    "other scripts": "قال الجيش إنه غادر المدينة. 軍隊離開了城市。 Армия ушла. " * 30,
    "signs without meaning": "\x00\x01\ufffe\ud7ff" * 200 + " \u202e\u0301 " * 100,
    "one long address": "See https://example.org/" + "a/" * 20_000 + " now.",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(reader: Reader, name: str) -> None:
    (reading,) = reader.read([report(HOSTILE[name])])
    check_flat(HOSTILE[name], reading.sentences)
    assert all(len(sentence.tokens) <= 2 * MAX_WORDS for sentence in reading.sentences)


def check_flat(text: str, sentences: tuple[Sentence, ...]) -> None:
    covered = sum(token.end - token.start for sentence in sentences for token in sentence.tokens)
    assert covered >= sum(char.isalnum() for char in text)
    assert all(text[token.start : token.end] == token.text for sentence in sentences for token in sentence.tokens)


def test_vectors(reader: Reader) -> None:
    rows = reader.embed(["Rebels took the town.", "The town was captured by rebels.", "Bread is cheap.", "", "word " * 5_000])
    assert rows.shape == (5, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 0, 1], abs=1e-3)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert reader.embed([]).shape == (0, 384)


def test_languages() -> None:
    assert "en" in available_languages()
    with pytest.raises(ReadError, match="no reader for the language 'xx'"):
        Reader.load("xx")


def test_a_damaged_model_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="missing or damaged"):
        Network(tmp_path)
    for name in ("model.onnx", "tokenizer.json", "labels.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ReadError, match="damaged"):
        Network(tmp_path)


def test_threads_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_THREADS", "1")
    assert Reader.load("en").version == Reader.load("en", threads=2).version


def test_threads_change_nothing(reader: Reader) -> None:
    text = " ".join(f"The {n} soldiers of {name} left on Monday." for n in range(2, 7) for name in ("Aleppo", "the Northern Brigade"))
    assert Reader.load("en", threads=3).read([report(text)]) == reader.read([report(text)])


def test_a_sentence_is_read_alike_whatever_is_read_beside_it(reader: Reader) -> None:
    beside = [
        "Why?",
        "The harbour master, who had warned the owners twice in the spring, said on Sunday that nobody had answered his letters.",
        "“We saw water in the hold,” a sailor told The Lantern.",
        "Forty-one people were rescued and nine are missing.",
    ]
    together = reader.read([report(text, str(number)) for number, text in enumerate(beside)])
    for number, text in enumerate(beside):
        (alone,) = reader.read([report(text, str(number))])
        assert alone.sentences == together[number].sentences
    vectors = reader.embed(beside)
    assert all(np.array_equal(reader.embed([text])[0], vectors[number]) for number, text in enumerate(beside))
