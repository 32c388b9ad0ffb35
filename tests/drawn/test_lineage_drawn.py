from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.views.lineage.dam import STORY, dam, many

from rashomon.drawn import Addresses, lineage_file, lineage_svg
from rashomon.drawn.svg import clipped, element, width_of
from rashomon.views.lineage import Lineage, lineage

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"><script>alert(1)</script>\u202e\x07'


@pytest.fixture
def told() -> Lineage:
    return lineage(dam(), STORY)


def addresses() -> Addresses:
    return Addresses(
        lambda key: f"/reports/{key}", lambda left, right: f"/compare?left={left}&right={right}", lambda n: f"#link-{n}", "?open=all"
    )


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_every_report_leads_to_its_page_and_every_link_to_the_two_texts(told: Lineage) -> None:
    leads = [one.get("href") for one in tree(lineage_svg(told, addresses())).iter(f"{SVG}a")]
    assert [f"/reports/{key}" in leads for key in ("early", "day", "late", "lone", "alone", "bare")] == [True] * 6
    assert "/compare?left=early&right=day" in leads
    assert not any("unseen" in (lead or "") and "reports" in (lead or "") for lead in leads)


def test_the_keyboard_goes_through_reports_in_reading_order_each_with_what_leads_into_it(told: Lineage) -> None:
    css = [one.get("class", "") for one in tree(lineage_svg(told, addresses())).iter(f"{SVG}a")]
    order = [one.split()[0] for one in css]
    assert order[0] == "card"
    assert order.count("edge") >= 4
    assert order.index("edge") > order.index("card")


def test_unseen_texts_are_dashed_and_unknown_orders_open(told: Lineage) -> None:
    svg = str(lineage_svg(told))
    assert 'class="card unseen n1"' in svg
    assert re.search(r'class="edge n\d open"', svg)


def test_everything_has_a_name_and_the_whole_a_title_and_a_description(told: Lineage) -> None:
    root = tree(lineage_svg(told, addresses()))
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert all(one[0].tag == f"{SVG}title" and one[0].text for one in root.iter(f"{SVG}a"))


def test_no_style_attribute_and_no_script_and_markup_stays_text(told: Lineage) -> None:
    dossier = dam()
    reports = tuple(replace(one, outlet=HOSTILE, title=HOSTILE) for one in dossier.reports)
    hostile = lineage(replace(dossier, reports=reports), replace(STORY, title=HOSTILE))
    for svg in (str(lineage_svg(hostile, addresses())), lineage_file(hostile)):
        root = tree(svg)
        assert not any(one.tag.endswith("script") for one in root.iter())
        assert not any(one.get("style") for one in root.iter())
        assert "\u202e" not in svg
        assert "\x07" not in svg


def test_a_file_of_its_own_brings_its_style_and_the_page_does_not(told: Lineage) -> None:
    assert "prefers-color-scheme: dark" in lineage_file(told)
    assert lineage_file(told).startswith("<?xml")
    assert "<style" not in str(lineage_svg(told))


def test_a_story_of_a_hundred_reports_weighs_less_than_a_page_may() -> None:
    dossier, story = many(100, 20)
    assert len(str(lineage_svg(lineage(dossier, story), addresses()))) < 80_000


def test_words_that_do_not_fit_are_cut_with_an_ellipsis() -> None:
    assert clipped("Short", 100.0, 13.0) == "Short"
    cut = clipped("A very long name of an outlet indeed", 100.0, 13.0)
    assert cut.endswith("…")
    assert width_of(cut, 13.0) <= 100.0


def test_an_element_escapes_its_attributes_and_its_text() -> None:
    assert element("text", {"x": 1.04, "y": None, "class": 'a"b'}, "<&>") == '<text x="1" class="a&#34;b">&lt;&amp;&gt;</text>'
