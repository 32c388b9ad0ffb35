"""What `rashomon serve` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served."""

    desk: Path
    host: str = "127.0.0.1"
    port: int = 8000
    basemap: Path | None = None  # a .pmtiles file that the map draws in place of the built-in one
    upload_mb: int = 64  # most that one request may bring
    url: str | None = None  # where others reach it, through a reverse proxy: https://desk.example.org

    @property
    def is_open(self) -> bool:
        """Whether others than this machine can reach it: then a key is asked for."""
        if self.url is not None:
            return True
        if self.host == "localhost":
            return False
        try:
            return not ip_address(self.host).is_loopback
        except ValueError:
            return True

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by https: then cookies go no other way."""
        return urlsplit(self.url or "").scheme == "https"

    @property
    def outer(self) -> str | None:
        """Host and port as people's browsers name them, where a reverse proxy stands before the desk."""
        return urlsplit(self.url).netloc if self.url else None
