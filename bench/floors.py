"""What each stage has reached, kept in floors.json, so that a change that makes one worse is seen."""

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"


def load() -> dict[str, dict[str, float]]:
    """All floors: section to measure to lowest value that passes."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def record(section: str, figures: Mapping[str, float]) -> None:
    """Writes the floors of one section; the other sections stay."""
    floors = load()
    floors[section] = dict(sorted(figures.items()))
    FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")


def check(section: str, figures: Mapping[str, float]) -> list[str]:
    """What fell below its floor, in words; empty where nothing did. A measure that is gone counts as fallen."""
    below: list[str] = []
    for measure, floor in load().get(section, {}).items():
        value = figures.get(measure)
        if value is None or value < floor:
            below.append(f"{section}: {measure} is {value}, its floor is {floor}")
    return below


def settle(section: str, figures: Mapping[str, float], floored: Iterable[str], asked: argparse.Namespace) -> int:
    """Prints the figures; with `--record` writes those floored, less a point, as floors, with `--gate` checks them. The exit code."""
    for name, figure in figures.items():
        print(f"{name:24s} {figure}")
    if asked.record:
        record(section, {name: round(figures[name] - 1, 1) for name in floored})
    below = check(section, figures) if asked.gate else []
    print("\n".join(below))
    return 1 if below else 0
