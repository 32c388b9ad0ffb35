"""Pages in other forms, as files."""

from __future__ import annotations

from typing import Final

from fastapi.responses import Response

MEDIA: Final = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "svg": "image/svg+xml",
    "md": "text/markdown; charset=utf-8",
}
ENDINGS: Final = {"markdown": "md"}
"""Endings of files that are not called as their format is."""


def download(content: str | bytes, name: str) -> Response:
    """A file that the browser keeps rather than shows.

    Args:
        content: what it holds.
        name: of the file, ASCII; its ending tells the media type.
    """
    media = MEDIA[name.rsplit(".", 1)[1]]
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})
