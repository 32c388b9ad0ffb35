"""Quotations of a report: where they stand, and which of them run on over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.model import Extent
from rashomon.text.quotes import quotations

_MARK = r"[\"“”„«»‘’'`]"
_DOUBLED = re.compile(r"''|``")
LEAST_WORDS = 3  # of a quotation that can be a statement by itself


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between one pair of marks; `parts` are its paragraphs where it has several."""

    parts: tuple[Extent, ...]

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


def find(text: str) -> tuple[Quotation, ...]:
    """Quotations of a text in order.

    Method: marks by `text.quotes`; one that is opened and not closed in its paragraph goes on in the next when that opens with a mark
        (the custom of newspapers); the doubled marks of typewritten wire copy (`` and '') count.

    Args:
        text: the body of a report.
    """
    plain = _DOUBLED.sub(lambda m: _single_mark(text, m), text)
    found: list[Quotation] = []
    for start, end in quotations(plain):
        here = Extent(start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
        if here.end <= here.start:
            continue
        if found and _runs_on(plain, found[-1].end, here.start) and _opens_paragraph(plain, found[-1].start):
            found[-1] = Quotation((*found[-1].parts, here))
        else:
            found.append(Quotation((here,)))
    return tuple(found)


def _single_mark(text: str, match: re.Match[str]) -> str:
    before = text[match.start() - 1 : match.start()]
    return " “" if not before or before.isspace() or before in "([—-" else "” "


def _runs_on(text: str, end: int, start: int) -> bool:
    """The first ends unclosed at the end of its paragraph, and the second opens the next."""
    return re.fullmatch(rf"\s*\n\s*{_MARK}\s*", text[end:start]) is not None


def _opens_paragraph(text: str, start: int) -> bool:
    """Nothing but marks stands before it in its paragraph; else its beginning belongs to the cue there."""
    line = text.rfind("\n", 0, start) + 1
    return re.fullmatch(rf"\s*(?:{_MARK}\s*)*", text[line:start]) is not None


def holding(found: tuple[Quotation, ...], at: int) -> Quotation | None:
    """The quotation that holds an offset."""
    return next((q for q in found if any(p.start <= at < p.end for p in q.parts)), None)


def words(text: str, extent: Extent) -> int:
    """Number of words in an extent."""
    return len(re.findall(r"\w+", text[extent.start : extent.end]))
