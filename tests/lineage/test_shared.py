from __future__ import annotations

from tests.lineage.texts import MIXED, OWN, REWORDED, WIRE, report

from rashomon.lineage import link
from rashomon.model import Lineage, SharedSource

STRIKE = (
    "Two shells fell on the fish market of Dallin on Tuesday and killed six traders, the mayor said.\n\n"
    "“We swept the floor for an hour and then opened the stalls again,” said Ria Tonn, who sells eels.\n\n"
    "Karsa has been under siege since 2019 and is one of the last districts that the Assembly has not taken.\n\n"
    "More than 40,000 people have died since the war broke out in the Karsa group, and several truces have failed."
)
BRIDGE = (
    "Engineers reopened the bridge over the Orle on Friday after a month of repairs, to the sound of a brass band.\n\n"
    "Lorries carried flour across it before noon, the transport office said, and a second lane will follow in the autumn.\n\n"
    "Karsa has been under siege since 2019 and is one of the last districts that the Assembly has not taken.\n\n"
    "More than 40,000 people have died since the war broke out in the Karsa group, and several truces have failed."
)
STATEMENT = (
    "“Our crew acted with calm and courage throughout the night. We shall compensate every passenger in full within thirty days. "
    "We ask the press to respect the families, and we shall answer all questions that the inquiry puts to us, in public and at once. "
    "The vessel had passed its inspection in the spring and carried more boats than the law asks for. "
    "Its master knew every rock of the strait.”"
)


def only(found: Lineage) -> SharedSource:
    assert found.copies == ()
    assert len(found.shared) == 1
    return found.shared[0]


def test_a_speaker_heard_by_two_reporters_is_one_source_and_named() -> None:
    shared = only(link([report("wire", WIRE), report("own", OWN)], []))
    assert shared.reports == ("own", "wire")
    assert shared.kind == "quotation"
    assert [passage.text for passage in shared.passages] == ["We watched the lights come straight at us"]
    assert "Voss" in (shared.source or "")


def test_passages_of_a_shared_source_slice_back_on_both_sides() -> None:
    texts = {"wire": WIRE, "own": OWN}
    for passage in only(link([report("wire", WIRE), report("own", OWN)], [])).passages:
        assert texts["own"][passage.original.start : passage.original.end] == passage.text
        assert texts["wire"][passage.derived.start : passage.derived.end] == passage.text


def test_a_long_statement_in_two_own_reports_is_a_release() -> None:
    one = (
        f"Relatives filled the hall of the ferry company before it opened its doors.\n\n{STATEMENT} Ostrand Lines said.\n\nNobody came out."
    )
    other = f"The price of timber rose by a tenth when the news came.\n\n{STATEMENT} Ostrand Lines wrote in a letter.\n\nTraders shrugged."
    assert only(link([report("one", one), report("other", other)], [])).kind == "release"


def test_the_background_of_one_archive_under_two_stories_is_no_copy() -> None:
    shared = only(link([report("bridge", BRIDGE), report("strike", STRIKE)], []))
    assert shared.kind == "background"
    assert any("40,000 people" in passage.text for passage in shared.passages)


def test_background_with_the_news_itself_is_a_copy() -> None:
    other = STRIKE.replace("“We swept the floor for an hour and then opened the stalls again,” said Ria Tonn, who sells eels.\n\n", "")
    found = link([report("strike", STRIKE), report("other", other)], [])
    assert len(found.copies) == 1
    assert found.shared == ()


def test_a_copy_is_not_called_a_shared_source_as_well() -> None:
    assert link([report("wire", WIRE), report("copy", REWORDED)], []).shared == ()
    assert link([report("wire", WIRE), report("mixed", MIXED)], []).shared == ()


def test_a_phrase_that_anybody_might_say_is_no_source() -> None:
    one = "The clerk left at noon and locked the archive behind him. “This is a very sad day for us,” a widow said at the gate."
    other = "Snow closed the pass of Orle. “This is a very sad day for us,” the captain of the team said after the match."
    assert link([report("one", one), report("other", other)], []).shared == ()


def test_what_a_publisher_prints_under_every_text_makes_no_copy() -> None:
    notice = (
        "\n\nSubscribe to our morning letter and never miss a story from the islands again. Copyright © 2031 Karsa Media Group, all rights "
        "reserved. This material may not be published, broadcast, rewritten or handed on without the written consent of the group."
    )
    one = "Two shells fell on the fish market of Dallin on Tuesday and killed six traders, the mayor said." + notice
    other = "Engineers reopened the bridge over the Orle on Friday after a month of repairs, to the sound of a brass band." + notice
    found = link([report("one", one), report("other", other)], [])
    assert found.copies == ()
    assert found.shared == ()
