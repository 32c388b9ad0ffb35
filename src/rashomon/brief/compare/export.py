"""A comparison as JSON."""

from __future__ import annotations

import json

from rashomon.brief.compare.comparison import Comparison
from rashomon.brief.export import plain

FORMAT = "rashomon comparison"
VERSION = 1


def export(told: Comparison) -> str:
    """Everything the comparison holds; every `start` and `end` counts code points into the body of the report on that side."""
    return json.dumps({"format": FORMAT, "version": VERSION, **plain(told)}, ensure_ascii=False, indent=1) + "\n"
