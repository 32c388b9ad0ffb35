"""Writes where divisions and territories lie into data/en/regions.tsv, from Natural Earth (public domain).

    pip install pyarrow shapely; pip download --no-deps giso==1.0.2
    python -m training.points giso-1.0.2-py3-none-any.whl

The wheel carries Natural Earth's states and provinces at 1:10 million, version 5. A division is the one with its GeoNames number, or
else of its name among those that have no number; a region above them is all that Natural Earth puts in it. It lies at the label
of its only division if that is in its largest part, else in the middle of the largest part. What Natural Earth lacks keeps the point it
has: the centre of its populated places.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import shapely

from rashomon.data import table
from rashomon.statements.places.keys import name_key

DATA = Path("src/rashomon/data/en")
TABLE = "giso/data/ne_10m_admin_1_states_provinces.parquet"
NAMES = ("name", "name_en", "name_alt", "name_local", "woe_name")
WHOLES = ("region", "geonunit")
COLUMNS = (*NAMES, *WHOLES, "iso_a2", "gn_id", "latitude", "longitude", "geometry")
Row = Mapping[str, Any]


class Atlas:
    """Natural Earth's divisions by GeoNames number, by name in their country, by the region they are in, and by country."""

    def __init__(self, wheel: Path) -> None:
        rows = parquet.read_table(io.BytesIO(zipfile.ZipFile(wheel).read(TABLE)), columns=list(COLUMNS))
        self.numbered: dict[int, list[Row]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.within: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self.countries: dict[str, list[Row]] = defaultdict(list)
        for row in rows.to_pylist():
            country = row["iso_a2"]
            self.numbered[int(row["gn_id"] or 0)].append(row)
            self.countries[country].append(row)
            for key in keys(row[column] for column in NAMES):
                self.named[country, key].append(row)
            for key in keys(row[column] for column in WHOLES):
                self.within[country, key].append(row)
                self.countries[key].append(row)

    def division(self, country: str, names: Sequence[str], number: int, first: bool) -> Sequence[Row]:
        """By number, and by name where two have it; of the first level also by the name of a whole, or of one without a number."""
        named = [row for key in keys(names) for row in self.named.get((country, key), ())]
        if number in self.numbered:
            both = [row for row in self.numbered[number] if any(row is other for other in named)]
            return both[:1] or self.numbered[number]
        if not first:
            return ()
        wholes = (self.within.get((country, key), ()) for key in keys(names))
        part = next((rows for rows in wholes if 0 < len(rows) < len(self.countries[country])), ())
        return part or [row for row in named if (row["gn_id"] or 0) <= 0][:1]

    def territory(self, code: str, names: Sequence[str]) -> Sequence[Row]:
        return next((self.countries[key] for key in (code, *keys(names)) if key in self.countries), ())


def keys(names: Iterable[str | None]) -> list[str]:
    """The names in the gazetteer's spelling, without what stands in brackets: "Ilocos (Region I)" is "ilocos"."""
    found = (name_key(name.split("(")[0].strip()) for several in names if several for name in several.split("|"))
    return list(dict.fromkeys(filter(None, found)))


def point(rows: Sequence[Row]) -> tuple[float, float]:
    """Latitude and longitude."""
    parts = shapely.get_parts(shapely.union_all(shapely.from_wkb([row["geometry"] for row in rows])))
    main_part = max(parts, key=lambda part: part.area)
    label = shapely.Point(rows[0]["longitude"], rows[0]["latitude"])
    at = label if len(rows) == 1 and main_part.contains(label) else main_part.centroid
    return at.y, at.x


def main() -> None:
    atlas, path = Atlas(Path(sys.argv[1])), DATA / "regions.tsv"
    pointed, found = {country for country, *_ in table("countrypoints")}, Counter[str]()
    lines = path.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        country, code, name, kind, _, _, radius, people, number, *others = line.split("\t") if line[0] != "#" else [""] * 9
        if not code or code in pointed:
            continue
        level, names = code.count("."), [name, *others]
        rows = atlas.division(country, names, int(number or -1), level == 1) if level else atlas.territory(code, names)
        found[f"level {level}, {min(len(rows), 2)} of Natural Earth's"] += 1
        if rows:
            lat, lon = point(rows)
            lines[at] = "\t".join((country, code, name, kind, f"{lat:.2f}", f"{lon:.2f}", radius, people, number, *others))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(*(f"{count:6} {kind}" for kind, count in sorted(found.items())), sep="\n")


if __name__ == "__main__":
    main()
