"""A desk that is served, and Debian's Chromium that looks at it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from rashomon import pipeline
from rashomon.store import Desk
from rashomon.web import Settings, create_app

ROOT = Path(__file__).parent.parent.parent
SARAQEB = ROOT.parent / "shared" / "cases" / "saraqeb"
CHROMIUM = shutil.which("chromium")
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Served:
    """A desk at an address, with one story of it and what the story has."""

    url: str
    desk: Path
    story: str
    claim: str
    report: str
    pair: tuple[str, str]
    speaker: str
    outlet: str

    def pages(self) -> dict[str, str]:
        """Every page of the desk by its name."""
        story = f"/stories/{self.story}"
        return {
            "stories": "/",
            "search": f"/search?q={self.speaker.split()[-1]}",
            "briefing": story,
            **{name: f"{story}/{name}" for name in ("claims", "lineage", "figures", "timeline", "map")},
            "claim": f"/claims/{self.claim}",
            "report": f"/reports/{self.report}",
            "compare": f"/compare?left={self.pair[0]}&right={self.pair[1]}",
            "map of the desk": "/map",
            "sources": "/sources",
            "source": f"/source?name={self.speaker}",
            "outlets": "/outlets",
            "outlet": f"/outlet?name={self.outlet}",
            "add": "/add",
            "review": "/review",
            "interface": "/docs",
        }


@contextmanager
def serving(desk: Path) -> Iterator[str]:
    """Serves a desk on a free port of this machine for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(desk, port=port)), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def served(url: str, path: Path) -> Served:
    """What the largest story of a desk has."""
    with Desk(path) as desk:
        story = desk.stories()[0]
        told = desk.dossier([story.id])
    speakers = [row.source.name for row in told.statements if row.source.name]
    claim = max(told.claims, key=lambda row: (row.status == "disputed", row.weight, row.id))
    copy = max(told.copies, key=lambda row: (sum(row.derived == one.after.report for one in told.changes), row.original, row.derived))
    outlet = next(report.outlet for report in told.reports if report.outlet)
    return Served(
        url, path, story.id, claim.id, copy.derived, (copy.original, copy.derived), max(set(speakers), key=speakers.count), outlet
    )


@pytest.fixture(scope="package")
def harbour(harbour_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("browser") / "harbour.desk"
    shutil.copy(harbour_desk, path)
    with serving(path) as url:
        yield served(url, path)


@pytest.fixture(scope="package")
def saraqeb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not SARAQEB.exists():
        pytest.skip("the case saraqeb is not here")
    path = tmp_path_factory.mktemp("browser") / "saraqeb.desk"
    with Desk(path, create=True) as desk:
        pipeline.read([str(SARAQEB / "reports")], desk)
    with serving(path) as url:
        yield served(url, path)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "the tests in a browser need the program chromium: `make test` installs it"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit of a page: what was seen on a wide screen, in both themes, and on a phone."""

    status: int
    headings: int
    complaints: tuple[str, ...]
    kilobytes: float  # with scripts and styles, as they were sent
    barriers: tuple[str, ...]  # what axe found in either theme
    phone_px: int  # how wide the page is on a phone


@contextmanager
def looking(browser: Browser, served: Served, **how: object) -> Iterator[tuple[Page, list[str]]]:
    """A page of a fresh context; what is written to its console, fails to load, throws or asks elsewhere is a complaint."""
    context: BrowserContext = browser.new_context(base_url=served.url, **how)  # type: ignore[arg-type]
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))
    page.on("request", lambda request: complaints.append(f"asked {request.url}") if not _own(request.url, served) else None)
    try:
        yield page, complaints
    finally:
        context.close()


def _own(url: str, served: Served) -> bool:
    return url.startswith((served.url, "data:", "blob:"))


def visit(browser: Browser, served: Served, name: str) -> Visit:
    """Looks at one page once."""
    with looking(browser, served) as (page, complaints):
        sizes: list[int] = []
        page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
        answer = page.goto(served.pages()[name], wait_until="networkidle")
        assert answer is not None
        told, kilobytes, headings = tuple(complaints), sum(sizes) / 1000, page.locator("h1").count()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        barriers = [barrier for theme in ("light", "dark") for barrier in _barriers(page, theme)]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.scrollingElement.scrollWidth")
        return Visit(answer.status, headings, told, kilobytes, tuple(barriers), width)


def _barriers(page: Page, theme: str) -> list[str]:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [
        f"{theme}: {one['id']}: {node['html'][:160]}: {node['failureSummary']}" for one in found["violations"] for node in one["nodes"][:2]
    ]
