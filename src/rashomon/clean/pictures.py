"""Credits of pictures told from credits of the text, where both are the bare name of an agency."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.clean.credits import credits_picture, names_only_an_agency
from rashomon.clean.rows import Row

PICTURE = "photo credit"
_HEADER = frozenset({"byline", "date", "dateline"})


def mark(found: Sequence[Row]) -> None:
    """Give credits of pictures a reason of their own, so that no agency is taken for the writer of a text that shows its pictures.

    Method: a credit is a picture's where it speaks of a photograph, and, where it is an agency's name alone, by its place: a text is
        signed below its last paragraph, above its first one, or beside its byline or date, and never right below a caption; what stands
        elsewhere signs a picture, and so does what is left over of a caption.
    Limits: a name below a last picture whose caption was taken for text is the text's; a name that closes a section is a picture's.

    Args:
        found: rows, settled; changed in place.
    """
    body = [position for position, row in enumerate(found) if row.is_open]
    for position, row in enumerate(found):
        if row.reason == "credit" and _of_picture(row.whole, _signs(found, position, body)):
            row.leave(PICTURE)
        elif row.reason != "credit":
            _mark_parts(row, row.is_open and position == body[-1])


def _mark_parts(row: Row, is_last: bool) -> None:
    """Behind the last words of the whole text a name signs it; behind other words, and what is left out, it signs a picture."""
    last = max((n for n, (_, reason) in enumerate(row.parts) if reason is None), default=-1)
    for n, (text, reason) in enumerate(row.parts):
        if reason == "credit" and _of_picture(text, is_last and n > last):
            row.parts[n] = (text, PICTURE)


def _of_picture(credit: str, signs_text: bool) -> bool:
    return credits_picture(credit) or (names_only_an_agency(credit) and not signs_text)


def _signs(found: Sequence[Row], position: int, body: Sequence[int]) -> bool:
    above = found[position - 1] if position else None
    below = found[position + 1] if position + 1 < len(found) else None
    if above is not None and (above.reason in {"caption", PICTURE} or above.mark == "caption"):
        return False
    beside = any(row is not None and row.reason in _HEADER for row in (above, below))
    return beside or not body or position < body[0] or position > body[-1]
