"""Where things happened, and who holds what, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from rashomon.views.places import Happened, Held, Holder, PlacesMap
from rashomon.views.spots import Spot
from rashomon.views.words import state_of


def map_page(told: PlacesMap) -> Iterator[RenderableType]:
    """Events by place, those without a place last, and who holds what on the day.

    Args:
        told: the map.
    """
    day = f", up to {told.on}" if told.on else ""
    yield Text(f"{told.title}{day}", style="bold")
    shown = [event for event in told.events if event.timing != "after"]
    places: dict[str, list[Happened]] = {}
    for event in shown:
        places.setdefault(_where(event), []).append(event)
    for place, events in sorted(places.items(), key=lambda one: (one[1][0].spot is None, -len(one[1]), one[0])):
        yield Text(f"\n{place}", style="bold")
        for event in events:
            yield from _event(event)
    if not shown:
        yield Text("no event is told" + (f" up to {told.on}" if told.on else ""), style="dim")
    if later := len(told.events) - len(shown):
        yield Text(f"\n{later} later event{'s' if later > 1 else ''}", style="dim")
    if told.held:
        yield Text(f"\nWho holds what on {told.held_on}", style="bold")
        for held in told.held:
            yield from _held(held)
    if told.next:
        yield Text(f"\nmore: --after {told.next}", style="dim")


def _where(event: Happened) -> str:
    if event.spot is None:
        return f"{event.place}, which no gazetteer knows" if event.place else "No place is told"
    return f"{event.place or 'a place without a name'}{_reach(event.spot)}"


def _reach(spot: Spot) -> str:
    point = f"{spot.lat:.3f}, {spot.lon:.3f}"
    if spot.reach == "point":
        return f" ({point})"
    return f" (somewhere in this {spot.reach}, about {spot.radius_km or 0:.0f} km around {point})"


def _event(event: Happened) -> Iterator[RenderableType]:
    head = Text(f"  {event.when}  ", style="dim").append(event.type or event.kind)
    if event.status == "disputed":
        head.append("  disputed", style="bold")
    yield head
    yield Padding(Text(f"“{event.sentence}”"), (0, 0, 0, 4))
    yield Padding(Text("; ".join(one.mark for one in event.cited), style="dim"), (0, 0, 0, 4))


def _held(held: Held) -> Iterator[RenderableType]:
    yield Text(held.place, style="bold").append(f": {state_of(held)}", style="")
    for one in held.holders or ((held.left,) if held.left else ()):
        yield Padding(_grounds(one), (0, 0, 0, 4))


def _grounds(one: Holder) -> Text:
    told = [one.called or one.holder, one.how, one.since and f"since {one.since}", one.until and f"until {one.until}", one.status]
    rows = [", ".join(filter(None, told))]
    rows += [f"{word} {'; '.join(names)}" for word, names in (("according to", one.according), ("disputed by", one.disputed)) if names]
    return Text("\n".join([*rows, "; ".join(cited.mark for cited in one.cited)]), style="dim")
