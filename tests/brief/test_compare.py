"""Two reports side by side: what stands beside what, what is marked, and that no format loses a mark or lets text become markup."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from io import StringIO
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.brief.test_formats import HOSTILE, Page

from rashomon.brief import FORMATS as BRIEFINGS
from rashomon.brief import Options
from rashomon.brief.cite import numbered
from rashomon.brief.compare import FORMATS, Comparison, compare, render
from rashomon.brief.compare.layout import blocks, summary
from rashomon.brief.compare.links import Link, joined, ordered
from rashomon.brief.compare.words import differing, words_in
from rashomon.errors import ExportError
from rashomon.model import Change, ChangeKind, Copy, CopyKind, Dossier, Extent, Passage, Report, SharedSource, Span, Story

WIRE = (
    "The Tarn bridge, which opened in May, was closed on Friday. Engineers said two cables had snapped.\n\n"
    "“We heard a crack,” said Ada Brenn. Nobody was hurt.\n\n"
    "The council denied that it had been warned."
)
COPY = (
    "The Tarn bridge opened in May. It was closed on Friday.\n\n"
    "Three cables had snapped, engineers said. “We heard a bang,” said Ada Brenn. Repairs will take a month."
)
OTHER = "Traders on the quay worry. “We heard a crack,” said Ada Brenn, who sells fish. The ferry runs all the same."
TEXTS = {"a": WIRE, "b": COPY, "c": OTHER}
NAMES = {"a": "wire", "b": "mirror", "c": "quay"}


def extent(report: str, words: str) -> Extent:
    at = TEXTS[report].index(words)
    return Extent(at, at + len(words))


def passage(left: str, right: str, derived: str = "b") -> Passage:
    return Passage(extent("a", left), extent(derived, right), left, left == right)


def change(kind: ChangeKind, before: str, after: str) -> Change:
    spans = [Span(key, extent(key, words).start, extent(key, words).end, words) for key, words in (("a", before), ("b", after))]
    return Change(spans[0], spans[1], kind)


def cut(words: str) -> Change:
    found = extent("a", words)
    return Change(Span("a", found.start, found.end, words), Span("b", len(COPY), len(COPY), ""), "cut")


FIRST = "The Tarn bridge, which opened in May, was closed on Friday."
SENTENCES = (
    passage(FIRST, "The Tarn bridge opened in May. It was closed on Friday."),
    passage("Engineers said two cables had snapped.", "Three cables had snapped, engineers said."),
    passage("“We heard a crack,” said Ada Brenn.", "“We heard a bang,” said Ada Brenn."),
)
PARTS = (
    passage("The Tarn bridge, which opened in May", "The Tarn bridge opened in May"),
    passage("was closed on Friday", "It was closed on Friday"),
)
CHANGES = (
    change("number", "two cables", "Three cables"),
    change("quote", "a crack", "a bang"),
    cut("The council denied that it had been warned."),
)


def dossier(kind: CopyKind = "paraphrase", confidence: float = 0.9) -> Dossier:
    reports = tuple(Report(key, NAMES[key], f"in/{NAMES[key]}.txt", TEXTS[key], language="en") for key in TEXTS)
    evidence = ("for: mirror bears damage", "against: mirror was published 2 hours before wire", "order unknown")
    copy = Copy("a", "b", kind, 0.8, confidence, SENTENCES, SENTENCES, evidence, PARTS)
    return Dossier(reports, NAMES, (Story("st", "Bridge closed", ("a", "b", "c")),), (copy,), CHANGES)


@pytest.fixture
def told() -> Comparison:
    return compare(dossier(), "a", "b")


def places(found: Comparison) -> list[tuple[str, str, str]]:
    return [(row.kind, " ".join(one.place for one in row.left), " ".join(one.place for one in row.right)) for row in found.rows]


# --- what stands beside what ---


def test_every_sentence_stands_in_one_row_in_reading_order(told: Comparison) -> None:
    assert places(told) == [
        ("reworded", "§1.1", "§1.1 §1.2"),
        ("changed", "§1.2", "§2.1"),
        ("changed", "§2.1", "§2.2"),
        ("left only", "§2.2", ""),
        ("left only", "§3", ""),
        ("right only", "", "§2.3"),
    ]
    assert [one.start for one in told.sentences("left")] == [row.start for row in numbered(WIRE)]
    assert summary(told) == "2 sentences changed, 2 reworded, 2 left out and 1 added"


def test_a_sentence_that_was_split_shows_which_part_became_which(told: Comparison) -> None:
    row = told.rows[0]
    parts = {
        side: {piece.part: piece.text for one in some for piece in one.pieces if piece.part}
        for side, some in (("left", row.left), ("right", row.right))
    }
    assert parts["left"]["b"] == "was closed on Friday"
    assert parts["right"].keys() == {"a", "b"}
    assert row.right[1].pieces[0].part == "b"
    without = replace(dossier(), copies=(replace(dossier().copies[0], parts=()),))
    assert {piece.part for one in compare(without, "a", "b").rows[0].right for piece in one.pieces} == {""}


def test_words_that_differ_are_marked_and_changes_lie_on_top(told: Comparison) -> None:
    (sentence,) = told.rows[1].right
    marked = [(piece.text, piece.differs, piece.changes) for piece in sentence.pieces]
    assert marked[:2] == [("Three", True, (1,)), (" cables", False, (1,))]
    assert "".join(piece.text for piece in sentence.pieces) == "Three cables had snapped, engineers said."
    assert [(row.number, row.kind, row.before_at, row.after_at) for row in told.changes] == [
        (1, "number", "§1.2", "§2.1"),
        (2, "quote", "§2.1", "§2.2"),
        (3, "cut", "§3", None),
    ]
    assert next(row for row in told.rows if row.changes == (3,)).kind == "left only"


def test_the_original_stands_on_the_left_whichever_is_named_first(told: Comparison) -> None:
    assert compare(dossier(), "b", "a") == told
    assert told.relation.text == "mirror rewords wire (80% of its words); direction 90% sure."
    assert told.relation.speaks_for == ("mirror bears damage",)
    assert told.relation.speaks_against == ("mirror was published 2 hours before wire",)


def test_where_the_order_is_unknown_the_report_named_first_stands_left() -> None:
    turned = compare(dossier(confidence=0.55), "b", "a")
    assert (turned.left.report, turned.right.report, turned.relation.ordered) == ("mirror", "wire", False)
    assert "not known" in turned.relation.text
    assert "80% of mirror’s words" in turned.relation.text
    assert turned.relation.direction_confidence == pytest.approx(0.45)
    assert turned.relation.speaks_against == ("mirror bears damage",)
    assert [(row.kind, row.before, row.after) for row in turned.changes if row.number == 1] == [("number", "Three cables", "two cables")]
    (gone,) = [row for row in turned.changes if row.kind == "added"]
    assert (gone.before, gone.after_at) == (None, "§3")
    assert "What differs" in FORMATS["markdown"](turned)
    assert "Only in wire" in FORMATS["terminal"](turned)


def test_a_shared_passage_needs_more_certainty_than_a_copy() -> None:
    assert not compare(dossier("excerpt", 0.75), "a", "b").relation.ordered
    assert compare(dossier("excerpt", 0.85), "a", "b").relation.ordered


def test_reports_that_share_no_text_are_said_to_share_none() -> None:
    bare = replace(dossier(), copies=(), changes=())
    found = compare(bare, "a", "c")
    assert found.relation.kind is None
    assert found.relation.text.startswith("The two share no running text: neither is a copy of the other.")
    assert "1 run of equal words stands in both" in found.relation.text
    (row,) = [row for row in found.rows if row.kind == "common words"]
    assert [piece.text for piece in row.right[0].pieces if not piece.differs] == ["We heard a crack,” said Ada Brenn"]
    assert {row.kind for row in compare(bare, "b", "c").rows} == {"left only", "right only"}


def test_one_source_quoted_by_both_is_no_copying() -> None:
    words = "“We heard a crack,”"
    shared = SharedSource(("a", "c"), "quotation", (passage(words, words, "c"),), "Ada Brenn")
    found = compare(replace(dossier(), shared=(shared,)), "c", "a")
    assert found.relation.text == "The two share no running text, only the words of Ada Brenn: neither is a copy of the other."
    (row,) = [row for row in found.rows if row.left and row.right]
    assert (row.kind, row.shared, found.left.report) == ("shared source", (1,), "quay")
    assert [piece.text for piece in row.left[0].pieces if piece.shared] == [words]
    assert (found.shared[0].left_at, found.shared[0].right_at) == (("§1.2",), ("§2.1",))
    for name, draw in FORMATS.items():
        assert "Ada Brenn" in draw(found), name
    assert "‹“We heard a crack,”›" in FORMATS["terminal"](found)


def test_words_of_a_shared_source_that_differ_are_marked_within_it() -> None:
    shared = SharedSource(("a", "c"), "background", (passage("We heard a crack,” said Ada", "The ferry runs all the same", "c"),))
    alike = SharedSource(
        ("a", "c"), "background", (passage("“We heard a crack,” said Ada Brenn", "“We heard a crack,” said Ada Brenn, who", "c"),)
    )
    assert "‹“We heard a crack,” said Ada Brenn›[-, who-]" not in FORMATS["terminal"](
        compare(replace(dossier(), shared=(shared,)), "c", "a")
    )
    text = FORMATS["terminal"](compare(replace(dossier(), shared=(alike,)), "c", "a"))
    assert "‹“We heard a crack,” said Ada Brenn, ›" not in text
    assert "said Ada Brenn,› [-who-] sells fish" in " ".join(text.split())
    assert "(changes are looked for in copies alone)" in " ".join(text.split())


def test_what_moved_is_said_to_have_moved() -> None:
    copy = replace(
        dossier().copies[0],
        sentences=(
            passage("Engineers said two cables had snapped.", "Three cables had snapped, engineers said."),
            passage("“We heard a crack,” said Ada Brenn.", "The Tarn bridge opened in May."),
        ),
        passages=(),
    )
    found = compare(replace(dossier(), copies=(copy,)), "a", "b")
    assert [(row.left[0].place, row.moved) for row in found.rows if row.left and row.right] == [("§1.2", False), ("§2.1", True)]
    assert found.tally.moved == 1


def test_a_report_is_not_compared_with_itself_nor_with_one_that_is_not_there() -> None:
    with pytest.raises(ExportError, match="wire is one report"):
        compare(dossier(), "a", "a")
    with pytest.raises(ExportError, match="on the desk"):
        compare(dossier(), "a", "z")


def test_a_language_without_a_reader_is_named() -> None:
    unread = replace(dossier(), unread=("b",), reports=tuple(replace(row, language="fr") for row in dossier().reports))
    assert "no reader for its language (fr)" in " ".join(compare(unread, "a", "b").notes)
    assert "for these two reports alone" in compare(dossier(), "a", "b", "alone").notes[0]


def test_only_rows_with_a_reported_change_on_demand(told: Comparison) -> None:
    short = told.changes_only()
    assert [row.changes for row in short.rows] == [(1,), (2,), (3,)]
    assert short.hidden == 3
    for name in ("terminal", "markdown", "html"):
        assert "3 rows without a reported change left out." in FORMATS[name](short), name
    assert "No change is reported" in FORMATS["terminal"](compare(dossier(), "a", "c").changes_only())


def test_equal_sentences_are_folded_and_lone_ones_stand_beside_one_another() -> None:
    same = tuple(Passage(Extent(row.start, row.end), Extent(row.start, row.end), "", True) for row in numbered(WIRE)[:4])
    twin = replace(
        dossier(),
        reports=tuple(replace(row, text=WIRE.replace("The council", "The mayor")) if row.id == "b" else row for row in dossier().reports),
        copies=(Copy("a", "b", "same", 0.8, 0.9, same, same),),
        changes=(),
    )
    found = compare(twin, "a", "b")
    assert [(block.kind, len(block.rows)) for block in blocks(found.rows)] == [("same", 4), ("lone", 2)]
    text = FORMATS["terminal"](found)
    assert "4 sentences the same: The Tarn bridge" in text
    assert "Nobody was hurt" not in text
    assert "<summary>§1.1 to §2.2, 4 sentences the same" in FORMATS["html"](found)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 3), st.integers(0, 7), st.integers(1, 3)), max_size=12))
def test_whatever_is_tied_each_sentence_stands_once(found: list[tuple[int, int, int, int]]) -> None:
    ties = [("copied", range(a, min(8, a + n)), range(b, min(8, b + m))) for a, n, b, m in found]
    links = list(ordered(joined(ties), (8, 8), [1] * 8))  # type: ignore[arg-type]
    assert sorted(at for link in links for at in link.left) == list(range(8))
    assert sorted(at for link in links for at in link.right) == list(range(8))
    spine = [link for link in links if link.left and link.right and not link.moved]
    assert spine == sorted(spine, key=lambda link: link.right)
    assert all(isinstance(link, Link) for link in links)


SPANS = st.lists(st.tuples(st.integers(0, 130), st.integers(1, 60), st.integers(0, 110), st.integers(1, 60)), max_size=6)


@given(SPANS, SPANS, SPANS)
def test_whatever_lineage_says_no_word_is_lost_and_every_format_draws_it(
    copied: list[tuple[int, ...]], changed: list[tuple[int, ...]], shared: list[tuple[int, ...]]
) -> None:
    def extents(one: tuple[int, ...]) -> tuple[Extent, Extent]:
        a, n, b, m = one
        return Extent(a, min(len(WIRE), a + n)), Extent(b, min(len(COPY), b + m))

    def passages(some: list[tuple[int, ...]]) -> tuple[Passage, ...]:
        return tuple(Passage(*extents(one), WIRE[one[0] : one[0] + one[1]], False) for one in some)

    def span(report: str, found: Extent) -> Span:
        return Span(report, found.start, found.end, TEXTS[report][found.start : found.end])

    base = dossier()
    copy = replace(base.copies[0], sentences=passages(copied), passages=passages(changed), parts=passages(shared))
    changes = tuple(Change(span("a", one), span("b", other), "number") for one, other in map(extents, changed))
    found = compare(
        replace(base, copies=(copy,), changes=changes, shared=(SharedSource(("a", "b"), "quotation", passages(shared)),)), "a", "b"
    )
    for side, body in (("left", WIRE), ("right", COPY)):
        told_of = sorted(found.sentences(side), key=lambda one: one.start)  # type: ignore[arg-type]
        assert [(one.start, one.end) for one in told_of] == [(row.start, row.end) for row in numbered(body)]
        assert all("".join(piece.text for piece in one.pieces) == body[one.start : one.end] for one in told_of)
    for draw in FORMATS.values():
        assert draw(found)


# --- words ---


def apart(left: str, right: str) -> tuple[list[str], list[str]]:
    one, other = words_in(left, 0, len(left)), words_in(right, 0, len(right))
    found = differing(one, other)
    return [one[at].form for at in sorted(found[0])], [other[at].form for at in sorted(found[1])]


def test_spelling_of_quotes_and_hyphens_makes_no_difference_but_signs_do() -> None:
    assert apart("The “Tarn-based” firm’s boats", 'the "Tarn based" firm\'s boats') == ([], [])
    assert apart("a rise of 5", "a rise of 5%") == ([], ["%"])
    assert apart("cost $40", "cost €40") == (["$"], ["€"])
    assert apart("they ran away", "they “ran away”") == ([], ['"', '"'])


def test_a_little_word_between_two_exchanged_ones_is_no_island() -> None:
    assert apart("the fall of the bridge shook Tarn", "the loss of the crossing shook Tarn") == (
        ["fall", "of", "the", "bridge"],
        ["loss", "of", "the", "crossing"],
    )
    assert apart("two cables of steel", "three cables of iron")[0] == ["two", "steel"]


# --- formats ---


def hostile() -> Comparison:
    base = dossier()
    copy = replace(base.copies[0], evidence=(f"for: {HOSTILE}",), passages=())
    reports = tuple(
        replace(row, text=f"{row.text}\n\n{HOSTILE}", outlet=HOSTILE, title=HOSTILE, language=HOSTILE, published=HOSTILE)
        for row in base.reports
    )
    end = len(WIRE) + 2
    worse = Change(Span("a", end, end + len(HOSTILE), HOSTILE), Span("b", len(COPY) + 2, len(COPY) + 9, "<script"), "quote")
    names = {key: f"{HOSTILE} {name}" for key, name in NAMES.items()}
    shared = SharedSource(("a", "b"), "release", (passage("Ada Brenn", "Ada Brenn"),), HOSTILE)
    return compare(
        replace(base, reports=reports, copies=(copy,), changes=(*CHANGES, worse), names=names, unread=("a",), shared=(shared,)), "a", "b"
    )


def test_html_escapes_hostile_text() -> None:
    page = Page(FORMATS["html"](hostile()))
    assert {"script", "img"} & set(page.tags) == set()
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "\x1b" not in FORMATS["html"](hostile())


def test_html_links_lead_to_anchors_and_marks_name_their_kind(told: Comparison) -> None:
    text = FORMATS["html"](told)
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert re.search(
        r'<mark class="chg k-number"><a class="tag" href="#c1">1&nbsp;number</a><span class="re">Three</span> cables</mark>', text
    )
    assert re.search(r'<span class="bit">b</span>(<span class="re">)?It', text)
    assert "http" not in re.sub(r"<meta[^>]*>", "", text)


def test_markdown_and_terminal_keep_hostile_text_as_text() -> None:
    text = FORMATS["markdown"](hostile())
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert {row.count("|") - row.count("\\|") for row in text.splitlines() if row.startswith("|")} == {4}
    out = StringIO()
    render(hostile(), Console(file=out, width=100, force_terminal=True, color_system="truecolor"))
    assert "\x1b[31m =1" not in out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_terminal_keeps_to_its_width_in_one_column_and_in_two(width: int, told: Comparison) -> None:
    for colours in (None, "truecolor"):
        out = StringIO()
        render(told, Console(file=out, width=width, force_terminal=colours is not None, color_system=colours))  # type: ignore[arg-type]
        plain = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
        assert max(len(line) for line in plain.splitlines()) <= width
        beside = any("Engineers said" in line and "Three" in line for line in plain.splitlines())
        assert beside == (colours is not None and width >= 80)


def test_marks_survive_without_colour(told: Comparison) -> None:
    text = " ".join(FORMATS["terminal"](told).split())
    assert "wire §1.2 [-Engineers said-] «1·number: two cables»" in text
    assert "mirror §2.1 «1·number: Three cables» had snapped, {+engineers said+}." in text
    assert "(b) {+It+} was closed on Friday" in text
    assert "Left out: §2.2 Nobody was hurt. §3 «3·cut: The council denied that it had been warned.»" in text
    assert "Added: §2.3 Repairs will take a month." in text
    assert "1 number: two cables [§1.2] → Three cables [§2.1]" in text


def test_json_spans_slice_back(told: Comparison) -> None:
    told_of = json.loads(FORMATS["json"](told))
    assert (told_of["format"], told_of["version"]) == ("rashomon comparison", 1)
    bodies = {"left": WIRE, "right": COPY}
    for row in told_of["rows"]:
        for side, body in bodies.items():
            for one in row[side]:
                assert "".join(piece["text"] for piece in one["pieces"]) == body[one["start"] : one["end"]]
                assert all(body[piece["start"] : piece["end"]] == piece["text"] for piece in one["pieces"])
    for row in told_of["changes"]:
        assert (row["before"] or "") == WIRE[row["left"]["start"] : row["left"]["end"]]


def test_every_field_of_the_json_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/export.md").read_text(encoding="utf-8").partition("## Comparison")[2]
    assert {name for name in names_in(Comparison) if f"`{name}`" not in page} == set()


def names_in(record: type) -> set[str]:
    found: set[str] = set()
    for field in fields(record):  # type: ignore[arg-type]
        found.add(field.name)
        for hint in get_args(get_type_hints(record)[field.name]) or (get_type_hints(record)[field.name],):
            found |= names_in(hint) if is_dataclass(hint) and isinstance(hint, type) else set()
    return found


# --- in a briefing ---


def test_the_page_of_a_briefing_shows_told_copies_folded() -> None:
    text = BRIEFINGS["html"](dossier(), Options())
    page = Page(text)
    assert "<bdi>wire</bdi> and <bdi>mirror</bdi> side by side" in text
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert '<a href="#r0-1-2">§1.2</a>' in text
    assert re.search(r'<mark class="chg k-quote"><span class="tag">2&nbsp;quotation</span>', text)


def test_a_briefing_says_which_pairs_it_does_not_show() -> None:
    base = dossier()
    copies = [replace(base.copies[0], derived=f"b{at}") for at in range(8)]
    mirrors = [replace(base.reports[1], id=f"b{at}", stem=f"m{at}") for at in range(8)]
    many = replace(
        base,
        reports=(base.reports[0], *mirrors),
        names={"a": "wire"} | {f"b{at}": f"m{at}" for at in range(8)},
        copies=tuple(copies),
        changes=(),
        stories=(Story("st", "Bridge closed", ("a", *(f"b{at}" for at in range(8)))),),
    )
    text = BRIEFINGS["html"](many, Options())
    assert text.count("side by side <span") == 6
    assert "Not set side by side here: 2 pairs (wire with m6, wire with m7)." in text
