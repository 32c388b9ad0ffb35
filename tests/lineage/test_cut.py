from __future__ import annotations

from tests.lineage.texts import REWORDED, WIRE, report

from rashomon.lineage import link


def test_a_denial_left_out_of_a_whole_copy_is_told() -> None:
    shorter = "\n\n".join(p for p in WIRE.split("\n\n") if "denied" not in p)
    cuts = [c for c in link([report("long", WIRE), report("cut", shorter)], []).changes if c.kind == "cut"]
    assert [c.before.text for c in cuts] == [
        "The owner of the ferry, Ostrand Lines, denied that the radar had been out of order for weeks."
    ]
    assert cuts[0].after.text == ""
    assert shorter[: cuts[0].after.start].endswith("until noon.")


def test_other_sentences_left_out_are_not() -> None:
    shorter = "\n\n".join(p for p in WIRE.split("\n\n") if "timber" not in p)
    assert [c for c in link([report("long", WIRE), report("cut", shorter)], []).changes if c.kind in ("cut", "added")] == []


def test_a_reworded_copy_without_the_denial() -> None:
    kinds = {
        c.kind for c in link([report("wire", WIRE, published="2031-03-03"), report("copy", REWORDED, published="2031-03-04")], []).changes
    }
    assert {"cut", "quote", "number"} <= kinds
