from __future__ import annotations

from tests.lineage.texts import MIXED, WIRE, report

from rashomon.lineage import link, link_across

BACKGROUND = (
    "The Corvina carried timber and passengers between the islands of the Karsa group, where storms often close the smaller harbours in "
    "winter, and had been twice refused a licence by the port of Tamsin."
)
LATER = (
    "The council of Tamsin voted on Friday to buy two boats of its own for the school run, after a winter in which children missed forty "
    f"days of lessons.\n\n{BACKGROUND}\n\nThe boats come in May, the clerk said, and will be painted yellow; a pilot from the mainland is "
    "to train the crews, who were fishermen until the quotas were cut."
)
EARLIER = (
    "A storm tore the roof off the customs house at Port Ilven during the night, and tiles fell on the fish stalls below.\n\nNobody was "
    f"hurt, as the market had closed early for the saint's day.\n\n{BACKGROUND}\n\nThe roof was only laid in autumn. The builder, who "
    "lives across the square, would not open his door on Thursday morning."
)


def test_what_a_house_carries_from_one_of_its_reports_into_another_is_its_background() -> None:
    for names in (("a", "b"), ("b", "a")):
        reports = [
            report(names[0], EARLIER, outlet="Isle Post", published="2031-01-04"),
            report(names[1], LATER, outlet="Isle Post", published="2031-04-11"),
        ]
        assert [copy.kind for copy in link(reports, []).copies] == ["excerpt"]
        found = link_across(reports, [])
        assert found.copies == found.changes == found.newsrooms == ()
        (shared,) = found.shared
        assert (shared.kind, shared.source, shared.reports) == ("background", "Isle Post", ("a", "b"))
        first = min(reports, key=lambda r: r.id)
        for passage in shared.passages:
            assert first.text[passage.original.start : passage.original.end] == passage.text
        assert "timber and passengers" in shared.passages[0].text


def test_what_another_house_takes_over_is_a_copy() -> None:
    reports = [
        report("a", EARLIER, outlet="Isle Post", published="2031-01-04"),
        report("b", LATER, outlet="Tarn Gazette", published="2031-04-11"),
    ]
    assert link_across(reports, []).copies == link(reports, []).copies != ()


def test_two_states_of_one_report_stay_copies() -> None:
    reports = [report("a", WIRE, outlet="Isle Post"), report("b", f"{WIRE}\n\nThe mayor has called a meeting.", outlet="Isle Post")]
    assert link_across(reports, []).copies == link(reports, []).copies != ()
    assert link_across([report("a", WIRE), report("b", MIXED)], []).copies != (), "nobody says that one house wrote both"
