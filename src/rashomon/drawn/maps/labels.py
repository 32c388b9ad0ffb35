"""Names on a map, placed so that none covers another or a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rashomon.drawn.maps.plane import WIDTH, Plane

_LETTER: Final = 0.55
"""Mean width of a letter, of the size of its type."""
_CAPITAL: Final = 0.85
"""Likewise of a spaced capital, in which countries are named."""
_GAP: Final = 3.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to be drawn."""

    text: str
    x: float
    y: float
    size: float  # of the type, in units
    away: float  # from the middle of its mark; 0: it stands on the point itself
    style: str
    below: str = ""  # a second, smaller line


@dataclass(frozen=True, slots=True)
class Placed:
    """A name and where it is drawn: `x` is its left edge, or its middle or right one by `anchor`."""

    wish: Wish
    x: float
    y: float
    anchor: str  # start | middle | end


@dataclass(slots=True)
class Room:
    """The room that is left on a sheet."""

    sheet: Plane
    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def take(self, x: float, y: float, radius: float) -> None:
        """Keeps a mark free of names."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def place(self, wishes: Iterable[Wish], force: bool = False) -> Iterator[Placed]:
        """Names for which there is room, in the order asked for.

        Args:
            wishes: names, the most important first.
            force: draw a name even where it covers another.
        """
        for wish in wishes:
            spots = list(_spots(wish))
            free = next((spot for spot in spots if self._free(_box(spot))), spots[0] if force else None)
            if free is not None:
                self.taken.append(_box(free))
                yield free

    def _free(self, box: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > WIDTH or bottom > self.sheet.height:
            return False
        return not any(left < r and x < right and top < b and y < bottom for x, y, r, b in self.taken)


def _spots(wish: Wish) -> Iterator[Placed]:
    """Right of the point, left, above, below; a name of the ground stands on it."""
    if not wish.away:
        yield Placed(wish, wish.x, wish.y + wish.size / 3, "middle")
        return
    off, middle = wish.away + _GAP, wish.y + wish.size / 3
    yield Placed(wish, wish.x + off, middle, "start")
    yield Placed(wish, wish.x - off, middle, "end")
    yield Placed(wish, wish.x, wish.y + off + wish.size * 0.8, "middle")
    yield Placed(wish, wish.x, wish.y - off - (wish.size if wish.below else 0.0), "middle")


def _box(one: Placed) -> tuple[float, float, float, float]:
    wish = one.wish
    wide = max(len(wish.text) * wish.size, len(wish.below) * wish.size * 0.85) * (_CAPITAL if wish.style == "country" else _LETTER)
    left = {"start": one.x, "middle": one.x - wide / 2, "end": one.x - wide}[one.anchor]
    return left, one.y - wish.size * 0.9, left + wide, one.y + wish.size * (1.35 if wish.below else 0.25)
