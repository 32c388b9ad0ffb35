"""Names of reports short enough to cite: long file names by their beginnings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rashomon.model import Names

LONGEST: Final = 24
"""Characters of a name that is cited whole."""
LEAST: Final = 8
"""Characters that are left of a longer one, at least."""
_PARTS = re.compile(r"[-_. ]")


def short_names(names: Mapping[str, str], of: Collection[str] | None = None) -> dict[str, str]:
    """Names of reports, those longer than `LONGEST` by a beginning that only they have.

    Method: the shortest such beginning, on to the end of the word where that stays within `LONGEST`. `rashomon show` takes a beginning.

    Args:
        names: from report to its name; no two alike.
        of: only the names of these reports; None for all.

    Returns:
        The same with shorter names, no two alike.
    """
    wanted = names if of is None else {report: names[report] for report in of if report in names}
    if all(len(name) <= LONGEST for name in wanted.values()):
        return dict(wanted)
    every = names.ordered if isinstance(names, Names) else sorted(names.values())
    return {report: name if len(name) <= LONGEST else _beginning(name, every) for report, name in wanted.items()}


def _beginning(name: str, every: Sequence[str]) -> str:
    at = bisect_left(every, name)
    beside = [every[i] for i in (at - 1, at + 1) if 0 <= i < len(every)]
    least = max(LEAST, *(_common(name, other) + 1 for other in beside), 0)
    ends = [m.start() for m in _PARTS.finditer(name) if least <= m.start() <= LONGEST]
    return name[: ends[0] if ends else least]


def _common(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
