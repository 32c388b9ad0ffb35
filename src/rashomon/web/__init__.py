"""The desk in a browser: pages drawn on the server and a REST interface over the same records. It holds no logic."""

from rashomon.web.app import create_app
from rashomon.web.settings import Settings

__all__ = ["Settings", "create_app"]
