"""Who says what, on texts written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from rashomon.model import Reading, Report, Statement
from rashomon.reader import Reader
from rashomon.statements import extract

PUBLISHED = "2024-05-16"  # a Thursday


@cache
def _reader() -> Reader:
    return Reader.load("en")


def _report(text: str) -> Report:
    return Report(id="r", stem="r", locator="r.txt", text=text, published=PUBLISHED, language="en")


@cache
def _statements(text: str) -> tuple[Statement, ...]:
    report = _report(text)
    return extract(report, _reader().read([report])[0])


@pytest.fixture
def said() -> Callable[[str], tuple[Statement, ...]]:
    return _statements


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The harbour ministry said the northern pier had collapsed.",
            "The harbour ministry", "said", "the northern pier had collapsed", id="indirect",
        ),
        pytest.param(
            "“The pier is gone,” said Mara Lindqvist, spokeswoman for the harbour ministry.",
            "Mara Lindqvist", "said", "The pier is gone,", id="direct, speaker after",
        ),
        pytest.param(
            "\"The pier is gone,\" harbour chief Mara Lindqvist told the Valley Post.",
            "Mara Lindqvist", "told", "The pier is gone,", id="direct, speaker before the verb",
        ),
        pytest.param(
            "The northern pier had collapsed, the harbour ministry said on Tuesday.",
            "harbour ministry", "said", "The northern pier had collapsed", id="cue at the end",
        ),
        pytest.param(
            "According to the coast guard, two boats were missing.",
            "the coast guard", "According to", "two boats were missing", id="according to, before",
        ),
        pytest.param(
            "Two boats were missing, according to the coast guard.",
            "the coast guard", "according to", "Two boats were missing", id="according to, after",
        ),
        pytest.param(
            "As the coast guard noted, two boats were missing.",
            "the coast guard", "noted", "two boats were missing", id="as-clause",
        ),
        pytest.param(
            "Witnesses reported heavy smoke near the harbour.",
            "Witnesses", "reported", "heavy smoke near the harbour", id="object",
        ),
        pytest.param(
            "The governor accused the port company of hiding the damage.",
            "The governor", "accused", "the port company of hiding the damage", id="accusation",
        ),
        pytest.param(
            "President Oren Vale vowed to rebuild the pier.",
            "Oren Vale", "vowed", "to rebuild the pier", id="infinitive",
        ),
        pytest.param(
            "The port company issued a statement saying that nobody had been hurt.",
            "The port company", "saying", "nobody had been hurt", id="issuer of a statement",
        ),
        pytest.param(
            "Tomas Reed, a fisherman who saw the collapse, said the ground had trembled.",
            "Tomas Reed", "said", "the ground had trembled", id="apposition with a relative clause",
        ),
        pytest.param(
            "The navy sent ships to an island that the neighbouring state says is its own.",
            "the neighbouring state", "says", "is its own", id="relative clause",
        ),
    ],
)  # fmt: skip
def test_construction(said: Callable[[str], tuple[Statement, ...]], text: str, source: str, cue: str, content: str) -> None:
    found = said(text)
    assert len(found) == 1
    assert source in (found[0].source.name, found[0].source.text)
    assert found[0].cue is not None
    assert found[0].cue.text == cue
    assert found[0].content.text == content


@pytest.mark.parametrize(
    "text",
    [
        "A loud bang was reportedly heard near the harbour.",
        "The storm is expected to reach the coast on Friday.",
        "The rebels threatened to overrun the town last month.",
        "The company will announce its results on Monday.",
        "If the minister says so, the works will stop.",
        "The figures rose according to plan.",
        "Two boats sank in the harbour on Tuesday.",
        "The navy shot down a drone and defended the port.",
        "Police questioned three men, and the president dismissed the harbour minister.",
        "The hospital admitted 20 wounded, and the storm claimed two lives.",
        "The state recalled its ambassador.",
    ],
)
def test_nobody_says_it(said: Callable[[str], tuple[Statement, ...]], text: str) -> None:
    assert said(text) == ()


def test_spans_slice_back(said: Callable[[str], tuple[Statement, ...]]) -> None:
    text = "“It is over,” Mara Lindqvist said. “We won’t wait.”\n\nThe mayor denied that, saying the talks would go on."
    for statement in said(text):
        assert text[statement.source.start : statement.source.end] == statement.source.text
        assert text[statement.content.start : statement.content.end] == statement.content.text
        assert statement.cue is not None
        assert text[statement.cue.start : statement.cue.end] == statement.cue.text


def test_quotation_over_sentences_is_one_content(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("“The pier is gone. Nobody was there at the time,” she said.")
    assert [s.content.text for s in found] == ["The pier is gone. Nobody was there at the time,"]
    assert found[0].content.quote


def test_quotation_over_paragraphs(said: Callable[[str], tuple[Statement, ...]]) -> None:
    text = "“The pier is gone.\n\n“Nobody was there at the time,” Mara Lindqvist said."
    (found,) = said(text)
    assert found.content.text == "The pier is gone."
    assert [text[part.start : part.end] for part in found.content.more] == ["Nobody was there at the time,"]


def test_sentence_after_the_cue_goes_on_with_the_speaker(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("“The pier is gone,” Mara Lindqvist said. “Nobody was there at the time.”")
    assert [(s.source.name, s.content.text) for s in found] == [
        ("Mara Lindqvist", "The pier is gone,"),
        ("Mara Lindqvist", "Nobody was there at the time."),
    ]
    assert found[0].cue == found[1].cue


def test_question_before_the_cue(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("“How long must we wait for an answer?” Tomas Reed, a fisherman, asked.")
    assert (found.source.name, found.content.text) == ("Tomas Reed", "How long must we wait for an answer?")


def test_participle_after_a_comma_speaks_for_the_first_speaker(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("The coast guard said two boats had sunk, adding that the search would resume at dawn.")
    assert [(s.source.text, s.content.text) for s in found] == [
        ("The coast guard", "two boats had sunk"),
        ("The coast guard", "the search would resume at dawn"),
    ]


def test_coordinated_cues(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("Oren Vale said the pier was unsafe and vowed to rebuild it.")
    assert [(s.source.name, s.content.text, s.stance) for s in found] == [
        ("Oren Vale", "the pier was unsafe", "asserts"),
        ("Oren Vale", "to rebuild it", "commits"),
    ]


def test_that_clauses_are_statements_of_their_own(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("Doctors said that four people had died and that two others were missing.")
    assert [s.content.text for s in found] == ["four people had died", "two others were missing"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Close the pier before the storm, they said, and you save the boats.",
            "they",
            "Close the pier before the storm you save the boats",
            id="an order around the cue",
        ),
        pytest.param(
            "The crew did not see the rocks, captain Ines Okafor said in answering a question.",
            "captain Ines Okafor",
            "The crew did not see the rocks",
            id="more of the cue after it",
        ),
        pytest.param(
            "“The pier will hold,” harbour chief Ines Okafor, D-N.Y., said.", "Ines Okafor", "The pier will hold", id="a stop in the source"
        ),
    ],
)
def test_content_before_a_cue(said: Callable[[str], tuple[Statement, ...]], text: str, source: str, content: str) -> None:
    (found,) = said(text)
    parts = " ".join(text[e.start : e.end] for e in (found.content, *found.content.more))
    assert source in found.source.text
    assert sorted(parts.replace(",", "").split()) == sorted(content.replace(",", "").split())


def test_next_sentence_in_part_in_marks_goes_on_with_the_speaker(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("“It is a disgrace,” said Ines Okafor, a captain. Unless the pier is closed, “somebody will be hurt before the winter.”")
    assert [(s.source.text, s.content.text[:6]) for s in found] == [
        ("Ines Okafor, a captain", "It is "),
        ("Ines Okafor, a captain", "Unless"),
    ]


def test_quotation_goes_on_after_a_content_that_is_quoted_in_part(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("The plans are “deeply reckless,” said Ines Okafor. “They leave the captains without a harbour.”")
    assert [s.content.text[:9] for s in found] == ["The plans", "They leav"]


def test_quotation_goes_on_with_a_word_put_in(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("“It will hold,” said Ines Okafor. “[The pier] was built by people who knew the sea.”")
    assert len(found) == 2


def test_a_cue_of_the_same_form_after_but_takes_over(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("The mayor says the captains respect the rules but argues that the pier is closed for good.")
    assert [s.cue.text for s in found if s.cue] == ["says", "argues"]
    assert found[0].content.text == "the captains respect the rules"


def test_the_speaker_goes_on_after_a_clause_of_another_form(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("The mayor said the captains may leave the port and urged them to wait for the storm to pass.")
    assert [(s.source.text, s.cue.text) for s in found if s.cue] == [("The mayor", "said"), ("The mayor", "urged")]


def test_denial_knows_what_it_answers(said: Callable[[str], tuple[Statement, ...]]) -> None:
    claim, denial, version = said(
        "Islanders said the navy had opened fire. A naval officer cited by the Valley Post denied that, saying the ships had left."
    )
    assert (denial.stance, denial.answers) == ("denies", claim.id)
    assert denial.source.via == "Valley Post"
    assert version.content.text == "the ships had left"
    assert version.source.name == denial.source.name == "A naval officer"


def test_contrast_with_a_negation_is_a_denial(said: Callable[[str], tuple[Statement, ...]]) -> None:
    claim, denial = said(
        "The president said he would meet the islanders in May. However, the council said it had no plans for such a meeting."
    )
    assert (denial.stance, denial.answers) == ("denies", claim.id)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister acknowledged that the warning came late.", "acknowledges"),
        ("The army dismissed the report.", "denies"),
        ("The council said it remained to be seen whether the pier would hold.", "doubts"),
        ("The ministry said it could not confirm the report.", "doubts"),
        ("The mayor promised to pay the families.", "commits"),
        ("The mayor condemned the attack.", "accuses"),
        ("The mayor said the pier was safe.", "asserts"),
        ("The mayor said the pier was not safe.", "asserts"),
        ("The inspector cast doubt on the claim that the pier was safe.", "doubts"),
        ("The inspector called into question the ministry's account.", "doubts"),
        ("The company played down reports that the pier was unsafe.", "doubts"),
        ("The mayor ruled out a second vote.", "denies"),
        ("The mayor brushed aside claims that the pier was unsafe.", "denies"),
        ("The mayor called the report false.", "denies"),
        ("The mayor called the report overdue.", "asserts"),
        ("The mayor denied having seen the letter.", "denies"),
        ("The mayor disputed the figures.", "denies"),
        ("The pilot pleaded not guilty to fraud.", "denies"),
        ("The pilot owned up to the theft.", "acknowledges"),
        ("The mayor did not rule out a second vote.", "acknowledges"),
        ("The police refused to confirm that a man had been arrested.", "doubts"),
        ("The police were unable to say whether a man had been arrested.", "doubts"),
        ("Prosecutors charged the captain with fraud.", "accuses"),
        ("The mayor faulted the ministry for hiding the letter.", "accuses"),
        ("The owner undertook to repair the pier.", "commits"),
    ],
)
def test_stance(said: Callable[[str], tuple[Statement, ...]], text: str, stance: str) -> None:
    assert [s.stance for s in said(text)] == [stance]


def test_pronouns_short_names_and_roles(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said(
        "Mara Lindqvist, spokeswoman for the harbour ministry, said the pier had collapsed. She said nobody was hurt.\n\n"
        "A fire chief said two boats had burned. The fire chief said the search went on.\n\n"
        "Lindqvist said the port would stay shut."
    )
    assert [s.source.name for s in found] == ["Mara Lindqvist", "Mara Lindqvist", "A fire chief", "A fire chief", "Mara Lindqvist"]
    assert found[0].source.role == "spokeswoman for the harbour ministry"


def test_general_noun_stands_for_the_body_before(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said(
        "The Island Observatory for Human Rights said six villages had been emptied.\n\n"
        "Residents said the roads were closed.\n\nThe monitoring group said the families had fled north."
    )
    assert found[2].source.name == found[0].source.name == "Island Observatory for Human Rights"


def test_two_cues_in_one_sentence(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said(
        "Local officials, quoted by the Valley Post, said the bridge was open, but residents contacted by telephone said it was shut."
    )
    assert [(s.source.name, s.content.text, s.source.via) for s in found] == [
        ("Local officials", "the bridge was open", "Valley Post"),
        ("residents contacted by telephone", "it was shut", None),
    ]


def test_toll_that_somebody_puts(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("The army put the number of dead at three.")
    assert (found.source.text, found.content.text) == ("The army", "the number of dead at three")


def test_described_speaker_with_a_clause_is_the_one_before(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("A port official said the pier was closed. The official, who asked not to be named, said it was unsafe.")
    assert [s.source.name for s in found] == ["A port official", "A port official"]


def test_role_of_another_is_not_taken(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said(
        "Douglas Feld, an undersecretary in the cabinet of President Vale, said the plan was weak.\n\n"
        "The president said the plan was strong."
    )
    assert [s.source.name for s in found] == ["Douglas Feld", "The president"]


def test_titled_name_is_not_a_body(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("The Vale administration said it would act. Mr. Vale said the time had come.")
    assert found[1].source.name == "Vale"


def test_pronoun_agrees_in_gender(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("John Dickson said the bridge was open. She said it was closed.")
    assert [s.source.name for s in found] == ["John Dickson", None]


def test_pronoun_is_not_guessed(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("She said the pier had collapsed.")
    assert found.source.name is None


def test_said_on(said: Callable[[str], tuple[Statement, ...]]) -> None:
    told, dated = said("The mayor said on Wednesday the pier was safe. The council said the works had begun on Monday.")
    assert told.said_on == "2024-05-15"
    assert dated.said_on is None


def test_newsroom_passes_on_what_its_source_says(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("Agence Nord reported, citing two officials, that the dam had burst.")
    assert (found.source.text, found.source.via) == ("two officials", "Agence Nord")


def test_quoted_by_another(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("Foreign Minister Ana Costa was quoted by the Valley Post as saying that the bridge would reopen.")
    assert (found.source.name, found.source.via) == ("Ana Costa", "Valley Post")


def test_nested_statement_knows_its_outer_one(said: Callable[[str], tuple[Statement, ...]]) -> None:
    outer, inner = said("Residents said shells had hit a depot which the observatory said was empty.")
    assert inner.within == outer.id
    assert inner.content.text == "was empty"


def test_ids_are_stable_and_distinct(said: Callable[[str], tuple[Statement, ...]]) -> None:
    text = "The mayor said the pier was safe. The mayor said the pier was safe."
    first = said(text)
    report = _report(text)
    assert first == extract(report, _reader().read([report])[0])
    assert len({s.id for s in first}) == 2


def test_report_without_reader_has_no_statements() -> None:
    assert extract(_report("El alcalde dijo que el muelle era seguro."), Reading("r", "es", ())) == ()


def _sources(found: tuple[Statement, ...]) -> list[tuple[str, str | None]]:
    return [(s.source.text, s.source.name) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said the pier was shut.",
        "Everybody says the pier is shut.",
        "No evidence suggested a link between the two fires.",
        "A student goes on a rampage in the town.",
        "Many residents volunteered to help in the search.",
        "Residents are stocking up on bread to welcome the new year.",
    ],
)
def test_no_attribution(said: Callable[[str], tuple[Statement, ...]], text: str) -> None:
    assert said(text) == ()


def test_adverbial_is_no_part_of_a_name(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("In a brief interview with the Valley Sentinel, Eric Paddon says he cannot explain it.")
    assert _sources(found) == [("Eric Paddon", "Eric Paddon")]


def test_a_particle_that_belongs_to_a_number_makes_no_cue(said: Callable[[str], tuple[Statement, ...]]) -> None:
    assert said("The magnate is thought to own up to 19 barges.") == ()
    (one,) = said("The ministry owned up to losses near the port.")
    assert one.stance == "acknowledges"


def test_a_rank_before_the_name_is_no_part_of_the_office(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (one,) = said("The port is open, ministry spokesman Brigadier General Idris Warran said.")
    assert (one.source.name, one.source.role) == ("Idris Warran", "ministry spokesman")


def test_role_is_an_office_and_no_age_or_mood(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("Martin Banford, 30, a passenger, said it was dark. Thirty-year-old Ann Rowe said it was loud.")
    assert [(s.source.name, s.source.role) for s in found] == [("Martin Banford", "passenger"), ("Ann Rowe", None)]


def test_gender_is_that_of_the_office_and_not_of_its_relations(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("Lawal Zanna, the father of Aisha Zanna, one of the missing girls, said he was hopeful. He said he had prayed.")
    assert {s.source.name for s in found} == {"Lawal Zanna"}


def test_the_source_is_nobody_named(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("President Ann Rowe said the pier was shut. It had been empty for weeks, the source said.")
    assert found[1].source.name != "Ann Rowe"


def test_that_may_be_the_subject(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("The mayor said that would lead to ruin.")
    assert found.content.text == "that would lead to ruin"


def test_reports_own_words_after_an_order(said: Callable[[str], tuple[Statement, ...]]) -> None:
    (found,) = said("Police told residents to stay indoors as officers searched the harbour.")
    assert found.content.text.endswith("stay indoors")


def test_she_is_not_he_later(said: Callable[[str], tuple[Statement, ...]]) -> None:
    found = said("Mitsuko Kawada, a seaweed farmer, said it was cold. She said the sea was rough. He said it was calm.")
    assert [s.source.name for s in found] == ["Mitsuko Kawada", "Mitsuko Kawada", None]
