"""Events as PLOVER records, one JSON object a line."""

from __future__ import annotations

import json
from typing import Any

from rashomon.brief.happened import Told, told
from rashomon.model import Actor, Dossier


def plover(dossier: Dossier) -> str:
    """The events that have a PLOVER code, one record a line (JSON lines), in the order of the export.

    Method: field names of PLOVER (Halterman et al. 2023): `source` acts, `target` is acted upon; `event` and `mode` are its codes;
    `context` is empty, since no report is read for one; `attribution` names the newsrooms and the speakers it rests on.
    """
    made = [_record(row) for row in told(dossier) if row.event.plover]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in made)


def _record(row: Told) -> dict[str, Any]:
    event = row.event
    return {
        "id": event.id,
        "date": event.date,
        "end_date": event.end_date,
        "date_precision": event.date_precision,
        "source": [_actor(actor) for actor in row.side(1)],
        "target": [_actor(actor) for actor in row.side(2)],
        "event": event.plover,
        "mode": event.mode,
        "context": [],
        "location": {
            "name": event.place,
            "country": event.country,
            "lat": event.lat,
            "lon": event.lon,
            "precision": event.place_precision,
            "geonames_id": event.geonames_id,
        },
        "text": row.sentence,
        "attribution": {
            "newsrooms": list(row.newsrooms),
            "speakers": list(row.speakers),
            "reports": list(row.names),
            "status": event.status,
        },
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "sector": actor.kind, "country": actor.country}
