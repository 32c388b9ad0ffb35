"""Events in the columns of ACLED and GED, as PLOVER records, on the map, and as tables."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.brief.conftest import span
from typer.testing import CliRunner

from rashomon.brief import EXPORTS, FORMATS, TABLES, TABULAR, Options
from rashomon.brief.acled import COLUMNS as ACLED
from rashomon.brief.acled import disorder, interaction
from rashomon.brief.ged import COLUMNS as GED
from rashomon.brief.ged import cell
from rashomon.brief.happened import country
from rashomon.brief.tables import columns
from rashomon.cli import app
from rashomon.errors import ExportError
from rashomon.model import Actor, Check, Control, Dossier, Event, Toll

PAGE = Path(__file__).parents[2] / "docs/reference/export.md"
MILITIA = Actor("Valley militia", 1, "rebel group")
TROOPS = Actor("Syrian troops", 2, "state forces", "SY")
SEIZED = "Valley militia have seized the town of Vellin"


def seized(**more: Any) -> Event:
    made = Event(
        id="e1",
        story="st",
        kind="take",
        type="Battles",
        sub_type="Non-state actor overtakes territory",
        plover="ASSAULT",
        mode="firearms",
        violence=1,
        date="2031-04-06",
        end_date="2031-04-06",
        date_precision="day",
        place="Vellin",
        lat=35.86,
        lon=36.8,
        place_precision="town",
        country="SY",
        actors=(MILITIA, Actor("Valley scouts", 1, "rebel group"), TROOPS),
        status="single source",
        fatalities=Toll(8, 9, 12),
        civilians=Toll(None, 2, None),
        claims=("c5",),
        statements=("s8",),
        reports=("a", "b"),
        spans=(span("a", "have seized"), span("b", "have seized")),
    )
    return replace(made, **more)


@pytest.fixture
def war(dossier: Dossier) -> Dossier:
    held = Control("h1", "st", "Vellin", "opposition", "Valley militia", "2031-04-06", lat=35.86, lon=36.8, reports=("a",))
    return replace(dossier, events=(seized(),), control=(held,))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def acled(dossier: Dossier, **more: Any) -> dict[str, str]:
    (row,) = read(EXPORTS["acled"](replace(dossier, events=(seized(**more),))))
    return row


def ged(dossier: Dossier, **more: Any) -> dict[str, str]:
    (row,) = read(EXPORTS["ged"](replace(dossier, events=(seized(**more),))))
    return row


# --- ACLED ---


def test_acled_has_its_31_columns_in_order(war: Dossier) -> None:
    assert tuple(next(csv.reader(StringIO(EXPORTS["acled"](war))))) == ACLED
    assert len(ACLED) == 31


def test_acled_codes_follow_its_codebook(war: Dossier) -> None:
    row = acled(war)
    assert [row[c] for c in ("event_date", "year", "time_precision", "geo_precision")] == ["2031-04-06", "2031", "1", "1"]
    assert [row[c] for c in ("actor1", "assoc_actor_1", "inter1", "actor2", "inter2", "interaction")] == [
        "Valley militia",
        "Valley scouts",
        "2",
        "Syrian troops",
        "1",
        "12",
    ]
    assert [row[c] for c in ("iso", "region", "country", "location", "fatalities")] == ["760", "Middle East", "Syria", "Vellin", "9"]
    assert row["disorder_type"] == "Political violence"
    assert row["civilian_targeting"] == row["timestamp"] == row["source_scale"] == ""


def test_acled_names_newsrooms_and_cites_the_sentence(war: Dossier) -> None:
    row = acled(war)
    assert row["source"] == "Orlen Press"
    assert row["notes"] == f"“{SEIZED}, the Northern Watch said.” (wire §4; gazette §4)"


def test_acled_leaves_empty_what_is_not_told(war: Dossier) -> None:
    row = acled(war, date=None, end_date=None, date_precision=None, lat=None, lon=None, actors=(), country=None, fatalities=Toll())
    for column in (
        "event_date",
        "year",
        "time_precision",
        "geo_precision",
        "latitude",
        "actor1",
        "inter1",
        "interaction",
        "iso",
        "fatalities",
    ):
        assert row[column] == "", column


def test_a_month_is_dated_by_its_middle(war: Dossier) -> None:
    row = acled(war, date="2031-04-01", end_date="2031-04-30", date_precision="month")
    assert (row["event_date"], row["time_precision"]) == ("2031-04-15", "3")


def test_a_province_has_precision_3_and_a_country_none(war: Dossier) -> None:
    row = acled(war, place_precision="province")
    assert (row["geo_precision"], row["admin1"]) == ("3", "Vellin")
    row = acled(war, place_precision="country")
    assert (row["geo_precision"], row["latitude"]) == ("", "")


def test_an_event_without_an_acled_type_is_no_row(war: Dossier) -> None:
    assert read(EXPORTS["acled"](replace(war, events=(seized(type=None),)))) == []


def test_interactions_and_disorder_types() -> None:
    assert [interaction(3, 7), interaction(7, 3), interaction(6, None), interaction(None, 7)] == [37, 37, 60, None]
    assert disorder("Protests", "Peaceful protest") == "Demonstrations"
    assert disorder("Protests", "Excessive force against protesters") == "Political violence; Demonstrations"
    assert disorder("Riots", "Mob violence") == "Political violence"
    assert disorder("Strategic developments", "Arrests") == "Strategic developments"


# --- GED ---


def test_ged_has_its_columns_in_order(war: Dossier) -> None:
    assert tuple(next(csv.reader(StringIO(EXPORTS["ged"](war))))) == GED
    assert len(GED) == 49


def test_ged_puts_the_state_first_and_counts_the_dead(war: Dossier) -> None:
    row = ged(war)
    assert [row[c] for c in ("side_a", "side_b", "dyad_name")] == ["Syrian troops", "Valley militia", "Syrian troops - Valley militia"]
    assert [row[c] for c in ("gwnoa", "gwnob", "country_id", "region")] == ["652", "", "652", "Middle East"]
    assert [row[c] for c in ("low", "best", "high", "deaths_civilians", "deaths_unknown", "deaths_a")] == ["8", "9", "12", "2", "7", ""]
    assert [row[c] for c in ("where_prec", "date_prec", "event_clarity", "number_of_sources")] == ["1", "1", "1", "1"]
    assert row["geom_wkt"] == "POINT (36.8 35.86)"
    assert row["source_article"] == '"Orlen Press, 2031-04-07, Dam bursts at Orlen"; "Orlen Press, 2031-04-07"'
    assert row["source_original"] == "the Northern Watch"


def test_ged_holds_fatal_organised_violence_alone(war: Dossier) -> None:
    for other in (seized(violence=None), seized(fatalities=Toll()), seized(fatalities=Toll(0, 0, 0))):
        assert read(EXPORTS["ged"](replace(war, events=(other,)))) == []


@pytest.mark.parametrize(
    ("days", "code"), [("2031-04-06", "1"), ("2031-04-09", "2"), ("2031-04-12", "3"), ("2031-04-30", "4"), ("2031-12-30", "5")]
)
def test_ged_date_precision_follows_from_the_days(war: Dossier, days: str, code: str) -> None:
    assert ged(war, end_date=days)["date_prec"] == code


def test_the_priogrid_cell_follows_from_the_coordinates() -> None:
    assert cell(34.53, 69.17) == 179779  # Kabul, as in GED
    assert (cell(-90, -180), cell(90, 180), cell(None, 1.0)) == (1, 360 * 720, None)


def test_countries_have_the_codes_of_conflict_data() -> None:
    syria, palestine = country("SY"), country("PS")
    assert syria is not None
    assert (syria.numeric, syria.state) == (760, 652)
    assert palestine is not None
    assert palestine.state is None
    assert country(None) is None


# --- PLOVER and the map ---


def test_plover_writes_one_record_a_line(war: Dossier) -> None:
    (line,) = EXPORTS["plover"](war).splitlines()
    record = json.loads(line)
    assert (record["event"], record["mode"], record["date"]) == ("ASSAULT", "firearms", "2031-04-06")
    assert [one["name"] for one in record["source"]] == ["Valley militia", "Valley scouts"]
    assert record["target"] == [{"name": "Syrian troops", "sector": "state forces", "country": "SY"}]
    assert record["text"] == f"{SEIZED}, the Northern Watch said."
    assert record["attribution"]["newsrooms"] == ["Orlen Press"]
    assert EXPORTS["plover"](replace(war, events=(seized(plover=None),))) == ""


def test_the_map_has_longitude_first_and_no_point_for_a_province(war: Dossier) -> None:
    made = json.loads(EXPORTS["geojson"](replace(war, events=(seized(), seized(id="e2", place_precision="province")))))
    assert made["type"] == "FeatureCollection"
    town, province, held = made["features"]
    assert town["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}
    assert province["geometry"] is None
    assert (province["properties"]["lat"], province["properties"]["place_precision"]) == (35.86, "province")
    assert (held["properties"]["record"], held["properties"]["holder"], held["id"]) == ("control", "opposition", "control-h1")
    assert len({feature["id"] for feature in made["features"]}) == 3


# --- tables ---


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_opens_as_csv(war: Dossier, name: str) -> None:
    found = read(str(TABULAR["csv"](war, name)))
    if name != "statements":
        assert not found or tuple(found[0]) == columns(name)
    if name in {"events", "control", "figures", "claims", "reports"}:
        assert found


def test_a_list_in_a_cell_is_json_and_a_truth_a_word(war: Dossier) -> None:
    (event,) = read(str(TABULAR["csv"](war, "events")))
    assert json.loads(event["reports"]) == ["gazette", "wire"]
    assert (event["background"], event["injured_best"]) == ("no", "")
    assert [row["value"] for row in read(str(TABULAR["csv"](war, "values")))] == ["15", "12", "12"]


def test_the_numbers_of_a_figure_and_its_checks_are_exported(war: Dossier) -> None:
    check = Check("sum", False, "12 and 2 make 14; 15 is given", (span("a", "12"),))
    figure = replace(war.figures[0], low=12.0, best=12.0, high=15.0, why="12 is the lowest", checks=(check,))
    (row,) = json.loads(EXPORTS["json"](replace(war, figures=(figure,))))["figures"]
    assert (row["low"], row["best"], row["high"], row["why"]) == (12, 12, 15, "12 is the lowest")
    assert row["checks"][0]["spans"][0] == {"report": "wire", "start": span("a", "12").start, "end": span("a", "12").end, "text": "12"}
    assert row["values"][0]["bearing"] == "latest"


def test_hostile_text_stays_in_its_cell(war: Dossier) -> None:
    bad = '=cmd|"/c calc"!A1,\r\n“x”\n+1'
    hostile = replace(war, events=(seized(place=bad, actors=(Actor(bad, 1, "rebel group"),)),))
    (row,) = read(EXPORTS["acled"](hostile))
    assert row["actor1"] == f"'{bad}"
    assert row["location"] == f"'{bad}"
    (row,) = read(EXPORTS["ged"](hostile))
    assert row["where_coordinates"] == f"'{bad}"
    assert json.loads(EXPORTS["plover"](hostile))["location"]["name"] == bad
    assert json.loads(EXPORTS["geojson"](hostile))["features"][0]["properties"]["place"] == bad


@pytest.mark.parametrize("kind", sorted(EXPORTS))
def test_the_same_desk_gives_the_same_bytes_in_any_order(war: Dossier, kind: str) -> None:
    two = replace(war, events=(seized(), seized(id="e0", date="2031-04-05")))
    turned = replace(two, events=two.events[::-1], reports=two.reports[::-1], newsrooms=two.newsrooms[::-1], control=two.control[::-1])
    if kind not in {"html", "markdown"}:
        assert EXPORTS[kind](two) == EXPORTS[kind](turned)


def test_an_unknown_table_is_named(war: Dossier) -> None:
    with pytest.raises(ExportError, match="no table 'tales'; there are: changes, claims"):
        TABULAR["csv"](war, "tales")


# --- Parquet ---


def test_without_pyarrow_the_export_says_what_to_install(war: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match="pip install 'rashomon\\[parquet\\]'"):
        TABULAR["parquet"](war, "events")


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_comes_back_from_parquet(war: Dossier, name: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = TABULAR["parquet"](war, name)
    assert isinstance(made, bytes)
    assert made == TABULAR["parquet"](war, name)
    back = parquet.read_table(BytesIO(made))
    assert tuple(back.column_names) == columns(name)
    if name != "values":
        assert back.to_pylist() == json.loads(EXPORTS["json"](war))[name]


# --- the page and the command ---


def test_every_column_and_table_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for title, names in (("## ACLED", ACLED), ("## UCDP GED", GED), ("## Tables", (*TABLES, *columns("values")))):
        part = page.partition(title)[2].partition("\n## ")[0]
        assert [name for name in names if f"`{name}`" not in part] == [], title


def test_a_table_is_of_tabular_formats_alone() -> None:
    run = CliRunner()
    wrong = run.invoke(app, ["export", "--format", "json", "--table", "events"])
    assert wrong.exit_code == 2
    assert "json has none" in wrong.output
    assert run.invoke(app, ["export", "--format", "csv", "--table", "tales"]).exit_code == 2


def test_a_sum_that_does_not_add_up_is_told_in_the_briefing(dossier: Dossier) -> None:
    check = Check("sum", False, "12 and 2 make 14; 15 is given", (span("a", "12"), span("b", "15")))
    made = FORMATS["terminal"](replace(dossier, figures=(replace(dossier.figures[0], checks=(check,)),)), Options())
    assert "Does not add up: 12 and 2 make 14; 15 is given" in " ".join(made.split())
    sound = replace(check, holds=True)
    assert "add up" not in FORMATS["terminal"](replace(dossier, figures=(replace(dossier.figures[0], checks=(sound,)),)), Options())


def test_notes_quote_the_sentence_with_most_of_the_words(war: Dossier) -> None:
    words = (span("a", "burst"), span("a", "seized"), span("a", "Valley militia"), span("b", "burst"))
    assert acled(war, spans=words)["notes"] == f"“{SEIZED}, the Northern Watch said.” (wire §1, §4; gazette §1)"
