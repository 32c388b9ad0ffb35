"""A briefing read by keyboard, with each citation opening beside it."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Served, looking


def opened(page: Page) -> str | None:
    return page.locator("#beside").get_attribute("data-cite")


def test_one_key_leads_to_the_next_citation_and_the_address_follows(harbour: Served, browser: Browser) -> None:
    with looking(browser, harbour) as (page, complaints):
        page.goto(f"/stories/{harbour.story}")
        for number in ("1", "2", "3"):
            page.keyboard.press("n")
            expect(page.locator("#beside")).to_have_attribute("data-cite", number)
        page.keyboard.press("p")
        expect(page.locator("#beside")).to_have_attribute("data-cite", "2")
        assert page.url.endswith(f"/stories/{harbour.story}?cite=2#c2")
        expect(page.locator("#c2")).to_have_attribute("aria-current", "true")
        expect(page.locator("#beside mark.hit").first).to_be_in_viewport()
        page.go_back()
        expect(page.locator("#beside")).to_have_attribute("data-cite", "3")
        page.keyboard.press("Escape")
        expect(page.locator("#beside.empty")).to_be_visible()
        assert complaints == []


def test_the_keys_of_a_page_are_listed_by_one_of_them(harbour: Served, browser: Browser) -> None:
    with looking(browser, harbour) as (page, complaints):
        page.goto(f"/stories/{harbour.story}?cite=2")
        page.keyboard.press("?")
        expect(page.locator("dialog.keys")).to_contain_text("The next citation")
        page.keyboard.press("Escape")
        expect(page.locator("dialog.keys")).to_have_count(0)
        assert opened(page) == "2"
        assert complaints == []
