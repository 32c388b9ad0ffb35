from __future__ import annotations

from itertools import permutations

from tests.lineage.texts import MIXED, OWN, REWORDED, WIRE, report

from rashomon.lineage import link
from rashomon.model import Copy, LeftOut, Lineage


def only(found: Lineage) -> Copy:
    assert len(found.copies) == 1
    return found.copies[0]


def test_every_span_holds_its_words_both_ways() -> None:
    one, other = report("wire", WIRE), report("copy", REWORDED)
    found = link([one, other], [])
    copy = only(found)
    texts = {"wire": WIRE, "copy": REWORDED}
    for passage in copy.passages + copy.sentences:
        assert texts[copy.original][passage.original.start : passage.original.end] == passage.text
        assert 0 <= passage.derived.start < passage.derived.end <= len(texts[copy.derived])
    for change in found.changes:
        for span in (change.before, change.after):
            assert texts[span.report][span.start : span.end] == span.text


def test_the_same_text_under_two_names_is_one_copy_of_unknown_order() -> None:
    copy = only(link([report("a", WIRE), report("b", WIRE)], []))
    assert copy.kind == "same"
    assert copy.share == 1.0
    assert copy.direction_confidence == 0.5
    assert "order unknown" in copy.evidence
    assert len(copy.passages) == 1
    assert copy.passages[0].verbatim


def test_a_text_reworded_sentence_by_sentence_is_a_paraphrase() -> None:
    credited = report("wire", WIRE, agency="Reuters", left_out=(LeftOut("PORT ILVEN (Reuters) -", "dateline", 0),))
    copy = only(link([report("copy", REWORDED), credited], []))
    assert (copy.original, copy.derived, copy.kind) == ("wire", "copy", "paraphrase")
    assert copy.share > 0.9
    assert copy.direction_confidence > 0.6
    assert any("Reuters" in clue for clue in copy.evidence)


def test_a_shorter_version_is_abridged() -> None:
    cut = "\n\n".join(WIRE.split("\n\n")[:2])
    copy = only(link([report("long", WIRE), report("cut", cut)], []))
    assert (copy.original, copy.derived, copy.kind) == ("long", "cut", "abridged")


def test_a_longer_toll_makes_the_later_state() -> None:
    later = (
        WIRE.replace("at least four sailors", "at least seven sailors")
        + "\n\nOstrand Lines later rejected the charge in a second statement."
    )
    copy = only(link([report("z-early", WIRE), report("a-late", later)], []))
    assert (copy.original, copy.derived, copy.kind) == ("z-early", "a-late", "revision")
    assert any("deaths" in clue for clue in copy.evidence)


def test_one_narrative_sentence_in_an_own_report_is_an_excerpt() -> None:
    copy = only(link([report("wire", WIRE, published="2031-03-03"), report("mixed", MIXED, published="2031-03-05")], []))
    assert (copy.original, copy.derived, copy.kind) == ("wire", "mixed", "excerpt")
    assert 0.1 < copy.share < 0.5
    assert any("Rescuers pulled about 60 passengers" in p.text for p in copy.passages)


def test_a_speaker_quoted_by_two_own_reports_makes_no_copy() -> None:
    assert link([report("wire", WIRE), report("own", OWN)], []).copies == ()


def test_unrelated_reports_share_nothing() -> None:
    other = "Parliament voted on the herring quota on Monday. The opposition left the chamber before the vote was called by the speaker."
    found = link([report("wire", WIRE), report("other", other)], [])
    assert found.copies == ()
    assert len({room.name for room in found.newsrooms}) == 2


def test_any_order_gives_the_same_lineage() -> None:
    reports = [report("wire", WIRE, published="2031-03-03"), report("copy", REWORDED), report("mixed", MIXED), report("own", OWN)]
    first = link(reports, [])
    assert all(link(order, []) == first for order in permutations(reports))


def test_a_single_report_and_an_empty_one_are_no_trouble() -> None:
    assert link([report("wire", WIRE)], []).copies == ()
    assert link([], []).newsrooms == ()
    assert link([report("wire", WIRE), report("empty", "…")], []).copies == ()


def test_a_third_report_tells_which_wording_is_the_original() -> None:
    reports = [report("a-copy", REWORDED), report("b-wire", WIRE), report("c-mixed", MIXED)]
    copies = {(c.original, c.derived) for c in link(reports, []).copies}
    assert ("b-wire", "a-copy") in copies


def test_a_short_quotation_is_a_passage_whichever_of_the_two_quotes_it_alone() -> None:
    longer = WIRE.replace("come straight at us", "come straight at us, and the crew was safe and unscathed")
    short = "The crew was “safe and unscathed”, it was said on the quay.\n\n" + "\n\n".join(WIRE.split("\n\n")[2:])
    for first, second in ((longer, short), (short, longer)):
        copy = only(link([report("a", first), report("b", second)], []))
        assert any("safe and unscathed" in passage.text for passage in copy.passages)


def test_a_text_that_shortens_another_is_never_the_longer_of_the_two() -> None:
    short = "\n\n".join(WIRE.split("\n\n")[:2])
    longer = WIRE.replace("often close", "later often close")
    copy = only(link([report("short", short, published="2031-03-03"), report("longer", longer, published="2031-03-04")], []))
    assert copy.kind != "abridged" or copy.derived == "short"
    if copy.kind == "abridged":
        assert "order unknown" in copy.evidence
