"""Style sheets of what is drawn elsewhere too: in files of its own, in briefings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

from rashomon.drawn import style as lineage_style

pages = APIRouter(include_in_schema=False)


def _sidebyside() -> str:
    return (files("rashomon.brief") / "templates" / "sidebyside.css").read_text(encoding="utf-8")


STYLES: Final[Mapping[str, Callable[[], str]]] = {"lineage": lineage_style, "sidebyside": _sidebyside}


@pages.get("/styles/{name}.css")
def style(request: Request, name: str) -> Response:
    """One of them; the same until the program is another."""
    if name not in STYLES:
        raise HTTPException(404, f"there is no style sheet {name!r}")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"} if "v" in request.query_params else {}
    return Response(STYLES[name](), media_type="text/css", headers=headers)
