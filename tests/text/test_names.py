from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.clusters import Named, cluster
from rashomon.text.names import bare, described, fold, keys, nation, same_name
from rashomon.text.voices import speaks_for


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samir Haddad", "Samir al-Haddad"),
        ("Mohammad Fayez", "Muhammad Faiz"),
        ("Sergei Petrov", "Sergey Petrov"),
        ("Hussein Qasim", "Hussain Kasim"),
        ("Arkady Solovyev", "Arkadi Solovev"),
        ("Okan", "Selim Tarik Okan"),
        ("President Okan", "Selim Okan"),
        ("the Monitor", "Valley Monitor for Human Rights"),
        ("the Valley Monitor", "The Valley Monitor for Human Rights"),
        ("UN", "the United Nations"),
        ("VMHR", "Valley Monitor for Human Rights"),
        ("A Nato spokesman", "a local Nato spokesperson"),
        ("the German foreign ministry", "the foreign ministry in Berlin"),
        ("J. Haddad", "Jamal Haddad"),
        ("Ma'arouf", "Maarouf"),
    ],
)
def test_same_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Samir Haddad", "Karim Haddad"),
        ("officials", "Afghan officials"),
        ("a police officer", "a Nato spokesman"),
        ("the Russian foreign ministry", "the German foreign ministry"),
        ("Hussein", "Husseini"),
        ("Valley Monitor for Human Rights", "Rights Council"),
        ("AR", "Ahmad Rezai"),
        ("Russell", "Some lawmakers including Jim Moss R of Arden"),
        ("David Lund", "Anna Weiss and David Lund"),
        ("sources", "his spokesman"),
        ("a US official", "a Pentagon official"),
    ],
)
def test_different_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_bare_drops_titles_but_not_organisations() -> None:
    assert bare("Foreign Minister Anna Weiss") == "Anna Weiss"
    assert bare("Mr Okan") == "Okan"
    assert bare("the Foreign Ministry") == "Foreign Ministry"


def test_nation_by_adjective_capital_and_seat() -> None:
    assert nation("Turkish") == nation("Ankara") == "Turkey"
    assert nation("Kremlin") == "Russia"
    assert nation("Haddad") is None


def test_described() -> None:
    assert described("officials")
    assert described("a source in Berlin")
    assert not described("Valley Monitor for Human Rights")


def test_cluster_gives_the_fullest_form() -> None:
    names = cluster(
        [
            Named("Okan"),
            Named("Tarik Okan"),
            Named("Selim Tarik Okan", "president"),
            Named("the Monitor"),
            Named("Valley Monitor for Rights"),
        ]
    )
    assert names["Okan"] == names["Tarik Okan"] == "Selim Tarik Okan"
    assert names["the Monitor"] == "Valley Monitor for Rights"


def test_cluster_keeps_two_people_of_one_surname_apart() -> None:
    names = cluster(
        [Named("Samir Haddad", "mayor"), Named("Karim Haddad", "doctor at the clinic"), Named("Haddad"), Named("Mr Haddad", "the doctor")]
    )
    assert names["Samir Haddad"] != names["Karim Haddad"]
    assert names["Haddad"] in {"Haddad", "Karim Haddad"}


def test_cluster_prefers_the_form_with_the_fuller_role() -> None:
    names = cluster([Named("Nur Fayez", "doctor"), Named("Nur Faiz", "head doctor of the provincial hospital")])
    assert set(names.values()) == {"Nur Faiz"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the Red Banner", None), ("Omar Sadiq", "a Red Banner spokesman")),
        (("A Nato spokesman", None), ("Nato", None)),
        (("Ankara", None), ("Turkey", None)),
    ],
)
def test_a_spokesman_gives_his_organisations_word(one: tuple[str, str | None], other: tuple[str, str | None]) -> None:
    assert speaks_for(*one) == speaks_for(*other)


def test_police_chief_and_police_overlap() -> None:
    assert speaks_for("Local police", None) <= speaks_for("Abdul Karim", "deputy police chief")
    assert fold("police") in speaks_for("Omar Sadiq", "police chief of Karda province")


def test_a_private_person_speaks_for_himself() -> None:
    assert speaks_for("Ajmal Wali", "a local shopkeeper") == frozenset(fold("Ajmal Wali").split())


@given(st.text(alphabet="abcdefgh -'", min_size=1, max_size=20))
def test_a_name_is_itself_in_any_case(name: str) -> None:
    assert same_name(name, name)


@given(st.permutations(["Okan", "Selim Okan", "A Nato spokesman", "the Nato spokesperson", "officials", "Karim Haddad", "Haddad"]))
def test_cluster_does_not_depend_on_order(names: list[str]) -> None:
    assert cluster([Named(n) for n in names]) == cluster([Named(n) for n in sorted(names)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Abdul Karim Sadiq", "Abd al-Karim Sadiq"),
        ("Abdelkarim Sadiq", "Abdul Karim al-Sadiq"),
        ("Kim Su-jin", "Kim Su Jin"),
        ("William Marsh", "Bill Marsh"),
        ("Ann Marsh Sr.", "Ann Marsh"),
        ('Carl "The Fox" Weber', "Carl Weber"),
        ("Orlo Steel Corp.", "Orlo Steel"),
        ("SANA", "Syria's state news agency"),
        ("Daesh", "Islamic State"),
    ],
)
def test_forms_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)
    assert keys(a) & keys(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Abdul Karim Sadiq", "Abdul Rahim Sadiq"),
        ("Salim", "Omar bin Salim"),
        ("Omar", "Abu Omar"),
        ("Carl Weber", "Carl Weber Jr."),
        ("Carl A. Weber", "Carl B. Weber"),
        ("Mexico", "New Mexico"),
        ("SANA", "Sanaa"),
        ("Syria's state news agency", "Iran's state news agency"),
    ],
)
def test_forms_of_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_a_noisy_form_does_not_keep_a_short_one_apart_and_is_not_shown() -> None:
    shown = cluster([Named("Orlo Rovers"), Named("hapless Orlo Rovers"), Named("Rovers")])
    assert set(shown.values()) == {"Orlo Rovers"}


def test_the_full_form_of_a_name_with_an_article_is_shown() -> None:
    full, short = Named("Ilyas al-Karmi"), Named("Karmi")
    assert set(cluster([full, short, short, short]).values()) == {"Ilyas al-Karmi"}
