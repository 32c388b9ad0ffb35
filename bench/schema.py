"""Asks the interface for programs whatever its description allows, and what it does not: `python -m bench.schema`.

A desk of the example reports is served; schemathesis makes requests from `/api/v1/openapi.json`, right ones and wrong ones, single and in
chains, and checks every answer against what is declared. Any failure fails the measure.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rashomon import pipeline
from rashomon.store import Desk

EXAMPLES = Path(__file__).parent.parent / "examples" / "harbour" / "reports"
ACCEPTED = ("2xx", "3xx", 400, 401, 403, 404, 409, 413, 415, 429)
"""Answers to a request that fits the description; 400 and 404: an id, a cursor or a query that means nothing on this desk."""
REFUSED = (400, 401, 403, 404, 405, 406, 409, 413, 414, 415, 422, 428, 429, 431)
"""Answers to a request that does not."""
FORMS = ("POST /api/v1/reports",)
"""Operations that take a form, whose fields are strings whatever is sent: no request breaks their kind."""
Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is asked."""

    examples: int = 300  # of each operation and phase
    phases: str = "examples,coverage,fuzzing,stateful"
    seed: int = 20


def run(desk: Path, effort: Effort) -> subprocess.CompletedProcess[str]:
    """Serves a copy of a desk and asks it; the exit code is 0 where no answer breaks what is declared."""
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "asked.desk"
        shutil.copy(desk, own)
        config = Path(folder) / "schemathesis.toml"
        config.write_text(_config(known(own)), encoding="utf-8")
        with _served(own) as address:
            asked = [
                str(Path(sys.executable).with_name("schemathesis")),
                "--config-file",
                str(config),
                "run",
                f"{address}api/v1/openapi.json",
            ]
            options = [
                "--phases",
                effort.phases,
                "--max-examples",
                str(effort.examples),
                "--seed",
                str(effort.seed),
                "--continue-on-failure",
            ]
            return subprocess.run([*asked, *options, "--warnings", "off"], cwd=folder, text=True, capture_output=True)


def known(path: Path) -> Values:
    """What is on a desk, by the names of parameters that ask for it, so that requests find something."""
    with Desk(path) as desk:
        dossier = desk.dossier(None, ("claims", "statements"))
    reports = [report.id for report in dossier.reports]
    names = sorted({statement.source.name for statement in dossier.statements if statement.source.name})
    outlets = sorted({report.outlet for report in dossier.reports if report.outlet})
    found = {
        "story": [story.id for story in dossier.stories],
        "claim": [claim.id for claim in dossier.claims],
        **{name: reports for name in ("report", "left", "right")},
        "name": [*names, *outlets],
        "q": ["harbour", '"the harbour"', "port* fallen", 'a"b', "NEAR(", "*"],
    }
    return {name: values[:40] for name, values in found.items()}


def _config(values: Values) -> str:
    lines = [
        f"checks.positive_data_acceptance.expected-statuses = {json.dumps(ACCEPTED)}",
        f"checks.negative_data_rejection.expected-statuses = {json.dumps(REFUSED)}",
        "generation.deterministic = true",
    ]
    lines += [f"dictionaries.{name}.values = {json.dumps(some)}" for name, some in values.items()]
    bound = [(name, name) for name in values] + [("path.id", "story")]
    lines += ["[parameters]", *(f'"{name}" = {{ dictionary = "{given}", probability = 0.6 }}' for name, given in bound)]
    for name in FORMS:
        lines += ["[[operations]]", f'include-name = "{name}"', "checks.negative_data_rejection.enabled = false"]
    return "\n".join(lines) + "\n"


@contextmanager
def _served(desk: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "rashomon", "serve", "--port", "0", "--desk", str(desk)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            yield "http" + line.split(" at http")[1].split()[0]
        finally:
            server.terminate()


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--shared", type=Path, help="not needed")
    ask.add_argument("--desk", type=Path, help="another desk than that of the example")
    ask.add_argument("--examples", type=int, default=Effort().examples, help="requests of each operation and phase")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.desk or Path(folder) / "harbour.desk"
        if args.desk is None:
            with Desk(path, create=True) as desk:
                pipeline.read([str(EXAMPLES)], desk)
        done = run(path, Effort(args.examples))
    print(done.stdout, done.stderr, sep="\n")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
