from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.plain_stages import plain_stages

from rashomon import gazetteers, pipeline
from rashomon.model import Mentions, Place, Reading, Report
from rashomon.stages import Added
from rashomon.statements.places.gazetteer import Gazetteer
from rashomon.store import Desk

ROW = "{}\tTolvaqa\tTolvaqa\tTolvaqeh\t36.3\t36.7\tP\tPPL\tXA\t\t07\t\t\t\t0\t\t\tUTC\t2024-01-01\n"


def mention(report: Report, reading: Reading, added: Added) -> Mentions:
    """One place a report: the first of that name in the added gazetteers."""
    found = Gazetteer([path for path, _ in added]).find("Tolvaqa")
    name, lat, lon, number = (found[0].name, found[0].lat, found[0].lon, found[0].geonames_id) if found else ("Tolvaqa", None, None, None)
    return Mentions(report.id, (), (Place(report.id, 0, 3, report.text[:3], name, lat, lon, None, None, number),))


def numbers(desk: Desk) -> set[int | None]:
    return {place.geonames_id for mentions in desk.dossier().mentions for place in mentions.places}


def test_places_of_reports_on_the_desk_are_looked_up_anew_when_a_gazetteer_changes(tmp_path: Path) -> None:
    path, dump, stages = tmp_path / "my.desk", tmp_path / "XA.txt", replace(plain_stages(), mention=mention)
    with Desk(path, create=True) as desk:
        pipeline.read(["lantern"], desk, stages=stages)
        assert numbers(desk) == {None}
        for number in (7, 8):
            dump.write_text(ROW.format(number))
            done = gazetteers.add(path, dump)
            assert (done.added.rows, done.reasons) == (1, ())
            assert not pipeline.is_finished(desk)
            pipeline.finish(desk, stages=stages)
            assert pipeline.is_finished(desk)
            assert numbers(desk) == {number}
        gazetteers.remove(path, "XA")
        pipeline.read([], desk, stages=stages)
        assert numbers(desk) == {None}


def test_the_same_dump_again_changes_nothing(tmp_path: Path) -> None:
    path, dump, stages = tmp_path / "my.desk", tmp_path / "XA.txt", replace(plain_stages(), mention=mention)
    dump.write_text(ROW.format(7))
    with Desk(path, create=True) as desk:
        gazetteers.add(path, dump)
        pipeline.read(["lantern"], desk, stages=stages)
        gazetteers.add(path, dump)
        assert pipeline.is_finished(desk)
