"""Characters that no name, path or reason may carry: they would act on a terminal, or cannot be stored."""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.model import Capture, Metadata, Rejected

_ACTING = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
_HALF = re.compile(r"[\ud800-\udfff]")


def plain(item: Capture | Rejected) -> Capture | Rejected:
    """The same, with escape sequences and control characters taken out of everything but the text, and halves of characters replaced.

    Limits: a path that holds such characters is no longer the path of its file; the text itself is made even by cleaning.
    """
    if isinstance(item, Rejected):
        return Rejected(_line(item.locator), _line(item.reason))
    told = item.metadata
    said = Metadata(
        id=_maybe(told.id),
        url=_maybe(told.url),
        outlet=_maybe(told.outlet),
        title=_maybe(told.title),
        byline=_maybe(told.byline),
        agency=_maybe(told.agency),
        published=_maybe(told.published),
        modified=_maybe(told.modified),
        language=_maybe(told.language),
        basis=told.basis,
    )
    return replace(
        item,
        locator=_line(item.locator),
        stem=_line(item.stem) or "report",
        content=_HALF.sub("\ufffd", item.content),
        metadata=said,
    )


def _line(text: str) -> str:
    return _HALF.sub("\ufffd", _ACTING.sub("", text))


def _maybe(text: str | None) -> str | None:
    return None if text is None else _line(text)
