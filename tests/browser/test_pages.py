"""Every page in a browser: it loads, complains of nothing, asks nobody else, is light, and needs no script, no mouse and no wide screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import PHONE, Served, Visit, looking, visit

NAMES = (
    "stories", "search", "briefing", "claims", "lineage", "figures", "timeline", "map", "claim", "report", "compare", "map of the desk",
    "sources", "source", "outlets", "outlet", "add", "review", "interface",
)  # fmt: skip
LIMIT_KB = 100
"""Of a page with its scripts and styles, as it is sent; a map is left out."""
Visits = Callable[[str, str], Visit]
both_desks = pytest.mark.parametrize("desk", ["harbour", "saraqeb"])
every_page = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="package")
def visits(request: pytest.FixtureRequest, browser: Browser) -> Visits:
    """Each page of each desk is looked at once for all tests."""
    known: dict[tuple[str, str], Visit] = {}

    def seen(desk: str, name: str) -> Visit:
        if (desk, name) not in known:
            known[desk, name] = visit(browser, request.getfixturevalue(desk), name)
        return known[desk, name]

    return seen


@both_desks
@every_page
def test_a_page_loads_and_complains_of_nothing(name: str, desk: str, visits: Visits) -> None:
    seen = visits(desk, name)
    assert (seen.status, seen.headings, seen.complaints) == (200, 1, ())


@both_desks
@every_page
def test_a_page_is_accessible_in_both_themes(name: str, desk: str, visits: Visits) -> None:
    assert visits(desk, name).barriers == ()


@both_desks
@every_page
def test_a_page_fits_a_phone(name: str, desk: str, visits: Visits) -> None:
    assert visits(desk, name).phone_px <= PHONE["width"]


@both_desks
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("map")])
def test_a_page_is_light(name: str, desk: str, visits: Visits) -> None:
    assert visits(desk, name).kilobytes <= LIMIT_KB


@every_page
def test_a_page_is_complete_without_script(name: str, harbour: Served, browser: Browser) -> None:
    with looking(browser, harbour, java_script_enabled=False) as (page, _):
        page.goto(harbour.pages()[name])
        words = page.locator("main").inner_text()
    assert len(words.split()) > 12
    assert "undefined" not in words
