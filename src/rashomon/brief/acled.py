"""Events as CSV in the columns and codes of ACLED."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.brief.happened import Scale, Told, country, middle, scale, told
from rashomon.brief.table import sheet
from rashomon.model import Actor, ActorKind, Dossier

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
INTER: Mapping[ActorKind, int] = {
    "state forces": 1,
    "rebel group": 2,
    "political militia": 3,
    "identity militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "external forces": 8,
}
TIME = {"day": 1, "week": 2, "month": 3}
SPACE: Mapping[Scale | None, int] = {"exact": 1, "district": 2, "province": 3, "fuzzy": 3}
_POLITICAL = "Political violence"


def acled(dossier: Dossier) -> str:
    """The events that have an ACLED type, one a row, in the 31 columns of ACLED (codebook of 2023) in its order.

    Method: codes as the codebook numbers them: time precision 1 day, 2 week, 3 month, the date being the middle of what is possible;
    geographic precision 1 a settlement or site, 2 a district, 3 a province or region; kinds of actors 1 to 8, their interaction the
    smaller kind before the larger. `source` has newsrooms, not outlets; `notes` the sentence that tells the event, and where it and the
    others stand.

    Limits: what the reports do not support is empty, the number of dead among it: ACLED writes 0 there. Actors are named as the reports
    name them. The id is the desk's own.
    """
    return sheet(COLUMNS, [_line(row) for row in told(dossier) if row.event.type])


def _line(row: Told) -> list[object]:
    event = row.event
    land = country(event.country)
    one, other = row.side(1), row.side(2)
    inter = _inter(one), _inter(other)
    place = [land.numeric, land.acled_region, land.name] if land else [None, None, None]
    day = middle(event)
    where = SPACE.get(scale(event)) if event.lat is not None and event.lon is not None else None
    return [
        event.id,
        day,
        int(day[:4]) if day else None,
        TIME.get(event.date_precision or ""),
        disorder(event.type, event.sub_type),
        event.type,
        event.sub_type,
        *_named(one),
        inter[0],
        *_named(other),
        inter[1],
        interaction(*inter),
        "Civilian targeting" if _civilians_aimed_at(event.type, event.sub_type, inter[1]) else None,
        *place,
        event.place if scale(event) == "province" else None,
        event.place if scale(event) == "district" else None,
        None,
        event.place,
        event.lat if where else None,
        event.lon if where else None,
        where,
        "; ".join(row.newsrooms),
        None,
        row.cited,
        event.fatalities.best,
        f"status={event.status}",
        None,
    ]


def _named(side: tuple[Actor, ...]) -> list[object]:
    """The first actor of a side, and those with it."""
    return [side[0].name if side else None, "; ".join(actor.name for actor in side[1:]) or None]


def _inter(side: tuple[Actor, ...]) -> int | None:
    return INTER.get(side[0].kind) if side and side[0].kind else None


def interaction(one: int | None, other: int | None) -> int | None:
    """Two kinds of actors in one number, the smaller first; one alone is followed by 0. None where the first is not known."""
    kinds = sorted(kind for kind in (one, other) if kind)
    return 10 * kinds[0] + (kinds[1] if len(kinds) > 1 else 0) if kinds and one else None


def disorder(type_: str | None, sub_type: str | None) -> str | None:
    """The disorder type that follows from an event type and its sub-type."""
    if type_ == "Protests" or sub_type == "Violent demonstration":
        return f"{_POLITICAL}; Demonstrations" if sub_type == "Excessive force against protesters" else "Demonstrations"
    return "Strategic developments" if type_ == "Strategic developments" else _POLITICAL


def _civilians_aimed_at(type_: str | None, sub_type: str | None, inter2: int | None) -> bool:
    if type_ == "Violence against civilians" or sub_type == "Excessive force against protesters":
        return True
    return type_ in {"Explosions/Remote violence", "Riots"} and inter2 in {INTER["protesters"], INTER["civilians"]}
