"""The texts that ../shared/bench/lineage_pairs names."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

from rashomon.model import Report

GIVEME = "giveme5w1h/Giveme5W1H/examples/datasets/news_cluster/data_raw"


def fa_kes(shared: Path) -> dict[str, Report]:
    with (shared / "bench/fa_kes/FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        row["unit_id"]: Report(
            id=row["unit_id"],
            stem=row["unit_id"],
            locator="fa_kes",
            text=row["article_content"],
            outlet=row["source"],
            title=row["article_title"],
        )
        for row in rows
    }


def allsides(shared: Path) -> dict[str, Report]:
    with gzip.open(shared / "bench/lineage_pairs/allsides_articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        row["id"]: Report(
            id=row["id"],
            stem=row["id"],
            locator="allsides",
            text=row.get("text") or "",
            outlet=row.get("outlet"),
            title=row.get("title"),
            published=row.get("date") or None,
        )
        for row in rows
    }


def giveme(shared: Path, name: str) -> Report:
    row = json.loads((shared / "bench" / GIVEME / name).read_text(encoding="utf-8"))
    text = f"{row.get('description') or ''}\n{row.get('text') or ''}"
    date = (row.get("date_publish") or "").replace("None", "")[:16] or None
    return Report(
        id=name, stem=name, locator="giveme5w1h", text=text, outlet=row.get("source_domain"), title=row.get("title"), published=date
    )


def pairs(shared: Path) -> list[dict[str, Any]]:
    """Labelled pairs, each with its two reports under `left` and `right`."""
    tables = {"fa_kes": fa_kes(shared), "allsides": allsides(shared)}
    rows = []
    for line in (shared / "bench/lineage_pairs/pairs.dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for side, key in (("left", "a"), ("right", "b")):
            name = row[key]
            row[side] = giveme(shared, name) if row["set"] == "giveme5w1h" else tables[row["set"]][name]
        rows.append(row)
    return rows
