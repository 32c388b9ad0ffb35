"""What `rashomon serve` was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk is served."""

    desk: Path
    host: str = "127.0.0.1"
    port: int = 8000
    basemap: Path | None = None  # a .pmtiles file that the map draws in place of the built-in one
    upload_mb: int = 64  # most that one request may bring

    @property
    def is_open(self) -> bool:
        """Whether others than this machine can reach it: then a key is asked for."""
        if self.host == "localhost":
            return False
        try:
            return not ip_address(self.host).is_loopback
        except ValueError:
            return True
