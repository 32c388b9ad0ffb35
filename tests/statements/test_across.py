from __future__ import annotations

from rashomon.model import Content, Copy, Cue, Extent, Passage, Report, Source, Statement
from rashomon.statements.across import unify


def said(report: str, name: str | None, role: str | None = None) -> Statement:
    text = name or "he"
    return Statement(f"{report}-{text}", report, Source(text, 0, len(text), name, role), None, Content("x", 20, 21, False), "asserts")


def reports(*ids: str) -> tuple[Report, ...]:
    return tuple(Report(i, i, i, "text") for i in ids)


def names(*statements: Statement) -> list[str | None]:
    return [s.source.name for s in unify(statements, reports("a", "b"))]


def test_the_fullest_form_of_any_report_stands_in_all() -> None:
    assert names(said("a", "Okan"), said("b", "Selim Tarik Okan"), said("b", "Tarik al-Okan")) == ["Selim Tarik Okan"] * 3


def test_a_title_is_no_part_of_a_name() -> None:
    assert names(said("a", "President Selim Okan"), said("b", "Selim Okan")) == ["Selim Okan"] * 2


def test_anonymous_groups_stay_apart_by_their_modifiers() -> None:
    assert len(set(names(said("a", "officials"), said("b", "Karvian officials")))) == 2


def test_two_of_one_surname_stay_two() -> None:
    assert names(said("a", "Samir Haddad"), said("b", "Karim Haddad")) == ["Samir Haddad", "Karim Haddad"]


def test_nothing_but_the_name_changes_and_a_missing_name_stays_missing() -> None:
    before = (said("a", None), said("b", "Okan", "mayor"), said("a", "Selim Okan"))
    after = unify(before, reports("a", "b"))
    assert after[0] is before[0]
    assert [s.id for s in after] == [s.id for s in before]
    assert after[1].source.role == "mayor"
    assert after[1].source.text == "Okan"


def test_descriptions_of_another_number_or_kind_are_kept() -> None:
    assert names(said("a", "One woman"), said("b", "women"))[0] == "One woman"


def test_a_pronoun_of_a_copy_takes_the_name_of_the_sentence_it_was_copied_from() -> None:
    original = Statement("o", "a", Source("It", 0, 2, "Valley Radio"), Cue("said", 3, 7, "say"), Content("x", 8, 9, False), "asserts")
    derived = Statement("d", "b", Source("He", 0, 2), Cue("said", 3, 7, "say"), Content("x", 8, 9, False), "asserts")
    sentence = Passage(Extent(0, 9), Extent(0, 9), "It said x", False)
    copy = Copy("a", "b", "paraphrase", 0.9, 0.9, (), (sentence,))
    assert [s.source.name for s in unify((original, derived), reports("a", "b"), (copy,))] == ["Valley Radio"] * 2
    assert unify((original, derived), reports("a", "b"))[1].source.name is None


def test_a_copied_sentence_of_two_speakers_names_neither() -> None:
    one = Statement("o", "a", Source("It", 0, 2, "Valley Radio"), Cue("said", 3, 7, "say"), Content("x", 8, 9, False), "asserts")
    two = Statement("p", "a", Source("Ann", 0, 2, "Ann Rowe"), Cue("said", 3, 7, "say"), Content("x", 8, 9, False), "asserts")
    derived = Statement("d", "b", Source("He", 0, 2), Cue("said", 3, 7, "say"), Content("x", 8, 9, False), "asserts")
    copy = Copy("a", "b", "paraphrase", 0.9, 0.9, (), (Passage(Extent(0, 9), Extent(0, 9), "x", False),))
    assert unify((one, two, derived), reports("a", "b"), (copy,))[2].source.name is None
