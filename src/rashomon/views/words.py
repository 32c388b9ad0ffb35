"""Short phrases that several drawings of one record say alike."""

from __future__ import annotations

from rashomon.views.places import Held


def state_of(held: Held) -> str:
    """Who holds a place: "held by rebels", "who holds it is disputed: army or rebels", "who holds it is not known; army had it before"."""
    named = tuple(dict.fromkeys(one.called or one.holder for one in held.holders))
    if held.state == "unknown":
        return "who holds it is not known" + (f"; {held.left.called or held.left.holder} had it before" if held.left else "")
    if held.state == "disputed":
        return f"who holds it is disputed: {' or '.join(named)}" if len(named) > 1 else f"said to be held by {named[0]}, which is disputed"
    return f"held by {' and '.join(named)}"
