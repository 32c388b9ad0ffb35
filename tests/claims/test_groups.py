from __future__ import annotations

from dataclasses import replace

from tests.claims.sheets import counts, embed, evidence, plain, says, sheet

from rashomon.claims import reconcile
from rashomon.claims.days import apart, runs
from rashomon.claims.groups import echoes
from rashomon.claims.points import gather, own_extents
from rashomon.claims.scenes import named_places, near, scene
from rashomon.model import Claim, Evidence, Extent, Happening, Mentions, Reading, Report, Span, Time

MEET = (
    "Okan/Okan/PROPN/3/nsubj would/would/AUX/3/aux meet/meet/VERB/0/root the/the/DET/5/det minister/minister/NOUN/3/obj "
    "in/in/ADP/7/case @Velm/Velm/PROPN/3/obl"
)
NO_PLANS = (
    "Wali/Wali/PROPN/2/nsubj had/have/VERB/0/root no/no/DET/4/det plans/plan/NOUN/2/obj for/for/ADP/8/case such/such/DET/8/det "
    "a/a/DET/8/det meeting/meeting/NOUN/4/nmod"
)
ARMY_STRUCK = "Norvian/Norvian/ADJ/2/amod planes/plane/NOUN/3/nsubj attacked/attack/VERB/0/root the/the/DET/5/det market/market/NOUN/3/obj"
RUSSIANS_DID_NOT = (
    "Russian/Russian/ADJ/2/amod planes/plane/NOUN/5/nsubj had/have/AUX/5/aux not/not/PART/5/advmod attacked/attack/VERB/0/root "
    "the/the/DET/7/det market/market/NOUN/5/obj"
)
TURKS_DID = "Turkish/Turkish/ADJ/2/amod planes/plane/NOUN/3/nsubj attacked/attack/VERB/0/root the/the/DET/5/det market/market/NOUN/3/obj"
RUSSIANS_DID = "Russian/Russian/ADJ/2/amod planes/plane/NOUN/3/nsubj attacked/attack/VERB/0/root the/the/DET/5/det market/market/NOUN/3/obj"
BLAST = "The/the/DET/2/det explosion/explosion/NOUN/3/nsubj occurred/occur/VERB/0/root at/at/ADP/5/case {0}/{0}/NUM/3/obl"
ZONE = (
    "It/it/PRON/2/nsubj left/leave/VERB/0/root territory/territory/NOUN/2/obj that/that/PRON/7/nsubj Norvia/Norvia/PROPN/6/nsubj "
    "says/say/VERB/3/acl:relcl is/be/AUX/6/ccomp a/a/DET/10/det buffer/buffer/NOUN/10/compound zone/zone/NOUN/7/obj"
)


def claims(found: Evidence) -> dict[str, Claim]:
    return {i: c for c in reconcile(found, embed).claims for ids in c.statements.values() for i in ids}


def test_no_plans_for_such_a_meeting_denies_the_meeting() -> None:
    a = sheet("a", MEET, NO_PLANS)
    said = [says(a[0], "Okan", "Okan would meet the minister in Velm", id="one"), says(a[0], "The palace", NO_PLANS_TEXT, id="two")]
    found = claims(evidence([a], said))
    assert found["one"].id == found["two"].id
    assert found["one"].status == "disputed"
    assert found["one"].speakers["against"] == ("The palace",)


NO_PLANS_TEXT = "Wali had no plans for such a meeting"


def test_such_needs_something_before_it() -> None:
    a = sheet("a", NO_PLANS)
    stage = scene(evidence([a], [says(a[0], "The palace", NO_PLANS_TEXT)]))
    assert echoes(gather(stage)) == []


def test_what_the_one_did_is_not_denied_by_what_the_other_did_not() -> None:
    a, b = sheet("a", TURKS_DID), sheet("b", RUSSIANS_DID_NOT)
    said = [says(a[0], "Turkish witnesses", a[0].text), says(b[0], "Moscow", b[0].text)]
    assert not any(c.speakers["against"] for c in claims(evidence([a, b], said)).values())


def test_the_same_agent_did_and_did_not_is_a_dispute() -> None:
    a, b = sheet("a", RUSSIANS_DID), sheet("b", RUSSIANS_DID_NOT)
    said = [says(a[0], "Karim Noor", a[0].text, id="one"), says(b[0], "Moscow", b[0].text, id="two")]
    found = claims(evidence([a, b], said))["one"]
    assert found.status == "disputed"
    assert {found.speakers["for"], found.speakers["against"]} == {("Karim Noor",), ("Moscow",)}


def hour(found: Evidence, report: str, text: str, value: str) -> Time:
    body = next(r.text for r in found.reports if r.id == report)
    start = body.index(text)
    return Time(report, start, start + len(text), text, value, value[:10], value[:10], "minute")


def test_two_hours_of_one_blast_are_rival_accounts() -> None:
    a, b = sheet("a", BLAST.format("22:30")), sheet("b", BLAST.format("23:15"))
    base = evidence([a, b], [says(a[0], "A spokesman", a[0].text, id="one"), says(b[0], "Witnesses", b[0].text, id="two")])
    times = {"a": hour(base, "a", "22:30", "2031-03-03T22:30"), "b": hour(base, "b", "23:15", "2031-03-03T23:15")}
    found = claims(replace(base, mentions=tuple(replace(m, times=(times[m.report],)) for m in base.mentions)))
    assert found["one"].id == found["two"].id
    assert found["one"].status == "disputed"
    assert "the times differ" in found["one"].why
    close = {"a": times["a"], "b": replace(times["b"], value="2031-03-03T22:35")}
    found = claims(replace(base, mentions=tuple(replace(m, times=(close[m.report],)) for m in base.mentions)))
    assert found["one"].status == "corroborated"


def test_a_relative_clause_is_shown_with_its_noun() -> None:
    a = sheet("a", ZONE)
    statement = says(a[0], "Norvia", "is a buffer zone", id="one")
    at = a[0].text.index("Norvia")
    statement = replace(statement, source=replace(statement.source, start=at, end=at + 6))
    assert claims(evidence([a], [statement]))["one"].text == "territory that Norvia says is a buffer zone"


def test_a_pronoun_is_nobody_in_particular() -> None:
    a = sheet("a", RUSSIANS_DID)
    statement = says(a[0], "He", a[0].text, id="one")
    found = claims(evidence([a], [replace(statement, source=replace(statement.source, name=None))]))["one"]
    assert found.status == "single source"
    assert found.origins == ("an unnamed source",)
    assert found.speakers["for"] == ()


def test_who_only_passes_on_is_no_origin() -> None:
    line = "Wali/Wali/PROPN/2/nsubj said/say/VERB/0/root " + RUSSIANS_DID.replace("/0/root", "/2/ccomp").replace("/3/", "/5/").replace(
        "/2/amod", "/4/amod"
    )
    a = sheet("a", line)
    outer = says(a[0], "The Courier", a[0].text, id="outer")
    inner = says(a[0], "Wali", a[0].text.removeprefix("Wali said "), id="inner")
    found = claims(evidence([a], [outer, inner]))["inner"]
    assert found.statements["for"] == ("outer", "inner") or found.statements["for"] == ("inner", "outer")
    assert found.origins == ("Wali",)


def test_a_statement_inside_another_is_left_out_of_its_content() -> None:
    a = sheet("a", ZONE)
    outer = says(a[0], "Okan", a[0].text, id="outer")
    inner = says(a[0], "Norvia", "is a buffer zone", id="inner")
    (left,) = own_extents(outer, [outer, inner])
    assert a[0].text[left.start : left.end].strip() == "It left territory that Norvia says"


def test_places_of_the_speaker_are_not_those_of_the_deed() -> None:
    a = sheet(
        "a",
        "spokesman/spokesman/NOUN/4/nsubj in/in/ADP/3/case @Velm/Velm/PROPN/1/nmod "
        "spoke/speak/VERB/0/root in/in/ADP/6/case @Okar/Okar/PROPN/4/obl",
    )
    stage = scene(evidence([a]))
    sentence = a[1].sentences[0]
    assert named_places(stage, sentence, None) == {"vilm", "okar"}
    assert named_places(stage, sentence, None, (Extent(0, 17),)) == {"okar"}


def test_a_town_and_its_province_are_near_and_two_towns_are_not() -> None:
    stage = replace(scene(evidence([sheet("a", ZONE)])), located={"a": (36.7, 67.1), "b": (36.75, 67.0), "c": (36.9, 69.0)})
    assert near(stage, frozenset({"a"}), frozenset({"b"}))
    assert not near(stage, frozenset({"a"}), frozenset({"c"}))
    assert near(stage, frozenset(), frozenset({"c"}))


def test_the_dead_of_a_war_are_not_those_of_a_day() -> None:
    a = sheet(
        "a",
        "six/six/NUM/2/nummod people/people/NOUN/4/nsubj:pass were/be/AUX/4/aux:pass "
        "killed/kill/VERB/0/root in/in/ADP/6/case @Okar/Okar/PROPN/4/obl",
    )
    b = sheet(
        "b",
        "320000/320000/NUM/2/nummod people/people/NOUN/4/nsubj:pass were/be/AUX/4/aux:pass "
        "killed/kill/VERB/0/root in/in/ADP/6/case @Okar/Okar/PROPN/4/obl",
    )
    rows = [counts(a[0], "six", 6, "people", "killed"), counts(b[0], "320000", 320000, "people", "killed")]
    assert len(reconcile(evidence([a, b], quantities=rows), embed).figures) == 2


def test_two_numbers_of_one_voice_are_two_things() -> None:
    a = sheet("a", "six/six/NUM/2/nummod people/people/NOUN/0/root", "nine/nine/NUM/2/nummod people/people/NOUN/0/root")
    rows = [counts(a[0], "six", 6, "people", "killed"), counts(a[0], "nine", 9, "people", "killed")]
    assert len(reconcile(evidence([a], quantities=rows), embed).figures) == 2
    said = [says(a[0], "Karim Noor", "six people"), says(a[0], "Lena Wali", "nine people")]
    (figure,) = reconcile(evidence([a], said, rows), embed).figures
    assert figure.status == "disagree"


def laid(hands: str, report: str) -> tuple[Report, Reading, Mentions]:
    """A report in which somebody attacked a market, with the happening that it tells."""
    text, reading = sheet(
        report,
        f"{hands}/{hands}/ADJ/2/amod planes/plane/NOUN/3/nsubj attacked/attack/VERB/0/root the/the/DET/5/det market/market/NOUN/3/obj",
    )
    doers, market = f"{hands} planes", "the market"
    spans = [Span(report, at := text.text.index(w), at + len(w), w) for w in (doers, market)]
    at = text.text.index("attacked")
    told = Happening(report, at, at + 8, "attacked", "attack", "actual", (spans[0],), (spans[1],))
    return text, reading, Mentions(report, happenings=(told,))


def test_one_deed_that_two_lay_to_different_hands_is_a_dispute() -> None:
    a, b = laid("Turkish", "a"), laid("Russian", "b")
    said = [says(a[0], "Moscow", a[0].text, id="one"), says(b[0], "Ankara", b[0].text, id="two")]
    found = claims(replace(evidence([a[:2], b[:2]], said), mentions=(a[2], b[2])))
    assert found["one"].id == found["two"].id
    assert found["one"].status == "disputed"
    assert [row.rule for row in found["one"].opposed] == ["other agent"]


def test_deeds_done_to_others_are_no_rivals() -> None:
    a, b = laid("Turkish", "a"), laid("Russian", "b")
    (told,) = b[2].happenings
    elsewhere = replace(b[2], happenings=(replace(told, patients=()),))
    said = [says(a[0], "Moscow", a[0].text, id="one"), says(b[0], "Ankara", b[0].text, id="two")]
    assert not any(c.opposed for c in claims(replace(evidence([a[:2], b[:2]], said), mentions=(a[2], elsewhere))).values())


def test_what_two_strangers_say_of_themselves_is_not_one_thing() -> None:
    text = "We had waited long for this great day in Okar"
    a, b = plain("a", text), plain("b", text + " today")
    said = [says(a[0], "Lena Orlo", a[0].text, id="one"), says(b[0], "Peter Lund", b[0].text, id="two")]
    found = claims(evidence([a, b], said))
    assert found["one"].id != found["two"].id or found["one"].status != "corroborated"


def test_a_question_of_a_report_is_no_account() -> None:
    a = plain("a", "The market of @Okar was attacked", "How many people were killed in the attack ?")
    assert all("How many" not in p.text for p in gather(scene(evidence([a], []))))


def test_where_all_leave_it_open_that_is_the_claim() -> None:
    text = "the cause of the crash at @Okar was not yet known"
    a, b = plain("a", text), plain("b", text)
    said = [says(a[0], "police", a[0].text, id="one"), says(b[0], "The ministry", b[0].text, id="two")]
    assert {i for c in claims(evidence([a, b], said)).values() for i in c.statements["for"]} == {"one", "two"}


def test_the_dead_of_two_days_are_two_claims() -> None:
    text = "Norvian planes attacked the market at @Okar and killed six"
    a, b = plain("a", text, published="2031-03-04"), plain("b", text + " people", published="2031-03-20")
    points = [replace(p, main=frozenset({"attack"})) for p in gather(scene(evidence([a, b], [])))]
    assert apart(*points)
    assert not apart(*(replace(p, days=("2031-03-03", "2031-03-03")) for p in points))
    assert [(x.id, y.id) for x, y in runs(points)] == []


def test_a_count_of_another_day_is_no_rival() -> None:
    a, b = plain("a", "six killed at @Okar", published="2031-03-04"), plain("b", "nine killed at @Okar", published="2031-03-20")
    said = [says(a[0], "police", a[0].text, id="one"), says(b[0], "police", b[0].text, id="two")]
    numbers = [counts(a[0], "six", 6.0, "people", "killed"), counts(b[0], "nine", 9.0, "people", "killed")]
    found = claims(evidence([a, b], said, numbers))
    assert not any(c.opposed for c in found.values())
