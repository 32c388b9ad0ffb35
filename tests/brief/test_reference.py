from __future__ import annotations

import json
from pathlib import Path

from rashomon.brief.contract import shipped
from rashomon.brief.table import COLUMNS

PAGE = Path(__file__).parents[2] / "docs/reference/export.md"


def test_every_field_of_the_export_is_documented() -> None:
    schema, page = json.loads(shipped()), PAGE.read_text(encoding="utf-8")
    names = {name for row in [schema, *schema["$defs"].values()] for name in row["properties"]}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_every_column_of_the_table_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8").partition("## Statements as CSV")[2]
    assert [name for name in COLUMNS if name not in page] == []
