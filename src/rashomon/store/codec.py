"""Records to JSON and back, by their type hints: one codec for every record, so that no record knows how it is kept."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rashomon.errors import StoreError

Record = TypeVar("Record")
Decoder = Callable[[Any], Any]


def encode(record: object) -> str:
    """One line of JSON for a frozen record.

    Method: fields by name in the order of the record, tuples as arrays, sets as sorted arrays; nothing is left out, so that the
    text can be read without the program.

    Args:
        record: a dataclass, or a value made of dataclasses, tuples, sets, mappings with string keys, strings, numbers, booleans, None.

    Returns:
        Compact JSON; the same record gives the same text.

    Raises:
        StoreError: a value that JSON cannot hold, such as NaN.
    """
    try:
        return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as problem:
        raise StoreError(f"cannot be kept as JSON: {problem}") from problem


def decode(kind: type[Record], text: str | bytes) -> Record:
    """The record that :func:`encode` wrote.

    Method: by the type hints of `kind`. A field that the text lacks takes its default, one that the record lacks is passed over:
    a record may gain a field with a default, and lose one, without a migration.

    Args:
        kind: the record's class, or any type that `encode` takes (``tuple[Extent, ...]``).
        text: JSON.

    Returns:
        An equal record.

    Raises:
        StoreError: the text is no JSON, or not of this kind.
    """
    try:
        return cast(Record, _decoder(cast(Any, kind))(json.loads(text)))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise StoreError(f"a damaged {getattr(kind, '__name__', kind)} on the desk: {problem!r}") from problem


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _decoder(kind: Any) -> Decoder:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _dataclass(cast(type, kind))
    if origin in (Union, types.UnionType):
        return _optional(inner)
    if origin is tuple:
        return _tuple(inner)
    if origin in (list, set, frozenset):
        member = _decoder(inner[0])
        return lambda raw: origin(member(item) for item in raw)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, member = _key(inner[0]), _decoder(inner[1])
        return lambda raw: {key(name): member(item) for name, item in raw.items()}
    if kind is float:
        return _number
    return _same


def _same(raw: Any) -> Any:
    return raw


def _number(raw: Any) -> float:
    return float(raw)


def _key(kind: Any) -> Decoder:
    return int if kind is int else _same


def _optional(inner: tuple[Any, ...]) -> Decoder:
    others = [kind for kind in inner if kind is not type(None)]
    plain = all(kind in (str, int, float, bool) or get_origin(kind) is Literal for kind in others)
    if len(others) > 1:
        if not plain:
            raise TypeError(f"a union of several records cannot be told apart: {others}")
        return _same
    member = _decoder(others[0])
    return lambda raw: None if raw is None else member(raw)


def _tuple(inner: tuple[Any, ...]) -> Decoder:
    if len(inner) == 2 and inner[1] is Ellipsis:
        member = _decoder(inner[0])
        return lambda raw: tuple(member(item) for item in raw)
    members = tuple(_decoder(kind) for kind in inner)
    return lambda raw: tuple(member(item) for member, item in zip(members, raw, strict=True))


def _dataclass(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    parts = tuple((f.name, _decoder(hints[f.name]), _required(f)) for f in fields(kind))

    def build(raw: Any) -> Any:
        return kind(**{name: part(raw[name]) for name, part, needed in parts if needed or name in raw})

    return build


def _required(part: Field[Any]) -> bool:
    return part.default is MISSING and part.default_factory is MISSING
