"""The direction of a copy by an analyst, beside the one by the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rashomon.model import Copy, Corrected, Outcome, Ruling

UNKNOWN: Final = "order unknown"
_TURNED: Final = {"for": "against", "against": "for"}


def ruled_evidence(copy: Copy, ruling: Ruling, original: str) -> tuple[str, ...]:
    """Why a copy has its direction: the analyst's word, then what the machine found, for and against it.

    Args:
        copy: as the machine has it.
        ruling: the analyst's.
        original: id of the report that is now taken for the original.
    """
    told = [words for words in copy.evidence if words != UNKNOWN]
    if original != copy.original:
        told = [_turned(words) for words in told]
    if ruling.original is None:
        return ("an analyst: the order is unknown", *told, UNKNOWN)
    return ("for: an analyst gives this direction", *told)


def of_ruling(ruling: Ruling, copy: Copy, stems: Mapping[str, str]) -> list[Corrected]:
    """What a ruling did, and the earlier ones that it stands in place of.

    Args:
        ruling: the analyst's.
        copy: as the machine has it.
        stems: what people call the reports, by id.
    """
    unknown = UNKNOWN in copy.evidence
    automatic = UNKNOWN if unknown else f"{stems[copy.original]} first, {round(100 * copy.direction_confidence)}% sure"
    value = UNKNOWN if ruling.original is None else f"{stems[ruling.original]} first"
    same = unknown if ruling.original is None else ruling.original == copy.original and not unknown
    outcome: Outcome = "agrees" if same else "applied"
    rows: list[tuple[str, Outcome]] = [*((one, "superseded") for one in ruling.superseded), (ruling.correction, outcome)]
    return [Corrected(one, what, automatic, value, report=copy.derived) for one, what in rows]


def _turned(words: str) -> str:
    sign, _, rest = words.partition(": ")
    return f"{_TURNED[sign]}: {rest}" if sign in _TURNED else words
