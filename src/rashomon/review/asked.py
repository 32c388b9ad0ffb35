"""What an analyst asks for, checked before anything is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from rashomon.errors import CorrectionError
from rashomon.model import CorrectionKind, Scope, Site, Stance

MOST_CHARS: Final = 2_000
"""Of a reason, a name, or who corrects."""
DIRECTIONS: Final = ("before", "unknown")
TARGETS: Final[Mapping[CorrectionKind, tuple[int, str]]] = {
    "stance": (1, "a statement"),
    "speaker": (1, "a statement"),
    "reject": (1, "a statement"),
    "name": (2, "a story and a name"),
    "place": (2, "a report and a toponym in it"),
    "direction": (2, "two reports, the original first"),
    "merge claims": (2, "two claims or more"),
    "split claim": (2, "a claim, and the statements of it that go"),
    "merge stories": (2, "two stories or more"),
    "split story": (2, "a story, and the reports of it that go"),
}
"""How many targets a correction has at least, and which."""
_VALUED: Final = frozenset({"stance", "speaker", "name", "direction"})
_STORY_WIDE: Final = frozenset({"stance", "speaker", "reject", "place", "split claim"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction as a person words it: targets by what the command line and the pages call them."""

    kind: CorrectionKind
    targets: tuple[str, ...]
    who: str
    why: str
    value: str | None = None
    scope: Scope = "one"
    site: Site | None = None


def checked(asked: Asked) -> Asked:
    """The same without spaces around its words.

    Raises:
        CorrectionError: something is missing, too long, or not one of the values that there are.
    """
    if asked.kind not in TARGETS:
        raise CorrectionError(f"there is no correction of the kind {asked.kind!r}; there are: {', '.join(TARGETS)}")
    least, words = TARGETS[asked.kind]
    targets = tuple(dict.fromkeys(target.strip() for target in asked.targets if target.strip()))
    if len(targets) < least:
        raise CorrectionError(f"a correction of the kind {asked.kind!r} is about {words}")
    who, why, value = asked.who.strip(), asked.why.strip(), (asked.value or "").strip() or None
    if not who or not why:
        raise CorrectionError("a correction says who makes it, and why")
    if max(len(who), len(why), len(value or "")) > MOST_CHARS:
        raise CorrectionError(f"who, why and the value have at most {MOST_CHARS:,} characters each")
    _check_value(asked, value)
    return Asked(asked.kind, targets, who, why, value if asked.kind in _VALUED else None, asked.scope, asked.site)


def _check_value(asked: Asked, value: str | None) -> None:
    if asked.kind in _VALUED and value is None:
        raise CorrectionError(f"a correction of the kind {asked.kind!r} has a value")
    if asked.kind == "stance" and value not in get_args(Stance):
        raise CorrectionError(f"there is no stance {value!r}; there are: {', '.join(get_args(Stance))}")
    if asked.kind == "direction" and value not in DIRECTIONS:
        raise CorrectionError(f"there is no direction {value!r}; there are: {', '.join(DIRECTIONS)}")
    if asked.kind == "place" and asked.site is None:
        raise CorrectionError("a place is an entry of the gazetteer, a latitude and a longitude, or none")
    if asked.scope not in get_args(Scope) or (asked.scope == "story" and asked.kind not in _STORY_WIDE):
        raise CorrectionError(f"the whole story is a scope of: {', '.join(sorted(_STORY_WIDE))}")
