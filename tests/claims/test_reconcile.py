from __future__ import annotations

import random
from dataclasses import replace

from tests.claims.sheets import copied, counts, embed, evidence, plain, says, sheet
from tests.claims.test_holdings import CONTROL, REPELLED, SMALL, TAKEN

from rashomon.claims import reconcile
from rashomon.model import Claim, Evidence, Reading, SharedSource

CASTLE = (
    "the/the/DET/2/det old/old/ADJ/2/amod castle/castle/NOUN/6/nsubj:pass had/have/AUX/6/aux been/be/AUX/6/aux:pass "
    "evacuated/evacuate/VERB/0/root by/by/ADP/8/case monks/monk/NOUN/6/obl"
)
SAFE = (
    "all/all/DET/2/det staff/staff/NOUN/4/nsubj were/be/AUX/4/cop "
    "unharmed/unharmed/ADJ/0/root at/at/ADP/7/case the/the/DET/7/det embassy/embassy/NOUN/4/obl"
)
UNHURT = (
    "no/no/DET/3/det embassy/embassy/NOUN/3/compound staff/staff/NOUN/6/nsubj:pass "
    "had/have/AUX/6/aux been/be/AUX/6/aux:pass hurt/hurt/VERB/0/root"
)
FOUR = (
    "four/four/NUM/2/nummod people/people/NOUN/4/nsubj:pass were/be/AUX/4/aux:pass "
    "killed/kill/VERB/0/root in/in/ADP/6/case @Okar/Okar/PROPN/4/obl"
)
SIX = (
    "six/six/NUM/3/nummod dead/dead/ADJ/3/amod bodies/body/NOUN/5/nsubj:pass "
    "were/be/AUX/5/aux:pass brought/bring/VERB/0/root from/from/ADP/7/case @Okar/Okar/PROPN/5/obl"
)
THAT = "that/that/PRON/0/root"


def one(found: Evidence, statement: str) -> Claim:
    claims = reconcile(found, embed).claims
    (claim,) = [c for c in claims if any(statement in ids for ids in c.statements.values())]
    return claim


def test_a_monitor_quoted_in_two_copies_is_one_origin() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    said = [says(a[0], "Valley Monitor", a[0].text), says(b[0], "Valley Monitor", b[0].text)]
    claim = one(evidence([a, b], said, copies=[copied(a, b, [(0, 0)])]), said[0].id)
    assert claim.status == "single source"
    assert claim.origins == ("Valley Monitor",)
    assert claim.reports == ("a", "b")
    assert claim.newsrooms == ("a",)
    assert claim.why == "two reports, one newsroom, one origin: all quote Valley Monitor"
    assert claim.text == "the old castle had been evacuated by monks"


def test_spokesman_and_party_are_one_origin_and_strangers_are_two() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    party = [says(a[0], "the Red Banner", a[0].text), says(b[0], "Omar Sadiq", b[0].text, role="Red Banner spokesman")]
    assert one(evidence([a, b], party), party[0].id).status == "single source"
    strangers = [says(a[0], "the Red Banner", a[0].text), says(b[0], "Omar Sadiq", b[0].text, role="a shopkeeper")]
    found = one(evidence([a, b], strangers), strangers[0].id)
    assert found.status == "corroborated"
    assert set(found.origins) == {"the Red Banner", "Omar Sadiq"}


def test_capture_defence_and_ridicule_are_one_disputed_claim() -> None:
    a, b, c, d = sheet("a", TAKEN), sheet("b", REPELLED), sheet("c", SMALL), sheet("d", CONTROL, "@Okar/Okar/PROPN/0/root")
    said = [
        says(a[0], "the rebels", a[0].text),
        says(b[0], "A military source", b[0].text),
        says(c[0], "State media", c[0].text),
        says(d[0], "Taher Wali", d[0].text.split(" Okar")[0]),
    ]
    claim = one(evidence([a, b, c, d], said), said[0].id)
    assert claim.status == "disputed"
    assert set(claim.speakers["for"]) == {"the rebels", "Taher Wali"}
    assert set(claim.speakers["against"]) == {"A military source", "State media"}


def test_a_bare_denial_turns_round_what_it_answers_and_takes_along_what_is_said_with_it() -> None:
    a = sheet("a", TAKEN, f"{THAT} {REPELLED}")
    first = says(a[0], "the rebels", "they had captured the town of Okar", id="first")
    denial = says(a[0], "A military source", "that", "denies", id="denial", answers="first")
    along = says(a[0], "A military source", "government forces repelled a rebel attack on the town", id="along")
    claim = one(evidence([a], [first, denial, along]), "first")
    assert claim.statements == {"for": ("first",), "against": ("denial", "along"), "doubt": ()}
    assert claim.status == "disputed"
    assert claim.text == "they had captured the town of Okar"


def test_unharmed_and_nobody_hurt_agree() -> None:
    a, b = sheet("a", SAFE), sheet("b", UNHURT)
    said = [says(a[0], "the ministry", a[0].text), says(b[0], "The provincial police", b[0].text)]
    claim = one(evidence([a, b], said), said[0].id)
    assert claim.status == "corroborated"
    assert not claim.statements["against"]


def test_rival_tolls_are_one_disputed_claim_without_sides() -> None:
    a, b = sheet("a", FOUR), sheet("b", SIX)
    said = [says(a[0], "Karim Noor", a[0].text), says(b[0], "officials", b[0].text)]
    rows = [counts(a[0], "four", 4, "people", "killed"), counts(b[0], "six", 6, "dead bodies", None)]
    claim = one(evidence([a, b], said, rows), said[0].id)
    assert claim.status == "disputed"
    assert set(claim.speakers["for"]) == {"Karim Noor", "officials"}
    assert "numbers differ" in claim.why


def test_a_strangers_point_stays_its_own_claim() -> None:
    a, b = sheet("a", CASTLE), sheet("b", TAKEN)
    said = [says(a[0], "monks", a[0].text), says(b[0], "the rebels", b[0].text)]
    assert one(evidence([a, b], said), said[0].id).id != one(evidence([a, b], said), said[1].id).id


def test_every_statement_is_in_one_claim_in_any_order() -> None:
    read = [sheet(name, line) for name, line in zip("abcdef", (TAKEN, REPELLED, CASTLE, SAFE, UNHURT, CONTROL), strict=True)]
    said = [says(r, f"Source {r.id.upper()}", r.text) for r, _ in read]
    base = evidence(read, said)
    first = reconcile(base, embed)
    held = [i for c in first.claims for ids in c.statements.values() for i in ids]
    assert sorted(held) == sorted(s.id for s in said)
    random.Random(3).shuffle(said)
    mixed = replace(base, statements=tuple(said), readings=tuple(reversed(base.readings)), mentions=tuple(reversed(base.mentions)))
    again = reconcile(mixed, embed)
    assert {c.id for c in again.claims} == {c.id for c in first.claims}


def test_own_voice_is_put_to_the_claim_it_tells() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    said = [says(a[0], "monks", a[0].text)]
    claim = one(evidence([a, b], said), said[0].id)
    assert [s.report for s in claim.voiced] == ["b"]
    assert claim.status == "single source"
    assert claim.why.endswith("one report quotes monks, one names nobody")


def test_a_killing_told_by_nobody_in_particular_is_a_claim_of_outlets() -> None:
    a = sheet("a", FOUR)
    (claim,) = reconcile(evidence([a]), embed).claims
    assert claim.status == "outlets only"
    assert claim.origins == ()
    assert claim.voiced[0].text == a[0].text


def test_a_number_that_a_copy_altered_is_no_rival_account() -> None:
    a, b = sheet("a", FOUR), sheet("b", FOUR.replace("four/four", "nine/nine"))
    said = [says(a[0], "Valley Monitor", a[0].text), says(b[0], "Valley Monitor", b[0].text)]
    rows = [counts(a[0], "four", 4, "people", "killed"), counts(b[0], "nine", 9, "people", "killed")]
    assert one(evidence([a, b], said, rows, [copied(a, b, [(0, 0)])]), said[0].id).status == "single source"
    assert one(evidence([a, b], said, rows), said[0].id).status == "disputed"


def test_a_report_without_a_reader_is_passed_over() -> None:
    a = sheet("a", FOUR)
    base = evidence([a, sheet("b", CASTLE)], [says(a[0], "Karim Noor", a[0].text)])
    unread = replace(base, readings=(base.readings[0], Reading("b", "xx", ())), mentions=base.mentions[:1])
    found = reconcile(unread, embed)
    assert {r for c in found.claims for r in c.reports} == {"a"}
    assert reconcile(replace(base, readings=(), mentions=(), statements=()), embed).claims == ()


def test_words_that_two_reports_have_from_one_source_have_one_origin_whatever_they_call_it() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    said = [says(a[0], "Omar Sadiq", a[0].text, role="a shopkeeper"), says(b[0], "the Red Banner", b[0].text)]
    heard = SharedSource(("a", "b"), "quotation", copied(a, b, [(0, 0)]).sentences)
    claim = one(replace(evidence([a, b], said), shared=(heard,)), said[0].id)
    assert claim.status == "single source"
    assert claim.origins == ("Omar Sadiq",)
    assert claim.newsrooms == ("a", "b")
    assert one(evidence([a, b], said), said[0].id).status == "corroborated"


def test_a_copy_that_names_another_speaker_adds_no_origin() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    said = [says(a[0], "Omar Sadiq", a[0].text, role="a shopkeeper"), says(b[0], "the Red Banner", b[0].text)]
    assert one(evidence([a, b], said, copies=[copied(a, b, [(0, 0)])]), said[0].id).origins == ("Omar Sadiq",)


def test_background_of_one_archive_does_not_make_two_newsrooms() -> None:
    a, b = sheet("a", CASTLE), sheet("b", CASTLE)
    said = [says(a[0], "Valley Monitor", a[0].text), says(b[0], "Valley Monitor", b[0].text)]
    archive = SharedSource(("a", "b"), "background", copied(a, b, [(0, 0)]).sentences)
    assert one(replace(evidence([a, b], said), shared=(archive,)), said[0].id).newsrooms == ("a",)


def test_an_offer_that_is_refused_is_no_denied_claim() -> None:
    for words, expected in (("The offer of the harbour", "single source"), ("The blast in the harbour", "disputed")):
        report = plain("a", words)
        said = says(report[0], "the Red Banner", report[0].text, stance="denies")
        assert one(evidence([report], [said]), said.id).status == expected
