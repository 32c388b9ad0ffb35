"""Order by who credits whom."""

from __future__ import annotations

from rashomon.lineage.credits import canonical_agency, house, institution, serves_the_world
from rashomon.lineage.direction.clue import Case, Clue, Side
from rashomon.lineage.voice import namings

OWN_PAGE = 1.2  # the agency's or body's own page holds the text
LINE = 1.0  # a credit line that the other has lost
OWN = 0.04  # share of words of its own on both sides, from which two texts of one story are two states of it
STATES = 0.3  # of these where both hold what the other lacks: then they are states, and credits tell who wrote them, not which came first


def by_credit(case: Case) -> list[Clue]:
    """Who is credited is the source; who credits, hands on.

    Method: a text that hands on another's report ("the Herald reported"), or has a part of it from an agency, came after it. A credit line
        that only one of two copies bears, and an agency as the outlet of one, speak for it where both are one state of a story; where each
        has what the other lacks, they tell who wrote the two, and hardly which came first: an agency's own page holds the last state.

    Limits: "told AFP" is how the agency's own text speaks and how others credit it; it tells nothing here.

    Args:
        case: two texts.
    """
    clues = []
    for one, other, sign in case.both():
        credited = _credited(one, other)
        if credited:
            clues.append(Clue(sign * 2.6, f"{other.name} credits {credited}"))
        elif one.credits.own and _hands_on(other, one.credits.own):
            clues.append(Clue(sign * 1.5, f"{other.name} credits {one.credits.own}"))
        by_agency = _of_agency(case, one, other, sign)
        clues += by_agency
        body = institution(one.text.report)
        if body and not institution(other.text.report):
            clues.append(Clue(sign * 1.5, f"{one.name} stands on the site of {body}, of which the text speaks"))
        if _compiled(other) and not _compiled(one) and not credited and not by_agency:
            clues.append(Clue(sign * 0.7, f"{other.name} credits {_parts(other)} with parts of it"))
    return clues


def _credited(one: Side, other: Side) -> str | None:
    """The outlet of one text where the other names it as a source."""
    name = house(one.text.report.outlet) or one.credits.own
    if not name or name in (other.credits.own, house(other.text.report.outlet)):
        return None
    if canonical_agency(name):
        return name if _hands_on(other, name) or name in other.credits.contributed else None
    named = name in other.credits.cited or any(n.name == name for n in namings(other.text.report.text))
    return name if named else None


def _of_agency(case: Case, one: Side, other: Side, sign: int) -> list[Clue]:
    """What the credit of an agency for one text says of its order with a text that has no such credit."""
    page = _page(one, other)
    name = page or one.credits.wrote
    if not name or (name in (other.credits.wrote, _page(other, one)) and not page):
        return []
    if not page and (name in other.credits.contributed or _hands_on(other, name)):
        return [Clue(sign * 2.0, f"{other.name} credits {name}, which wrote {one.name}")]
    part = STATES if case.one_story and not case.one_state and min(1 - case.shared.left, 1 - case.shared.right) > OWN else 1.0
    if page:
        return [Clue(sign * OWN_PAGE * part, f"{one.name} was published by {page} itself")]
    return [Clue(sign * LINE * part, f"{one.name} bears the credit of {name}, {other.name} does not")]


def _page(side: Side, other: Side) -> str | None:
    """The agency that published a text of its own; one that does not serve the whole world counts where the other text names it."""
    agency = canonical_agency(house(side.text.report.outlet) or "")
    if agency is None or side.credits.wrote not in (None, agency):
        return None
    named = agency == other.credits.wrote or any(n.name == agency for n in namings(other.text.report.text))
    return agency if serves_the_world(agency) or named else None


def _hands_on(side: Side, name: str) -> bool:
    return any(n.name == name and n.manner == "handed" for n in namings(side.text.report.text))


def _compiled(side: Side) -> bool:
    return side.credits.agencies or len(side.credits.contributed) > 0


def _parts(side: Side) -> str:
    return " and ".join(side.credits.contributed) or "agencies"
