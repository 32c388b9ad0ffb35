"""Which of two reports has the words from the other, where an analyst says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Correction, Ruling


def rulings(corrections: Sequence[Correction]) -> Mapping[tuple[str, str], Ruling]:
    """The directions that stand.

    Args:
        corrections: those that stand, the earliest first.

    Returns:
        By pair of report ids, the smaller first; the last correction of a pair, with the earlier ones that it stands in place of.
    """
    found: dict[tuple[str, str], Ruling] = {}
    for one in corrections:
        if one.kind != "direction" or len(one.anchors) != 2:
            continue
        original, derived = (anchor.report for anchor in one.anchors)
        pair = (min(original, derived), max(original, derived))
        before = found.get(pair)
        earlier = () if before is None else (*before.superseded, before.correction)
        found[pair] = Ruling(one.id, original if one.value == "before" else None, earlier)
    return found
