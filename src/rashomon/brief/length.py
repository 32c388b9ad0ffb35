"""How much of a story a briefing of so many words tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.brief.briefing import Line, Section, Table

SHARES: Mapping[str, float] = {
    "reported": 0.36,
    "disputed": 0.22,
    "numbers": 0.1,
    "timeline": 0.1,
    "copied": 0.07,
    "held": 0.06,
    "altered": 0.06,
    "differ": 0.06,
    "context": 0.03,
    "shared": 0.03,
    "gaps": 0.03,
}
"""Of the words that a section may take, relative to the others; what one leaves the others have."""
OVER = 1.05  # of the words asked for, up to which an entry is still taken in
LATER = frozenset({"copied", "shared", "altered", "gaps", "context"})
"""Sections that a briefing of fewer than `FULL_WORDS` takes in only where the others leave room."""
FULL_WORDS = 200
SHORTEST = 5  # words of the shortest entries, for how many can fit at most
AHEAD = 6  # entries of a section that are tried where the next one is too long


@dataclass(slots=True)
class Telling:
    """What has been told so far: speakers who were introduced; and whether everything is told."""

    everything: bool = False
    introduced: set[str] = field(default_factory=set)

    def first(self, name: str) -> bool:
        """Whether this is the first mention of a name."""
        new = name not in self.introduced
        self.introduced.add(name)
        return new


Draw = Callable[[Telling], Line]
Row = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A section before it is known how much of it is told: its entries are drawn when their turn comes, for a speaker is introduced where
    the reader first meets him."""

    key: str
    title: str
    entries: tuple[Draw | Row, ...]
    noun: str = "entries"
    columns: tuple[str, ...] = ()  # of its table, where rows are among the entries
    places: tuple[int, ...] = ()  # where each entry stands in the section; where empty, as they come

    def drawn(self, kept: Sequence[int], telling: Telling) -> Section:
        """The section with some of its entries."""
        chosen = [self.entries[at] for at in sorted(kept, key=lambda at: self.places[at] if self.places else at)]
        lines = tuple(entry(telling) for entry in chosen if not isinstance(entry, tuple))
        rows = tuple(entry for entry in chosen if isinstance(entry, tuple))
        note = f"{len(kept)} of {len(self.entries)} {self.noun}" if len(kept) < len(self.entries) else ""
        return Section(self.key, self.title, lines, Table(self.columns, rows) if rows else None, note)


def settled(section: Section, noun: str = "entries") -> Draft:
    """A section whose entries do not depend on what was told before."""
    rows: tuple[Draw | Row, ...] = section.table.rows if section.table else ()
    entries = (*rows, *(_same(line) for line in section.lines))
    return Draft(section.key, section.title, entries, noun, section.table.columns if section.table else ())


def _same(line: Line) -> Draw:
    return lambda _: line


def size(line: Line) -> int:
    """Words of a line with the lines that hang from it; citations are not counted."""
    return len(line.text.split()) + sum(map(size, line.below))


def fitted(drafts: Sequence[Draft], words: int | None, spent: int, telling: Telling) -> list[Section]:
    """The sections of a story in as many words as are left.

    Method: entry by entry, each time from the section that has used least of its share (`SHARES`), as long as one fits; of a section the
    entries come in their order, and one that is too long for what is left is passed over. The heaviest of all comes first.

    Args:
        drafts: the sections in the order in which they are told; without entries they are left out.
        words: length of the story that was asked for; None for everything.
        spent: words of its head.
        telling: what its head told.
    """
    most = None if words is None else words // SHORTEST + AHEAD
    sizes = {draft.key: _Sizes(draft.entries[:most], telling) for draft in drafts}
    kept: dict[str, list[int]] = {draft.key: [] if words is not None else [*range(len(draft.entries))] for draft in drafts}
    titles = {draft.key: len(draft.title.split()) for draft in drafts}
    used = dict.fromkeys(kept, 0)
    while words is not None:
        left = words * OVER - spent - sum(used.values())
        due = None if any(kept.values()) else _first(drafts, sizes, left)
        found = (
            [(due, 0)]
            if due
            else [(key, at) for key in kept if (at := _next(kept[key], sizes[key], left - (0 if kept[key] else titles[key]))) is not None]
        )
        if words < FULL_WORDS:
            found = [one for one in found if one[0] not in LATER] or found
        if not found:
            break
        key, at = min(found, key=lambda one: ((used[one[0]] + sizes[one[0]][one[1]]) / SHARES.get(one[0], 0.05), one[0]))
        used[key] += sizes[key][at] + (0 if kept[key] else titles[key])
        kept[key].append(at)
    return [draft.drawn(kept[draft.key], telling) for draft in drafts if kept[draft.key]]


class _Sizes:
    """Words of the entries of a section, each where nobody was introduced before it; counted when they are asked for."""

    def __init__(self, entries: Sequence[Draw | Row], telling: Telling) -> None:
        self._entries, self._telling = entries, telling
        self._known: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, at: int) -> int:
        if at not in self._known:
            entry = self._entries[at]
            alone = replace(self._telling, introduced=set())
            self._known[at] = sum(map(size, entry)) if isinstance(entry, tuple) else size(entry(alone))
        return self._known[at]


def _first(drafts: Sequence[Draft], sizes: Mapping[str, _Sizes], left: float) -> str | None:
    """The section that comes first begins with its first entry, however long, where that leaves room for others."""
    first = next((draft.key for draft in drafts if draft.entries), None)
    return first if first and sizes[first][0] <= left / 2 else None


def _next(kept: Sequence[int], sizes: _Sizes, left: float) -> int | None:
    first = kept[-1] + 1 if kept else 0
    return next((at for at in range(first, min(first + AHEAD, len(sizes))) if sizes[at] <= left), None)
