"""What the interface for programs says of itself: OpenAPI, with the refusals that every operation may answer with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from rashomon.web.settings import Settings

ADDRESS: Final = "/api/v1/openapi.json"
MEDIA_TYPE: Final = "application/problem+json"
METHODS: Final = ("get", "post", "put", "patch", "delete")
ABOUT: Final = """The records that the pages of this desk are drawn from, as JSON.

**Who may ask.** On the machine that serves the desk no key is needed. Beyond it every request brings one:
`Authorization: Bearer KEY`.

**Long lists** come in portions. Where an answer's `next` is not null, ask again with `after` set to it; take it as it is, it
has no meaning else. A portion is of the desk as it is when you ask: what comes in between two portions may be missed or told twice.

**What has not changed** is not sent again: send the answer's `ETag` back as `If-None-Match`, and 304 means that what you have
is what there is.

**Citations.** Wherever something is told, it says where: `report` (an id), `start` and `end` count characters (Unicode code
points) of the text that `/api/v1/reports/{id}` gives, from 0, `end` exclusive.

**Unknown** is null. An empty list says that there is none.

**Refusals** are `application/problem+json` (RFC 9457); `detail` says what is wrong in a sentence."""
REFUSALS: Final[dict[int, str]] = {
    400: "What is asked for means nothing: an address that is no address, a portion that is none.",
    401: "A key is asked for, or the one that was brought opens nothing.",
    403: "A page of another site asks, or a proxy that this desk was not told of.",
    404: "It is not on the desk.",
    414: "The address is longer than 8 KiB.",
    421: "The desk was called by a name that is not its own.",
    422: "A parameter is missing, or not of its kind; `detail` names it.",
    429: "Too many requests of one key, or wrong keys from one address; `Retry-After` says how many seconds to wait.",
    431: "The headers are longer than 32 KiB.",
    500: "The program failed.",
}
OF_BODIES: Final[dict[int, str]] = {
    408: "The request came too slowly.",
    413: "The request brings more than it may.",
    415: "The body is of a kind that is not taken.",
}
PROBLEM: Final = {
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer", "description": "The status of the answer."},
        "detail": {"type": "string", "description": "What is wrong, for a person to read."},
    },
}
_SECTIONS = re.compile(r"\n\s*\n(?:Args|Raises|Returns|Yields):\n.*", re.DOTALL)


def describe_interface(app: FastAPI) -> None:
    """Has the application describe itself so."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def operation_id(route: APIRoute) -> str:
    """The name of an operation: that of the function which answers it."""
    return route.name


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Address, method and description of every operation.

    Args:
        described: OpenAPI.
    """
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


def _described(app: FastAPI) -> dict[str, Any]:
    settings: Settings = app.state.settings
    made = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    for _, method, operation in operations(made):
        _describe(operation, method)
    parts = made.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    if settings.is_open:
        parts["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer", "description": "A key of this desk (`rashomon key add`)."}}
        made["security"] = [{"key": []}]
    return made


def _describe(operation: dict[str, Any], method: str) -> None:
    text = _SECTIONS.sub("", operation.get("description", "")).strip()
    if text:
        operation["description"] = text
        operation["summary"] = " ".join(text.split("\n\n")[0].split()).rstrip(".")
    answers = operation["responses"]
    answers.pop("422", None)
    for status, about in (REFUSALS | (OF_BODIES if "requestBody" in operation else {})).items():
        own = answers.get(str(status), {})
        answers[str(status)] = {
            "description": own.get("description") or about,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    for status, answer in answers.items():
        if answer["description"] == "Successful Response":
            answer["description"] = HTTPStatus(int(status)).phrase
    if method == "get":
        answers["304"] = {"description": "Nothing has changed since the answer that bears this `ETag`."}
    operation["responses"] = dict(sorted(answers.items()))
