"""What two reports of different happenings have from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.lineage.link import link
from rashomon.lineage.rewording import Embed
from rashomon.model import Copy, Lineage, Passage, Reading, Report, Ruling, SharedSource


def link_across(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    embed: Embed | None = None,
    rulings: Mapping[tuple[str, str], Ruling] | None = None,
) -> Lineage:
    """Link two reports of different stories.

    Method: as `link.link` does. But a passage that one newsroom carries from a report of its own into one of another happening is its
        background: a house repeats its own paragraphs, and nobody copied whom.

    Limits: where the newsroom is not known, or a house writes its name in two ways, its background passes for an excerpt.

    Args:
        reports: two, in any order.
        readings: of the two; a missing or empty one is made up for by rules.
        embed: see `link.link`.
        rulings: see `link.link`.

    Returns:
        Copies, changes and shared sources; no newsrooms, as stories settle those.
    """
    found = link(reports, readings, embed, rulings)
    rooms = {room.report: room.name for room in found.newsrooms}
    own = [copy for copy in found.copies if copy.kind == "excerpt" and rooms.get(copy.original, "") == rooms.get(copy.derived)]
    pairs = {(copy.original, copy.derived) for copy in own}
    return Lineage(
        tuple(copy for copy in found.copies if copy not in own),
        tuple(change for change in found.changes if (change.before.report, change.after.report) not in pairs),
        (),
        (*found.shared, *(_background(copy, rooms[copy.original], reports) for copy in own)),
        corrected=found.corrected,
    )


def _background(copy: Copy, room: str, reports: Sequence[Report]) -> SharedSource:
    first, second = sorted(reports, key=lambda report: report.id)
    passages = [passage if copy.original == first.id else _turned(passage, first.text) for passage in copy.passages]
    return SharedSource(
        (first.id, second.id), "background", tuple(sorted(passages, key=lambda p: (p.original.start, p.derived.start))), room
    )


def _turned(passage: Passage, body: str) -> Passage:
    """The same passage with its sides exchanged; its words are those of the other report."""
    words = body[passage.derived.start : passage.derived.end]
    return replace(passage, original=passage.derived, derived=passage.original, text=words)
