"""The command that opens the desk in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.asking import HERE, DeskFile, errors, finish, open_desk


def serve(
    desk: DeskFile = HERE,
    host: Annotated[str, typer.Option("--host", help="The address to listen on; any but this machine's own asks for a key.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 for one that is free.")] = 8000,
    basemap: Annotated[
        Path | None, typer.Option("--basemap", help="A .pmtiles file that the map draws in place of the built-in one.")
    ] = None,
) -> None:
    """Open the desk in a browser: pages on this machine alone, unless --host tells otherwise."""
    import uvicorn

    from rashomon.web import Settings, create_app

    with open_desk(desk, create=True) as opened:
        finish(opened)
    settings = Settings(desk=desk, host=host, port=port, basemap=basemap)
    with errors():
        app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False))
    typer.echo(f"{desk} at http://{host}:{port}/ (Ctrl-C ends it)")
    server.run()


COMMANDS = (serve,)
