"""Capture -> Report: what a capture says, told from what stands around it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.clean import credits, outlet
from rashomon.clean.capitals import lowered, lowered_lines
from rashomon.clean.dateline import Dateline, dateline, place_alone
from rashomon.clean.flow import settle
from rashomon.clean.glue import bare_title, unglue
from rashomon.clean.headline import choose
from rashomon.clean.language import language
from rashomon.clean.lines import Line, even, markdown_lines, plain_lines
from rashomon.clean.pictures import mark
from rashomon.clean.published import Dated, dated
from rashomon.clean.rows import Row, rows
from rashomon.errors import CleanError
from rashomon.model import Capture, LeftOut, Metadata, Report

PARAGRAPH = "\n\n"
LONGEST_CHARS = 200_000  # of a body: some 33,000 words; the day-long live pages of news sites have less than half


def clean(capture: Capture) -> Report:
    """Tell the body of a report from everything around it, and read what is known of it.

    Method: what is in capitals throughout is put into normal case; lines are judged by their own words (word lists, credits, dates), then
    by their place; pages go through trafilatura first. Everything that is not body is kept in `left_out` with a reason and its place. What
    the container says of title, outlet, byline and date stands before what the text says.
    Limits: pictures, tables and lists lose their shape; a caption without credit that is written as a sentence stays in the body.

    Args:
        capture: a report as it was found.

    Returns:
        The report; its text is its paragraphs joined by a blank line.

    Raises:
        CleanError: nothing in it is a text, or it is longer than `LONGEST_CHARS`.
    """
    sheet, recased = _sheet(capture)
    found = rows(sheet.lines)
    known = bare_title(even(sheet.said.title), sheet.said.outlet) if sheet.said.title else None
    known = unglue(found, known) or known
    settle(found, known)
    mark(found)
    head = _take_dateline(found)
    title = choose(found, known)
    text, left_out = _assemble(found)
    if not text:
        raise CleanError("empty" if not found else "nothing but furniture: no running text in it")
    if len(text) > LONGEST_CHARS:
        raise CleanError(f"a text of {len(text):,} characters: not one report (at most {LONGEST_CHARS:,} are read)")
    when = dated(found, sheet.said, capture.locator, capture.stem)
    agency, byline = _credited(found, sheet.said, head, text)
    return Report(
        id=identity(capture, text),
        stem=capture.stem,
        locator=capture.locator,
        text=text,
        outlet=outlet.of_container(sheet.said.outlet, sheet.said.url)
        or outlet.of_text(found, text)
        or outlet.of_credit(head.credit if head else None),
        title=title,
        byline=byline,
        agency=agency,
        dateline=_places(head, text),
        published=when.published,
        published_basis=when.basis,
        modified=when.modified,
        language=language(text, sheet.said.language),
        left_out=(*left_out, *_unseen(sheet, text, left_out), *_refused(when)),
        recased=recased,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    lines: tuple[Line, ...]
    said: Metadata
    visible: tuple[str, ...]


def identity(capture: Capture, text: str) -> str:
    """Stable id: the short name and a hash of where the report lies, what its container calls it and its content.

    Of a path only the folder and the name count, so that the id does not depend on where a person stands when reading. Of a page from
    the web the cleaned text stands for the content: its server writes something new around it each time.
    """
    said = capture.metadata
    place = capture.locator if capture.locator == "-" else capture.locator.partition("#")[0]
    if capture.path is not None:
        place = "/".join(os.path.abspath(place).replace(os.sep, "/").removesuffix(".gz").split("/")[-2:])
    content = text if "://" in place else capture.content
    key = "\x1f".join((place, said.id or "", said.url or "", said.outlet or "", content))
    slug = re.sub(r"[^a-z0-9]+", "-", capture.stem.lower()).strip("-")[:40].strip("-")
    return f"{slug or 'report'}-{hashlib.blake2b(key.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def _sheet(capture: Capture) -> tuple[_Sheet, bool]:
    """The lines of a capture, those in capitals in normal case, and whether there were any."""
    if capture.media == "text/html":
        page = _page(capture)
        lines = lowered_lines(page.lines)
        return replace(page, lines=lines), lines != page.lines
    content = lowered(capture.content)
    lines = markdown_lines(content) if capture.media == "text/markdown" else plain_lines(content)
    return _Sheet(lines, capture.metadata, ()), content != capture.content


def _page(capture: Capture) -> _Sheet:
    from rashomon.clean.page import page  # loads lxml and trafilatura, which plain text does without

    found = page(capture.content, capture.metadata.url)
    said = capture.metadata
    filled = replace(
        said,
        title=said.title or found.title,
        byline=said.byline or found.byline,
        outlet=said.outlet or outlet.of_address(said.url or found.url) or found.outlet,
        url=said.url or found.url,
        published=said.published or found.published,
        modified=said.modified or found.modified,
        language=said.language or found.language,
    )
    return _Sheet(found.lines, filled, found.visible)


def _take_dateline(found: Sequence[Row]) -> Dateline | None:
    """The dateline of a text: at the head of its first paragraph, or alone on a line before it."""
    alone: Row | None = None
    for row in found:
        if row.is_open:
            head = dateline(row.text)
            if head and 0 < head.end < len(row.text):
                _split_off(row, head.end)
                return head
            if alone is None:
                return None
            alone.leave("dateline")
            return Dateline(len(alone.whole), place_alone(alone.whole), None, None)
        alone = row if row.reason == "head" and place_alone(row.whole) else None if row.reason not in {"caption"} else alone
        head = dateline(row.whole) if row.reason in {"head", "navigation"} else None
        if head and head.end >= len(row.whole.rstrip()):
            row.leave("dateline")
            return head
    return None


def _split_off(row: Row, end: int) -> None:
    for position, (text, reason) in enumerate(row.parts):
        if reason is None:
            row.parts[position : position + 1] = [(text[:end].strip(), "dateline"), (text[end:].strip(), None)]
            return


def _assemble(found: Sequence[Row]) -> tuple[str, list[LeftOut]]:
    """Body and everything left out of it, each with the offset before which it stood."""
    body = ""
    left: list[LeftOut] = []
    for row in found:
        if not row.is_open:
            left += [LeftOut(text, reason or row.reason or "navigation", _next(body)) for text, reason in row.parts if text]
            continue
        paragraph = ""
        for text, reason in row.parts:
            if not text:
                continue
            if reason is None:
                paragraph = f"{paragraph} {text}" if paragraph else text
            else:
                start = _next(body) + (len(paragraph) + 1 if paragraph else 0)
                left.append(LeftOut(text, reason, start))
        if paragraph:
            body = f"{body}{PARAGRAPH}{paragraph}" if body else paragraph
    size = len(body)
    return body, [piece if piece.at <= size else replace(piece, at=size) for piece in left]


def _next(body: str) -> int:
    return len(body) + len(PARAGRAPH) if body else 0


def _unseen(sheet: _Sheet, text: str, left: Sequence[LeftOut]) -> list[LeftOut]:
    """Visible lines of a page that the extraction dropped, placed before the next paragraph of the body."""
    if not sheet.visible:
        return []
    known = {piece.text.lower() for piece in left} | {line.text.lower() for line in sheet.lines}
    small, flat = text.lower(), even(text).lower()
    out: list[LeftOut] = []
    at = 0
    for line in sheet.visible:
        low = line.lower()
        place = small.find(low[:200], at) if len(line) > 3 else -1
        if place >= 0:
            at = min(place, len(text))
        if low in known or (len(line) > 3 and low in flat):
            continue
        out.append(LeftOut(line, "navigation", at))
    return out


def _refused(when: Dated) -> list[LeftOut]:
    return [
        LeftOut(value, "date not used: it lies in the future or before there were newspapers of this kind", 0) for value in when.refused
    ]


def _credited(found: Sequence[Row], said: Metadata, head: Dateline | None, text: str) -> tuple[str | None, str | None]:
    """Agency and byline: from the container, the dateline, the byline, credit lines, and last from whom speakers "told"."""
    lines = [(row.reason, row.whole) for row in found if row.reason in {"byline", "credit"}]
    inside = [part for row in found if row.is_open for part, reason in row.parts if reason == "credit"]
    stated = [credits.byline(whole) or whole for reason, whole in lines if reason == "byline"]
    closing = [*inside, *(whole for reason, whole in lines if reason == "credit")]
    byline = said.byline or next((who for reason, whole in lines if reason == "byline" and (who := credits.byline(whole))), None)
    byline = byline or next((who for who in map(credits.reporters, closing) if who), None)
    own = [
        line for line in closing if not re.match(r"\W*(?:additional|further|extra)\b", line, re.IGNORECASE) and "contributed" not in line
    ]
    evidence = [said.agency, said.byline, *stated, *own, said.outlet]
    agency = _head_agency(head, text) if not said.agency else None
    agency = agency or next((name for name in (credits.agency_in(line) for line in evidence if line) if name), None)
    agency = agency or next(
        (name for name in (credits.agency_of_copyright(row.whole) for row in found if row.reason == "legal") if name), None
    )
    return agency or credits.agency_told(text), even(byline) if byline else None


def _head_agency(head: Dateline | None, text: str) -> str | None:
    """Agency of a dateline: as known, else as its bracket names it, unless that is an outlet; or a "place" to which speakers talk."""
    if head is None:
        return None
    if head.agency or (head.credit and not outlet.of_credit(head.credit)):
        return head.agency or head.credit
    return next((told for told in (_told(name, text) for name in head.places) if told), None)


def _places(head: Dateline | None, text: str) -> tuple[str, ...]:
    return tuple(name for name in head.places if not _told(name, text)) if head else ()


def _told(name: str, text: str) -> str | None:
    """A name that heads a text like a place but is a newsroom, to which its speakers talk; as they write it."""
    match = re.search(rf"\btold\s+({re.escape(name)})\b", text, re.IGNORECASE)
    return match[1] if match else None
