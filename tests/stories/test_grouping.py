from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Report
from rashomon.stories import features, group

FERRY = [
    "The ferry Corvina struck the breakwater of Port Ilven before dawn, and four sailors drowned in the fog.",
    "Four sailors of the Corvina drowned off Port Ilven when the ferry hit the breakwater in thick fog.",
    "Rescuers in Port Ilven searched for sailors of the ferry Corvina, which had hit the breakwater.",
    "The owner of the Corvina says the ferry had working radar when it struck the Port Ilven breakwater.",
]
STRIKE = [
    "Miners in Korva walked out of the Haldane pit over pay, and the union spoke of a long strike.",
    "The strike at the Haldane pit in Korva goes into its second day; the miners' union wants better pay.",
    "Managers of the Haldane mine in Korva offered the striking miners a pay rise of two percent.",
]


def report(name: str, text: str, day: str | None = "2031-03-03", language: str | None = "en") -> Report:
    return Report(id=name, stem=name, locator=name, text=text, published=day, language=language)


def desk() -> list[Report]:
    return [report(f"f{k}", text) for k, text in enumerate(FERRY)] + [report(f"s{k}", text) for k, text in enumerate(STRIKE)]


def groups(reports: list[Report]) -> tuple[tuple[str, ...], ...]:
    return group([features(r) for r in reports])


def test_two_happenings_are_two_stories() -> None:
    assert groups(desk()) == (("f0", "f1", "f2", "f3"), ("s0", "s1", "s2"))


@settings(max_examples=20, deadline=None)
@given(st.randoms())
def test_any_order_gives_the_same_groups(chance: random.Random) -> None:
    reports = desk()
    chance.shuffle(reports)
    assert groups(reports) == groups(desk())


def test_a_report_more_leaves_other_stories_alone() -> None:
    more = report("x", "The Corvina lay off Port Ilven on Tuesday while divers searched the ferry for sailors.", "2031-03-04")
    before, after = set(groups(desk())), set(groups([*desk(), more]))
    assert ("s0", "s1", "s2") in before & after
    assert any("x" in found and "f0" in found for found in after)


def test_an_undated_report_joins_its_story() -> None:
    assert any({"f0", "x"} <= set(found) for found in groups([*desk(), report("x", FERRY[1], None)]))


def test_a_like_happening_a_year_later_is_another_story() -> None:
    late = [
        report(
            "x",
            "The ferry Aster ran aground near Port Ilven on a calm evening; a helicopter took its captain and two cooks to Tamsin.",
            "2032-04-01",
        )
    ]
    assert not any("x" in found and len(found) > 1 for found in groups(desk() + late))


QUAKE = "An earthquake shook the province of Orrin, the survey said, and houses fell."
FIRST = [
    f"{QUAKE} In Tavi the school fell. Mayor Hanek asked for tents for the pupils of Tavi.",
    f"{QUAKE} Mayor Hanek stood by the fallen school of Tavi and spoke to its pupils.",
    f"{QUAKE} Pupils of Tavi sleep in tents by the school, Mayor Hanek said.",
]
SECOND = [
    f"{QUAKE} In Belisk the dam cracked. Engineer Soro opened the sluices of the reservoir.",
    f"{QUAKE} Engineer Soro watched the cracked dam of Belisk and its reservoir.",
    f"{QUAKE} Belisk fears for its dam; the sluices of the reservoir are open, engineer Soro said.",
]


def test_two_like_happenings_each_told_in_much_the_same_words_are_two_stories() -> None:
    first = [report(f"a{k}", text, None) for k, text in enumerate(FIRST)]
    second = [report(f"b{k}", text, None) for k, text in enumerate(SECOND)]
    assert groups([first[0], second[0]]) == (("a0", "b0"),)  # alike enough where there is no standard
    assert groups(first + second) == (("a0", "a1", "a2"), ("b0", "b1", "b2"))


def test_copies_do_not_shut_out_who_tells_it_in_his_own_words() -> None:
    copies = [report(f"c{k}", FERRY[0]) for k in range(5)]
    assert len(groups([*copies, report("x", FERRY[3])])) == 1


def test_reports_in_two_languages_meet_by_names_and_figures() -> None:
    german = report(
        "d", "Die Corvina rammte vor Port Ilven die Mole; vier Seeleute starben. Die Corvina lief aus Port Ilven aus.", language="de"
    )
    assert any({"f0", "d"} <= set(found) for found in groups([*desk(), german]))


def test_nothing_and_one() -> None:
    assert group([]) == ()
    assert groups(desk()[:1]) == (("f0",),)
    assert groups([report("empty", "…")]) == (("empty",),)
