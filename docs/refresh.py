"""Writes what the example prints today into README.md, and the JSON Schema of the export: `make docs`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST_DISPUTE = re.compile(r"\A.*?\nWHAT IS DISPUTED.*?\n•.*?(?=\n•|\n\n[A-Z])", re.S)
ALTERED = re.compile(r"^WHAT THE COPIES ALTERED.*?(?=\n\n)", re.S | re.M)
QUOTATION = re.compile(r"^≠ (?:(?!\n\n).)*?·quotation: .*?(?=\n\n)", re.S | re.M)


def printed() -> tuple[str, str]:
    """What `rashomon brief` prints of the example reports, and `rashomon compare` of two of them."""
    with tempfile.TemporaryDirectory() as folder:
        desk = str(Path(folder) / "harbour.desk")
        rashomon = [sys.executable, "-m", "rashomon"]
        subprocess.run([*rashomon, "read", "examples/harbour/reports", "--desk", desk], cwd=ROOT, check=True, capture_output=True)
        commands = (["brief"], ["compare", "channel-nine", "daily-lantern"])
        brief, compare = (
            subprocess.run([*rashomon, *command, "--desk", desk], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
            for command in commands
        )
        return brief, compare


def shown(readme: str, name: str, text: str) -> str:
    """The README with the output block of that name replaced."""
    block = re.compile(rf"(<!-- output: {name} -->\n```text\n).*?(```)", re.S)
    return block.sub(lambda found: f"{found[1]}{text}\n{found[2]}", readme)


def main() -> None:
    """Refreshes both."""
    brief, compare = printed()
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, pattern, text_of in (("brief", FIRST_DISPUTE, brief), ("altered", ALTERED, brief), ("compare", QUOTATION, compare)):
        found = pattern.search(text_of)
        if found is None:
            sys.exit(f"docs: the briefing of the example has no part to show under {name!r}")
        text = shown(text, name, found[0])
    readme.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "rashomon.brief.contract"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
