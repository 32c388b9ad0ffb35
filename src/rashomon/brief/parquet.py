"""A table of the export as Parquet, with its lists and records as they are."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from importlib import import_module
from io import BytesIO
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from rashomon.brief.export import plain
from rashomon.brief.tables import TABLES, rows
from rashomon.errors import ExportError
from rashomon.model import Dossier


def parquet(dossier: Dossier, name: str = "statements") -> bytes:
    """One table as a Parquet file: a column a field, text as UTF-8, lists as lists, records as structs, unknown as null.

    Method: the Arrow schema is made from the types of the rows, so that an empty table has its columns too. The same desk and the same
    version of pyarrow give the same bytes.

    Raises:
        ExportError: pyarrow is not installed, or no table is called so.
    """
    found = rows(dossier, name)
    arrow, writer = _arrow()
    schema = arrow.schema(_fields(arrow, TABLES[name]))
    out = BytesIO()
    writer.write_table(arrow.Table.from_pylist([plain(row) for row in found], schema=schema), out, compression="zstd")
    return out.getvalue()


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as problem:
        raise ExportError("Parquet needs pyarrow, which is not installed: pip install 'rashomon[parquet]'") from problem


def _fields(arrow: Any, row: type) -> list[Any]:
    hints = get_type_hints(row)
    return [arrow.field(field.name.rstrip("_"), _kind(arrow, hints[field.name])) for field in fields(row)]


def _kind(arrow: Any, hint: Any) -> Any:
    """The Arrow type of a field."""
    simple = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    if hint in simple:
        return simple[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return arrow.string()
    if origin in (Union, types.UnionType):
        (known,) = {_kind(arrow, option) for option in inner if option is not type(None)}
        return known
    if origin is tuple:
        return arrow.list_(_kind(arrow, inner[0]))
    if origin is dict:
        return arrow.struct([(key, _kind(arrow, inner[1])) for key in get_args(inner[0])])
    if is_dataclass(hint) and isinstance(hint, type):
        return arrow.struct(_fields(arrow, hint))
    raise TypeError(f"no Arrow type for {hint}")
