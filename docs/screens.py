"""Takes the pictures of the desk that README.md shows, of the example reports: `.venv/bin/python docs/screens.py`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.browser.conftest import CHROMIUM, ROOT, Served, served, serving

from rashomon import pipeline
from rashomon.store import Desk

WIDE = {"width": 1280, "height": 860}
PICTURES = {
    "desk-briefing": ("light", "/stories/{story}?cite=2"),
    "desk-claims": ("light", "/stories/{story}/claims"),
    "desk-lineage": ("dark", "/stories/{story}/lineage"),
}


def take(page: Page, found: Served, name: str, address: str) -> None:
    """One picture into docs/."""
    page.goto(address.format(story=found.story), wait_until="networkidle")
    page.screenshot(path=str(ROOT / "docs" / f"{name}.png"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "harbour.desk"
        with Desk(path, create=True) as desk:
            pipeline.read([str(ROOT / "examples" / "harbour" / "reports")], desk)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        with serving(path) as url:
            found = served(url, path)
            for name, (theme, address) in PICTURES.items():
                context = browser.new_context(base_url=url, viewport=WIDE, color_scheme=theme)
                take(context.new_page(), found, name, address)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
