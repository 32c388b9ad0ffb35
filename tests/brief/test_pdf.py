from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import typst

from rashomon.brief import Options, compose
from rashomon.brief.pdf import UNBROKEN, _Document, compiled, pdf, template
from rashomon.model import Dossier, Report

HOSTILE = '#panic("read as code") *bold* _em_ $x^2$ @label <label> \\ `raw` // /* ["quote" ‘’ “” {{ }} ]] #let x = 1; --- ~'
ARABIC = "قال المتحدث إن ١٢ شخصا قتلوا في البلدة."
HAN = "堤防が決壊した。"
ADDRESS = "https://reports.example/" + "a" * 300


def data_of(dossier: Dossier, words: int | None = None) -> dict[str, Any]:
    return _Document(compose(dossier, Options(words=words)), dossier).drawn()


def texts(value: object) -> Iterator[str]:
    """Every text in what the template reads."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def with_words(dossier: Dossier, words: str) -> Dossier:
    def report(row: Report) -> Report:
        return replace(row, text=f"{row.text}\n\n{words}", outlet=words, title=words)

    return replace(
        dossier,
        reports=tuple(map(report, dossier.reports)),
        stories=tuple(replace(story, title=words) for story in dossier.stories),
        newsrooms=tuple(replace(room, name=words) for room in dossier.newsrooms),
        claims=tuple(replace(claim, text=words) for claim in dossier.claims),
        figures=tuple(replace(figure, measure=words) for figure in dossier.figures),
    )


@pytest.mark.parametrize("words", [HOSTILE, ARABIC, HAN, ADDRESS], ids=["markup", "arabic", "han", "address"])
def test_what_reports_say_is_never_read_as_markup(words: str, dossier: Dossier) -> None:
    made = pdf(with_words(dossier, words), Options(words=None))
    assert made.startswith(b"%PDF-")


def test_markup_of_a_report_arrives_as_its_text(dossier: Dossier) -> None:
    data = json.dumps(data_of(with_words(dossier, HOSTILE)))
    found = typst.query(template(), "heading", sys_inputs={"data": data})
    said = "".join(re.findall(r'"text": ?("(?:[^"\\]|\\.)*")', found))
    assert json.dumps('#panic("read as code") *bold* _em_ $x^2$ @label <label> \\ `raw`')[1:-1] in said


def test_the_bytes_depend_on_the_desk_alone(dossier: Dossier) -> None:
    made = pdf(dossier, Options())
    assert made == pdf(replace(dossier, statements=dossier.statements[::-1]), Options())
    assert set(re.findall(rb"/(?:Creation|Mod)Date ?\(D:(\d{8})", made)) <= {b"20310408"}


def test_every_number_leads_to_the_cited_sentence_with_the_cited_words_marked(dossier: Dossier) -> None:
    data = data_of(dossier)
    mayor = next(line for section in data["chapters"][0]["sections"] for line in section["lines"] if "bang" in str(line["runs"]))
    note = data["notes"][mayor["notes"][0]["note"] - 1]
    assert note["marks"][0] == "wire §2.2"
    assert [piece["text"] for piece in note["pieces"] if piece["cited"]] == ["We heard a bang and then the wall was gone"]
    assert mayor["number"] in note["back"]


def test_the_notes_hold_every_citation_once_and_tell_equal_sentences_together(dossier: Dossier) -> None:
    data = data_of(dossier)
    briefing = compose(dossier, Options(words=None))
    lines = [line for section in briefing.chapters[0].sections for line in section.lines]
    cited = {one.mark for line in lines for own in (line, *line.below) for one in own.cited}
    marks = [mark for note in data["notes"] for mark in note["marks"]]
    assert cited <= set(marks)
    assert len(marks) == len(set(marks))
    assert ["wire §2.2", "gazette §2.2"] in [note["marks"] for note in data["notes"]]


def test_no_word_runs_out_of_its_column_and_no_control_character_is_left(dossier: Dossier) -> None:
    told = list(texts(data_of(with_words(dossier, f"{ADDRESS} \x1b[31m \u202e turned"))))
    assert max(len(word) for text in told for word in re.split(r"[\s\u200b]", text)) <= UNBROKEN + 1
    assert not any(char in text for text in told for char in "\x1b\u202e")


def test_text_from_right_to_left_stands_apart_in_its_line(dossier: Dossier) -> None:
    arabic = replace(dossier, newsrooms=tuple(replace(room, name="وكالة الوادي") for room in dossier.newsrooms))
    assert "\u2068وكالة الوادي\u2069" in set(texts(data_of(arabic)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_printed_page_says_what_the_briefing_says(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(pdf(dossier, Options()))
    text = " ".join(subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout.split())
    assert "“We heard a bang and then the wall was gone.”" in text
    assert "SENTENCES CITED" in text.upper()
    assert re.search(r"wire §2\.2, gazette §2\.2 p\. 1", text)


def test_an_empty_desk_says_so() -> None:
    empty = Dossier((), {}, ())
    assert data_of(empty)["title"] == "Nothing on the desk"
    assert compiled(json.dumps(data_of(empty)), datetime(1970, 1, 1, tzinfo=UTC)).startswith(b"%PDF-")
