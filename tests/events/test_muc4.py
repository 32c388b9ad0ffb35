"""The measure on MUC-4: keys and messages as they are written, and credit after the guidelines. All texts and keys are ours."""

from __future__ import annotations

import pytest
from bench.muc4_score import align, date, location, number, score, string
from bench.muc4_texts import Fill, Template, templates, texts

MESSAGES = """DEV-MUC3-9001 (NOSC)

   SALWA (ONDO), 3 JAN 90 (ONA) -- [REPORT] [TEXT] THREE FARMERS WERE KILLED
IN QASIM YESTERDAY.

   NOBODY CLAIMED IT.

DEV-MUC3-9002 (NOSC)

   CLANDESTINE, NO DATE -- [TEXT] NOTHING HAPPENED.
"""
KEY = """;;; a remark
0.  MESSAGE: ID                     DEV-MUC3-9001 (NCCOSC)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  02 JAN 90
3.  INCIDENT: LOCATION              ONDO: QASIM (TOWN)
4.  INCIDENT: TYPE                  ATTACK
10. PERP: ORGANIZATION ID           ? "ONDO FRONT" / "OF"
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / POSSIBLE: "ONDO FRONT" / "OF"
12. PHYS TGT: ID                    *
19. HUM TGT: DESCRIPTION            "FARMERS"
                                    "MAYOR OF QASIM": "ANN AUTHOR"
21. HUM TGT: NUMBER                 3: "FARMERS"
23. HUM TGT: EFFECT OF INCIDENT     -

0.  MESSAGE: ID                     DEV-MUC3-9002 (NCCOSC)
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def test_messages_have_a_dateline_and_whole_paragraphs() -> None:
    one, other = texts(MESSAGES)
    assert (one.place, one.published, one.source) == ("SALWA (ONDO)", "1990-01-03", "ONA")
    assert one.paragraphs == ("THREE FARMERS WERE KILLED IN QASIM YESTERDAY.", "NOBODY CLAIMED IT.")
    assert (other.place, other.published) == (None, None)


def test_keys_have_alternatives_options_and_references() -> None:
    (one,) = templates(KEY)
    assert one.optional
    assert one.slots[10] == (Fill(("ONDO FRONT", "OF"), True),)
    assert one.slots[11] == (Fill(("REPORTED AS FACT", "POSSIBLE"), False, ("ONDO FRONT", "OF")),)
    assert one.slots[19][1] == Fill(("MAYOR OF QASIM",), False, ("ANN AUTHOR",))
    assert one.slots[23] == ()
    assert 12 not in one.slots


@pytest.mark.parametrize(
    ("key", "said", "credit"),
    [
        ("02 JAN 90", "02 JAN 90", 1.0),
        ("01 JAN 90 - 03 JAN 90", "02 JAN 90", 0.5),
        ("- 03 JAN 90", "02 JAN 90", 0.5),
        ("03 JAN 90", "- 03 JAN 90", 0.5),
        ("02 JAN 90", "- 03 JAN 90", 0.0),
        ("02 JAN 90", "03 JAN 90", 0.0),
    ],
)
def test_dates(key: str, said: str, credit: float) -> None:
    assert date(key, said) == credit


@pytest.mark.parametrize(
    ("key", "said", "credit"),
    [
        ("ONDO: KARA (DEPARTMENT): QASIM (TOWN)", "ONDO: KARA: QASIM", 1.0),
        ("ONDO: QASIM (TOWN)", "ONDO: KARA: QASIM", 1.0),
        ("ONDO: KARA (DEPARTMENT): QASIM (TOWN)", "ONDO: QASIM", 0.5),
        ("ONDO: QASIM (TOWN)", "ONDO", 0.5),
        ("ONDO", "ONDO: QASIM", 0.5),
        ("ONDO: QASIM (TOWN)", "IRVA: QASIM", 0.5),
        ("ONDO: QASIM (TOWN)", "IRVA", 0.0),
    ],
)
def test_places(key: str, said: str, credit: float) -> None:
    assert location(key, said) == credit


@pytest.mark.parametrize(("key", "said", "credit"), [("7", "7", 1.0), ("5 - 7", "7", 0.5), ("~7", "7", 0.5), ("PLURAL", "7", 0.0)])
def test_numbers(key: str, said: str, credit: float) -> None:
    assert number(key, said) == credit


@pytest.mark.parametrize(
    ("key", "said", "credit"),
    [("PEASANTS", "THE 3 PEASANTS", 1.0), ("ALBERT TORMA", "TORMA", 0.5), ("PEASANTS", "SOLDIERS", 0.0), ("MAYOR", "MAYOR OF QASIM", 0.5)],
)
def test_strings(key: str, said: str, credit: float) -> None:
    assert string(key, said) == credit


def template(kind: str, victim: str, optional: bool = False) -> Template:
    slots = {4: (Fill((kind,)),), 19: (Fill((victim,)),), 23: (Fill(("DEATH",), of=(victim,)),)}
    return Template("X", "1", optional, slots)


def test_templates_are_matched_by_type_and_content() -> None:
    key = [template("BOMBING", "FARMERS"), template("ATTACK", "JUDGE"), template("ATTACK", "NUNS", optional=True)]
    response = [template("ATTACK", "JUDGE"), template("ATTACK", "FARMERS"), template("KIDNAPPING", "NUNS")]
    assert align(key, response) == [(0, 1), (1, 0)]
    told = score([(key, response)])
    assert (told.templates.possible, told.templates.actual, told.templates.correct) == (2, 3, 2)
    assert (told.of(4).possible, told.of(4).actual, told.of(4).correct, told.of(4).partial) == (2, 3, 1, 1)


def test_a_right_value_of_the_wrong_one_is_half_right() -> None:
    key = template("ATTACK", "FARMERS")
    wrong = Template("X", "1", False, key.slots | {23: (Fill(("DEATH",), of=("NUNS",)),)})
    assert score([([key], [wrong])]).of(23).partial == 1
