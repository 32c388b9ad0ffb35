"""Build hook of the wheel, and of the editable install: fetches what the desk's pages need (frontend/build.py)."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make src/rashomon/web/static/vendor; pyproject.toml names it among the artifacts of the wheel."""
        maker = _maker(Path(self.root) / "frontend/build.py")
        try:
            maker.build()
        except maker.NotBuiltError as error:
            sys.exit(str(error))


def _maker(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("rashomon_frontend_build", path)
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
