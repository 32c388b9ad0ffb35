"""Numbers of claims, as people call them: `2.3` is the third claim by weight of the second story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rashomon.errors import NotThereError
from rashomon.model import Claim
from rashomon.store import Desk

_NUMBER: Final = re.compile(r"(\d+)\.(\d+)")


def numbered(claims: Iterable[Claim], story: int) -> list[tuple[str, Claim]]:
    """The claims of one story with their numbers.

    Args:
        claims: of the story.
        story: its number, as `rashomon stories` lists it.
    """
    ordered = sorted(claims, key=lambda claim: (-claim.weight, claim.id))
    return [(f"{story}.{at}", claim) for at, claim in enumerate(ordered, start=1)]


def listed(desk: Desk, story: str | None = None) -> list[tuple[str, Claim]]:
    """The claims of one story, or of all, with their numbers.

    Args:
        desk: that holds them.
        story: its id; None for all.
    """
    here: dict[str, list[Claim]] = {}
    for claim in desk.dossier(None if story is None else [story], ("claims",)).claims:
        here.setdefault(claim.story, []).append(claim)
    stories = {one.id: at for at, one in enumerate(desk.stories(), start=1)} if story is None else {story: desk.number_of(story)}
    return [row for key, at in stories.items() for row in numbered(here.get(key, ()), at)]


def find(desk: Desk, wanted: str) -> tuple[str, str]:
    """The ids of a claim and of its story.

    Args:
        desk: that holds it.
        wanted: the number of the claim, its id, or a beginning of it that only one has.

    Raises:
        NotThereError: none or several are called so.
    """
    asked = _NUMBER.fullmatch(wanted)
    if asked is None:
        return desk.find_claim(wanted)
    story = desk.find_story(asked[1]).id
    found = [claim.id for number, claim in listed(desk, story) if number == wanted]
    if not found:
        raise NotThereError(f"no claim {wanted!r} on {desk.path}; `rashomon claims` lists them")
    return found[0], story
