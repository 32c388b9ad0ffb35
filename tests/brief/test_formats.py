from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from rashomon.brief import FORMATS, Options, render
from rashomon.brief.contract import shipped, written
from rashomon.brief.table import COLUMNS, safe
from rashomon.model import Claim, Dossier, Rejected, Report

HOSTILE = "<script>alert(1)</script><img src=x onerror=y> [a](javascript:z) `c` | \x1b[31m =1+1 {{ 7*7 }} </style>"
LONGEST_WORD = 40


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]


def hostile(dossier: Dossier) -> Dossier:
    """Every free text of the dossier made hostile; the bodies begin with it."""

    def report(row: Report) -> Report:
        return replace(row, text=f"{row.text}\n\n{HOSTILE}", outlet=HOSTILE, title=HOSTILE, locator=HOSTILE, language=HOSTILE)

    def claim(row: Claim) -> Claim:
        return replace(
            row, text=HOSTILE, speakers={side: tuple(f"{HOSTILE} {name}" for name in names) for side, names in row.speakers.items()}
        )

    source = dossier.statements[0].source
    names = {key: f"{HOSTILE} {value}" for key, value in dossier.names.items()}
    return replace(
        dossier,
        reports=tuple(map(report, dossier.reports)),
        names=names,
        stories=tuple(replace(story, title=HOSTILE) for story in dossier.stories),
        newsrooms=tuple(replace(room, name=HOSTILE) for room in dossier.newsrooms),
        copies=tuple(replace(copy, evidence=(HOSTILE,)) for copy in dossier.copies),
        statements=tuple(
            replace(row, source=replace(source, name=HOSTILE, role=HOSTILE, via=HOSTILE), content=replace(row.content, text=HOSTILE))
            for row in dossier.statements
        ),
        claims=tuple(map(claim, dossier.claims)),
        figures=tuple(replace(figure, measure=HOSTILE) for figure in dossier.figures),
        rejected=(Rejected(HOSTILE, HOSTILE),),
        dated={key: HOSTILE for key in dossier.names},
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_dossier_and_an_empty_one(name: str, dossier: Dossier) -> None:
    assert FORMATS[name](dossier, Options()).strip()
    assert isinstance(FORMATS[name](Dossier((), {}, ()), Options()), bytes if name == "pdf" else str)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_dossier_gives_the_same_bytes(name: str, dossier: Dossier) -> None:
    assert FORMATS[name](dossier, Options()) == FORMATS[name](replace(dossier, statements=dossier.statements[::-1]), Options())


# --- terminal ---


@pytest.mark.parametrize("width", [60, 80, 140])
def test_terminal_text_keeps_to_its_width_and_bears_no_colour_codes(width: int, dossier: Dossier) -> None:
    text = FORMATS["terminal"](dossier, Options(width=width))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= width


def test_terminal_citations_lead_to_the_sentence(dossier: Dossier) -> None:
    text = " ".join(FORMATS["terminal"](dossier, Options()).split())
    assert "“We heard a bang and then the wall was gone.”" in text
    assert "[wire §2.2, gazette §2.2, mirror §2.2]" in text
    assert "[wire §2.2] is report wire, paragraph 2, sentence 2: rashomon show wire." in text


def test_nothing_in_a_report_reaches_the_terminal_as_a_code(dossier: Dossier) -> None:
    out = StringIO()
    render(hostile(dossier), Console(file=out, width=100, force_terminal=True, color_system="truecolor"))
    assert "\x1b[31m" not in out.getvalue()
    assert "alert(1)" in out.getvalue()


# --- Markdown ---


def test_markdown_footnotes_hold_the_sentences(dossier: Dossier) -> None:
    text = FORMATS["markdown"](dossier, Options())
    used, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == defined
    assert re.search(r"^\[\^\d+\]: wire §2\.2: “We heard a bang and then the wall was gone,” said Mira Tolt", text, re.MULTILINE)


def test_markdown_keeps_hostile_text_as_text(dossier: Dossier) -> None:
    text = FORMATS["markdown"](hostile(dossier), Options())
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert all(row.count("|") - row.count("\\|") in {0, 4, 6, 7} for row in text.splitlines() if row.startswith("|"))


# --- HTML ---


@pytest.fixture
def page(dossier: Dossier) -> Page:
    return Page(FORMATS["html"](dossier, Options()))


def test_every_link_of_the_page_leads_to_an_anchor_of_it(page: Page) -> None:
    assert page.links
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_cited_words_are_marked_where_the_link_leads_and_lead_back(dossier: Dossier) -> None:
    text = FORMATS["html"](dossier, Options())
    target = re.search(r'href="#(r0-2-2)"', text)
    assert target
    sentence = text[text.index(f'id="{target[1]}"') :].partition("</p>")[0]
    assert "<mark>We heard a bang and then the wall was gone</mark>" in sentence
    assert re.search(r'href="#l\d+"', sentence)


def test_a_number_is_followed_by_its_own_citations_and_no_stray_space(dossier: Dossier) -> None:
    text = re.sub(r"<[^>]+>", "", FORMATS["html"](dossier, Options()))
    assert "People killed: 12 (Rescuers) wire §2.1; over 12 mirror §2.1; 15 (the interior ministry) gazette §2.1, d-10 §1.2." in text
    terminal = " ".join(FORMATS["terminal"](dossier, Options()).split())
    assert "12 (Rescuers) [wire §2.1]; over 12 [mirror §2.1]; 15 (the interior ministry) [gazette §2.1, d-10 §1.2]." in terminal
    assert re.search(r"\*\*12\*\* \(Rescuers\)\[\^\d+\]; ", FORMATS["markdown"](dossier, Options()))


def test_the_page_needs_nothing_from_elsewhere(dossier: Dossier, page: Page) -> None:
    text = FORMATS["html"](dossier, Options())
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert not any(name == "src" or name.startswith("on") for name, _ in page.attributes)
    assert "url(" not in text
    assert "@import" not in text
    assert {"main", "header", "footer", "nav", "article"} <= set(page.tags)
    assert ("lang", "en") in page.attributes


def test_hostile_text_is_harmless_on_the_page(dossier: Dossier) -> None:
    text = FORMATS["html"](hostile(dossier), Options())
    page = Page(text)
    assert not {"script", "img"} & set(page.tags)
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert text.count("</style>") == 1
    assert "{{ 7*7 }}" in text
    assert all(link.startswith("#") for link in page.links)


def test_colours_have_contrast(dossier: Dossier) -> None:
    text = FORMATS["html"](dossier, Options())
    for block in re.findall(r":root \{([^}]*)\}", text):
        colours = dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for ink in ("ink", "soft", "link"):
            assert contrast(colours[ink], colours["page"]) >= 4.5, (ink, block)
        for ground in ("mark", *(name for name in colours if name.startswith("k-"))):
            assert contrast(colours["ink"], colours[ground]) >= 4.5, (ground, block)
        assert contrast(colours.get("hit-ink", colours["ink"]), colours.get("hit", colours["mark"])) >= 4.5


def contrast(left: str, right: str) -> float:
    """WCAG 2.2 contrast ratio."""

    def light(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(left), light(right)), reverse=True)
    return (high + 0.05) / (low + 0.05)


# --- JSON ---


@pytest.fixture
def exported(dossier: Dossier) -> dict[str, list[dict[str, object]]]:
    made: dict[str, list[dict[str, object]]] = json.loads(FORMATS["json"](dossier, Options()))
    return made


def test_the_shipped_schema_is_the_one_that_the_rows_give() -> None:
    assert shipped() == written()


@pytest.mark.parametrize("change", [lambda row: row, hostile, lambda row: replace(row, newsrooms=(), unread=("a",), stories=())])
def test_exports_keep_to_the_schema(change: Callable[[Dossier], Dossier], dossier: Dossier) -> None:
    schema = json.loads(shipped())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(FORMATS["json"](change(dossier), Options())), schema)


def test_the_schema_refuses_what_the_contract_forbids(exported: dict[str, list[dict[str, object]]]) -> None:
    exported["statements"][0]["stance"] = "claims"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(exported, json.loads(shipped()))


def test_every_span_of_the_export_slices_back(exported: dict[str, list[dict[str, object]]]) -> None:
    texts = {str(row["id"]): str(row["text"]) for row in exported["reports"]}
    seen = 0

    def walk(value: object, report: str) -> None:
        nonlocal seen
        if isinstance(value, list):
            for item in value:
                walk(item, report)
        if isinstance(value, dict):
            report = str(value.get("report", report))
            if isinstance(value.get("start"), int) and report in texts:
                assert texts[report][value["start"] : value["end"]] == value["text"]
                seen += 1
            for item in value.values():
                walk(item, report)

    for key in ("changes", "statements", "claims", "figures", "times", "places"):
        walk(exported[key], "")
    assert seen > 30


def test_names_stand_for_reports_and_counts_for_lists(exported: dict[str, list[dict[str, object]]]) -> None:
    assert [row["id"] for row in exported["reports"]] == ["d-10", "gazette", "mirror", "wire"]
    claim = next(row for row in exported["claims"] if row["id"] == "c1")
    assert (claim["reports"], claim["newsrooms"], claim["origins"]) == (3, 1, 1)
    assert claim["speakers"] == {"for": ["Mira Tolt"], "against": ["The Harrow Company"], "doubt": []}
    assert {row["claim"] for row in exported["statements"] if row["id"] in {"s1", "s4"}} == {"c1"}
    assert {(row["from"], row["to"]) for row in exported["copies"]} == {("wire", "gazette"), ("wire", "mirror")}
    assert (exported["events"], exported["control"]) == ([], [])


def test_unknown_is_null(exported: dict[str, list[dict[str, object]]]) -> None:
    wire = next(row for row in exported["reports"] if row["id"] == "wire")
    assert wire["outlet"] is None
    assert wire["modified"] is None
    assert next(row for row in exported["reports"] if row["id"] == "d-10")["published"] is None


# --- CSV ---


def test_csv_has_a_row_for_each_statement(dossier: Dossier) -> None:
    rows = list(csv.DictReader(StringIO(FORMATS["csv"](dossier, Options()))))
    assert len(rows) == len(dossier.statements)
    assert tuple(rows[0]) == COLUMNS
    mayor = next(row for row in rows if row["report"] == "wire" and row["source"] == "Mira Tolt")
    assert (mayor["quote"], mayor["claim"], mayor["claim_status"], mayor["published"]) == ("yes", "c1", "disputed", "2031-04-07T08:10")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "|cmd", "＝1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert str(safe(cell)).startswith("'")


def test_ordinary_cells_stay_as_they_are() -> None:
    assert (safe("words = more"), safe(12), safe(None)) == ("words = more", 12, "")


def test_the_schema_lies_in_the_package() -> None:
    assert Path("src/rashomon/brief/schema/rashomon-1.json").read_text(encoding="utf-8") == shipped()
