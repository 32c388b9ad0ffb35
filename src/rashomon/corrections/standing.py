"""Which corrections stand, and which are about what."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rashomon.model import Correction


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those that are not undone, the earliest first, whatever the order in which they were put on the desk."""
    return tuple(sorted((one for one in corrections if one.undone is None), key=moment))


def moment(correction: Correction) -> tuple[str, str]:
    """By what corrections are ordered: where two contradict each other, the later stands."""
    return correction.made.when, correction.id


def of_reports(corrections: Iterable[Correction], reports: Collection[str]) -> tuple[Correction, ...]:
    """Those that are about one of these reports."""
    return tuple(one for one in corrections if any(anchor.report in reports for anchor in (*one.anchors, *one.others)))
