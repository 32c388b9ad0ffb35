"""Fatal organised violence as CSV in the columns and codes of the UCDP Georeferenced Event Dataset."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor

from rashomon.brief.happened import Scale, Told, country, scale, span_days, told
from rashomon.brief.table import sheet
from rashomon.model import Actor, Dossier, Event

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
WHERE: Mapping[Scale | None, int] = {"exact": 1, "district": 3, "province": 4, "fuzzy": 5, "country": 6}
CELL_DEGREES = 0.5  # PRIO-GRID; 720 cells a row, the first in the south-west
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))  # at most so many days, date precision


def ged(dossier: Dossier) -> str:
    """Events of organised violence (state-based, non-state, one-sided) with at least one told death, in the columns of GED 24.1.

    Method: codes as the codebook numbers them: place 1 exact to 6 country, date 1 day to 5 year, clarity 1 where the day is known;
    a state stands on side A of state-based violence; the PRIO-GRID cell follows from the coordinates (Tollefsen et al. 2012), countries
    and states go by the numbers of Gleditsch and Ward (1999).

    Limits: ids of conflicts, dyads and sides are empty, since nothing in a report tells them; so are the dead by side. Dead that are not
    told to be civilians are `deaths_unknown`.
    """
    return sheet(COLUMNS, [_line(row) for row in told(dossier) if row.event.violence and _fatal(row.event)])


def _fatal(event: Event) -> bool:
    return (event.fatalities.best or event.fatalities.high or event.fatalities.low or 0) > 0


def _line(row: Told) -> list[object]:
    event = row.event
    year = int(event.date[:4]) if event.date else None
    one, other = _sides(row)
    names = [side[0].name if side else None for side in (one, other)]
    dyad = f"{names[0]} - {names[1]}" if all(names) else None
    sides = [*[None] * 5, dyad, None, None, names[0], None, None, names[1]]
    states = [_state(one), _state(other)]
    return [event.id, None, year, None, None, event.violence, *sides, *_sources(row), *_where(row), *_when(event), *states]


def _sources(row: Told) -> list[object]:
    return [
        len(row.newsrooms),
        "; ".join(f'"{", ".join(filter(None, article))}"' for article in row.published),
        "; ".join(row.newsrooms),
        "; ".join(dict.fromkeys(day for _, day, _ in row.published if day)),
        "; ".join(title for _, _, title in row.published if title),
        "; ".join(row.speakers),
    ]


def _where(row: Told) -> list[object]:
    event = row.event
    land = country(event.country)
    pinned = event.lat is not None and event.lon is not None
    return [
        WHERE.get(scale(event)),
        event.place,
        row.cited,
        event.place if scale(event) == "province" else None,
        event.place if scale(event) == "district" else None,
        event.lat,
        event.lon,
        f"POINT ({event.lon} {event.lat})" if pinned else None,
        cell(event.lat, event.lon),
        *([land.name, land.state, land.ucdp_region] if land else [None, None, None]),
    ]


def _when(event: Event) -> list[object]:
    """Clarity and dates, and the dead."""
    days = span_days(event)
    precision = next((code for most, code in _DAYS if days <= most), None) if days else None
    toll, civil = event.fatalities, event.civilians.best
    rest = toll.best - (civil or 0) if toll.best is not None and toll.best >= (civil or 0) else None
    dead = [None, None, civil, rest, toll.best, toll.high, toll.low]
    return [1 if days == 1 else None, precision, event.date, event.end_date or event.date, *dead]


def _sides(row: Told) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The sides, a state first in state-based violence, civilians last in one-sided violence."""
    one, other = row.side(1), row.side(2)
    turned = row.event.violence == 1 and other and other[0].kind == "state forces" and not (one and one[0].kind == "state forces")
    return (other, one) if turned else (one, other)


def _state(side: tuple[Actor, ...]) -> int | None:
    land = country(side[0].country) if side and side[0].kind in {"state forces", "external forces"} else None
    return land.state if land else None


def cell(lat: float | None, lon: float | None) -> int | None:
    """Number of the PRIO-GRID cell that holds a point: 34.53, 69.17 (Kabul) lies in 179779.

    Args:
        lat: degrees north, -90 to 90.
        lon: degrees east, -180 to 180.
    """
    if lat is None or lon is None:
        return None
    rows, columns = round(180 / CELL_DEGREES), round(360 / CELL_DEGREES)
    row = min(floor((lat + 90) / CELL_DEGREES), rows - 1)
    column = min(floor((lon + 180) / CELL_DEGREES), columns - 1)
    return row * columns + column + 1
