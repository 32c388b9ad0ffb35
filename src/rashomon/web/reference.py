"""The page that describes the interface for programs, made from its OpenAPI: operations by subject, and the records they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from rashomon.web.interface import MEDIA_TYPE, REFUSALS, operations

_START: Final = "#/components/schemas/"
_LIMITS: Final = {
    "minimum": "from {}",
    "maximum": "to {}",
    "maxLength": "at most {} characters",
    "minLength": "at least {} characters",
    "maxItems": "at most {}",
    "pattern": "as {}",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Of a value: words in a row, some of which name a record of this page."""

    parts: tuple[tuple[str, str | None], ...]  # a word, and the record that it leads to


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a value of a record."""

    name: str
    kind: Kind
    where: str  # path | query | header | body; of a record: empty
    needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers with."""

    status: str
    about: str
    media: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program may ask."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Field, ...]
    answers: tuple[Answer, ...]
    curl: str


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record, as JSON."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole page."""

    about: tuple[str, ...]  # paragraphs
    subjects: tuple[tuple[str, tuple[Operation, ...]], ...]
    refusals: tuple[tuple[int, str], ...]
    records: tuple[Record, ...]


def reference(described: Mapping[str, Any], host: str, with_key: bool) -> Reference:
    """The page.

    Args:
        described: OpenAPI.
        host: scheme, host and port for the examples.
        with_key: whether programs bring a key.
    """
    subjects: dict[str, list[Operation]] = {}
    for path, method, operation in operations(dict(described)):
        made = _operation(path, method, operation, _Example(host, with_key))
        subjects.setdefault((operation.get("tags") or ["more"])[0], []).append(made)
    schemas: Mapping[str, Any] = described["components"]["schemas"]
    return Reference(
        about=tuple(part.replace("\n", " ") for part in described["info"]["description"].split("\n\n")),
        subjects=tuple((subject, tuple(some)) for subject, some in subjects.items()),
        refusals=tuple(REFUSALS.items()),
        records=tuple(_record(name, schema) for name, schema in sorted(schemas.items())),
    )


@dataclass(frozen=True, slots=True)
class _Example:
    host: str
    with_key: bool

    def curl(self, method: str, path: str, operation: Mapping[str, Any]) -> str:
        """A command that asks for it."""
        words = ["curl"]
        if method != "get":
            words.append(f"-X {method.upper()}")
        if self.with_key:
            words.append('-H "Authorization: Bearer $KEY"')
        media = next(iter(operation.get("requestBody", {}).get("content", {})), None)
        if media == "application/json":
            words += ["-H 'Content-Type: application/json'", "-d @asked.json"]
        elif media:
            words.append("-F files=@report.txt")
        needed = [one for one in operation.get("parameters", ()) if one["in"] == "query" and one.get("required")]
        query = "&".join(f"{quote(one['name'])}={one['name'].upper()}" for one in needed)
        return " ".join([*words, f"'{self.host}{path}{'?' + query if query else ''}'"])


def _operation(path: str, method: str, operation: Mapping[str, Any], example: _Example) -> Operation:
    text = operation.get("description", "")
    first, _, rest = text.partition("\n\n")
    parameters = [_parameter(one) for one in operation.get("parameters", ())]
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        parameters.append(Field(media, _kind(content.get("schema", {})), "body", False, ""))
    answers = [_answer(status, answer) for status, answer in operation["responses"].items() if not _is_usual(status, answer)]
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=" ".join(first.split()) or operation["summary"],
        about=" ".join(rest.split()),
        parameters=tuple(parameters),
        answers=tuple(answers),
        curl=example.curl(method, path, operation),
    )


def _is_usual(status: str, answer: Mapping[str, Any]) -> bool:
    """Refusals that any operation may answer with stand once, below."""
    return status == "304" or MEDIA_TYPE in answer.get("content", {})


def _answer(status: str, answer: Mapping[str, Any]) -> Answer:
    content: Mapping[str, Any] = answer.get("content") or {"": {}}
    media = next(iter(content))
    schema = content[media].get("schema")
    return Answer(status, answer["description"], media, _kind(schema) if schema else None)


def _parameter(one: Mapping[str, Any]) -> Field:
    schema = one.get("schema", {})
    about = one.get("description") or schema.get("description") or ""
    return Field(one["name"], _kind(schema), one["in"], bool(one.get("required")), _with_default(about, schema))


def _record(name: str, schema: Mapping[str, Any]) -> Record:
    needed = schema.get("required", ())
    fields = (
        Field(key, _kind(value), "", key in needed, _with_default(value.get("description", ""), value))
        for key, value in schema.get("properties", {}).items()
    )
    return Record(name, " ".join(schema.get("description", "").split()), tuple(fields))


def _with_default(about: str, schema: Mapping[str, Any]) -> str:
    default = schema.get("default")
    said = "" if default in (None, [], "") else f"{default} when left out"
    return "; ".join(part for part in (about, said) if part)


def _kind(schema: Mapping[str, Any]) -> Kind:
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_START)
        return Kind(((name, name),))
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            return _joined([_kind(one) for one in schema[key]], " or ")
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return _plain(" or ".join("null" if value is None else str(value) for value in values))
    return _by_type(schema)


def _by_type(schema: Mapping[str, Any]) -> Kind:
    kind = schema.get("type")
    if kind == "array":
        items = schema.get("prefixItems")
        inner = _joined([_kind(one) for one in items], ", ") if items else _kind(schema.get("items", {}))
        return Kind((("list of ", None), *inner.parts))
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return Kind((("names, each with ", None), *_kind(schema["additionalProperties"]).parts))
    if kind == "object" and "properties" in schema:
        return _plain("fields: " + ", ".join(schema["properties"]))
    limits = [said.format(schema[key]) for key, said in _LIMITS.items() if key in schema]
    return _plain(", ".join([str(kind or "anything"), *limits]))


def _joined(kinds: list[Kind], between: str) -> Kind:
    parts: list[tuple[str, str | None]] = []
    for kind in kinds:
        parts += [(between, None)] * bool(parts) + list(kind.parts)
    return Kind(tuple(parts))


def _plain(words: str) -> Kind:
    return Kind(((words, None),))
