"""The command that opens the desk in a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from rashomon.cli.asking import HERE, DeskFile, errors, fail, finish, open_desk

SERVER: Final[dict[str, Any]] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "proxy_headers": False,  # nobody is believed who says that he asks for another
    "http": "h11",
    "h11_max_incomplete_event_size": 40_000,  # bytes of a request's head
    "ws": "none",
    "timeout_keep_alive": 15,  # seconds
    "limit_concurrency": 1000,  # connections; beyond them the answer is 503
}
_OUTER = re.compile(r"(https?://(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?)/?")


def serve(
    desk: DeskFile = HERE,
    host: Annotated[str, typer.Option("--host", help="The address to listen on; any but this machine's own asks for a key.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for one that is free.")] = 8000,
    basemap: Annotated[
        Path | None, typer.Option("--basemap", help="A .pmtiles file that the map draws in place of the built-in one.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Where others reach the desk through a reverse proxy (https://desk.example.org); asks for a key."),
    ] = None,
) -> None:
    """Open the desk in a browser: pages on this machine alone, unless --host or --url tells otherwise."""
    import uvicorn

    from rashomon.web import Settings, create_app

    settings = Settings(desk=desk, host=host, port=port, basemap=basemap, url=_outer(url))
    with open_desk(desk, create=True) as opened:
        if settings.is_open and not opened.keys.all():
            fail(f"{desk} has no key, and others can reach it: make one first (`rashomon key add NAME --desk {desk}`)")
        finish(opened)
    config = uvicorn.Config("", host=host, port=port, **SERVER)
    sock = config.bind_socket()
    sock.listen(config.backlog)
    settings = replace(settings, port=sock.getsockname()[1])
    with errors():
        config.app = create_app(settings)
    typer.echo(f"{desk} at {settings.url or f'http://{_named(host)}:{settings.port}/'} (Ctrl-C ends it)")
    uvicorn.Server(config).run(sockets=[sock])


def _outer(url: str | None) -> str | None:
    if url is None:
        return None
    found = _OUTER.fullmatch(url.lower())
    if found is None:
        raise typer.BadParameter("name the scheme and the host alone: https://desk.example.org", param_hint="--url")
    return found[1]


def _named(host: str) -> str:
    return f"[{host}]" if ":" in host else host


COMMANDS = (serve,)
