from __future__ import annotations

from dataclasses import replace

import pytest
from tests.claims.sheets import embed, evidence, plain, says

from rashomon.claims import reconcile
from rashomon.claims.origins import origins
from rashomon.claims.points import gather
from rashomon.claims.scenes import scene

Speaker = tuple[str, str]


def independent(*speakers: Speaker) -> int:
    read = [plain(f"r{i}", f"The bridge at @Okar has fallen number{i}") for i, _ in enumerate(speakers)]
    said = [says(r[0], name, r[0].text, role=role or None) for r, (name, role) in zip(read, speakers, strict=True)]  # type: ignore[arg-type]
    found = origins([p for p in gather(scene(evidence(read, said))) if p.statement])
    return sum(origin.counted for _, origin in found)


@pytest.mark.parametrize(
    "speakers",
    [
        (("Laura Marin", ""), ("Laura Marin Orlo", "former president")),
        (("officials", ""), ("the government", "")),
        (("officials", ""), ("Anna Orlo", "interior minister")),
        (("the presidency", ""), ("Garba Orlan", "presidential spokesman")),
        (("Garba Orlan", "President"), ("Mallam Denu", "spokesman for Orlan")),
        (("local media", ""), ("the fire brigade of Okar", "")),
        (("Everybody", ""), ("the fire brigade of Okar", "")),
        (("a rabbi at the synagogue", ""), ("Jacob Lund", "Rabbi")),
        (("an RAIB spokesman", ""), ("Rail Accident Investigation Branch", "")),
        (("two big Harbour investors", ""), ("Orlo Partners", "")),
        (("a rebel commander", ""), ("Peter Lund", "spokesman for the rebels of Okar")),
        (("the army", ""), ("the defence ministry", "")),
        (("police", ""), ("Peter Lund", "")),
        (("Harbour Lines", ""), ("Peter Lund", "chief engineer of Harbour Lines")),
        (("the Okar Harbour Council", ""), ("15-member Harbour Council", "")),
        (("the finish in Okar", ""), ("Anna Orlo", "the driver")),
        (("Anna Orlo", "interior minister"), ("the foreign ministry", "")),
        (("Anna Orlo", "interior minister"), ("Peter Lund", "foreign ministry spokesman")),
        (("Okar Wire", ""), ("Anna Orlo", "harbour director")),
        (("NGO", ""), ("the Okar Observatory", "")),
        (("the newspaper article", ""), ("Anna Orlo", "shopkeeper")),
    ],
)
def test_speakers_that_may_be_one_are_one_origin(speakers: tuple[Speaker, ...]) -> None:
    assert independent(*speakers) == 1


@pytest.mark.parametrize(
    "speakers",
    [
        (("Anna Orlo", "interior minister"), ("Peter Lund", "trade unionist")),
        (("witnesses", ""), ("Anna Orlo", "shopkeeper")),
        (("witnesses", ""), ("officials", "")),
        (("the fire brigade of Okar", ""), ("the hospital", "")),
    ],
)
def test_speakers_that_are_surely_others_are_two_origins(speakers: tuple[Speaker, ...]) -> None:
    assert independent(*speakers) == 2


def test_one_quotation_under_two_names_has_one_origin() -> None:
    text = "We trust that the council will go on working for the safety and health of the other children of Okar"
    a, b = plain("a", text), plain("b", text)
    said = [says(a[0], "Harbour Campaign", a[0].text, id="one"), says(b[0], "Lena Orlo", b[0].text, id="two")]
    said = [replace(s, content=replace(s.content, quote=True)) for s in said]
    found = next(c for c in reconcile(evidence([a, b], said), embed).claims if "one" in c.statements["for"])
    assert "two" in found.statements["for"]
    assert found.status == "single source"
