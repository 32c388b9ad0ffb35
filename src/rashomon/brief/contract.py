"""The JSON Schema of the export, made from the types of its rows."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rashomon.brief.export import VERSION
from rashomon.brief.rows import ExportRow

FILE = f"schema/rashomon-{VERSION}.json"
SIMPLE: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the export: one definition a row; every field is there, further ones may come."""
    definitions: dict[str, Any] = {}
    _kind(ExportRow, definitions)
    top = definitions.pop("Export")
    top["properties"]["format"] = {"const": "rashomon"}
    top["properties"]["version"] = {"const": VERSION}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:rashomon:export:{VERSION}",
        "title": f"Rashomon export, version {VERSION}",
        "description": "Offsets count code points into the text of the report named beside them, end exclusive. Unknown is null.",
    }
    return {**head, **top, "$defs": dict(sorted(definitions.items()))}


@cache
def shipped() -> str:
    """The schema as it lies in the package."""
    return files("rashomon.brief").joinpath(FILE).read_text(encoding="utf-8")


def written() -> str:
    """The schema as text: what the file in the package has to be."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _kind(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, types.UnionType):
        return _either([_kind(option, definitions) for option in inner])
    if origin is tuple:
        return _array(inner, definitions)
    if origin is dict:
        return _sides(inner, definitions)
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint, definitions)
    raise TypeError(f"no JSON Schema for {hint}")


def _either(options: list[dict[str, Any]]) -> dict[str, Any]:
    if all(set(option) == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {"anyOf": options}


def _array(inner: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        return {"type": "array", "items": _kind(inner[0], definitions)}
    items = [_kind(part, definitions) for part in inner]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _sides(inner: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    keys = list(get_args(inner[0]))
    value = _kind(inner[1], definitions)
    return {"type": "object", "properties": dict.fromkeys(keys, value), "required": keys, "additionalProperties": False}


def _record(row: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = row.__name__.removesuffix("Row")
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(row)
        properties = {field.name.rstrip("_"): _kind(hints[field.name], definitions) for field in fields(row)}
        definitions[name] = {"type": "object", "properties": properties, "required": list(properties)}
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    from pathlib import Path

    (Path(__file__).parent / FILE).write_text(written(), encoding="utf-8")
