"""What README.md tells a newcomer to type works, and what it shows is what is printed."""

from __future__ import annotations

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    shlex.split(line.split("#")[0])[1:]
    for block in re.findall(r"```console\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.startswith(".venv/bin/rashomon ")
]
SHOWN = re.findall(r"<!-- output: (\w+) -->\n```text\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command prints, run in the order of the README in a folder that has the examples."""
    folder = tmp_path_factory.mktemp("newcomer")
    (folder / "examples").symlink_to(ROOT / "examples")
    outputs = {}
    for command in COMMANDS:
        if command[0] == "serve":
            outputs["serve"] = opened(command, folder)
            continue
        done = subprocess.run([sys.executable, "-m", "rashomon", *command], cwd=folder, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        outputs[" ".join(command[:1])] = outputs.get(" ".join(command[:1]), "") + done.stdout
    assert {"harbour.html", "harbour.md", "harbour.json", "statements.csv"} <= {path.name for path in folder.iterdir()}
    return outputs


def opened(command: list[str], folder: Path) -> str:
    """The first page of a desk that is served, on a port that is free; the server is ended as a person does it."""
    asked = [sys.executable, "-u", "-m", "rashomon", *command, "--port", "0"]
    with subprocess.Popen(asked, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://\S+", server.stdout.readline())
            page = httpx.get(address[0] if address else "", timeout=60).text
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) in (0, -signal.SIGINT, 130)
        finally:
            server.kill()
    return page


def test_the_desk_that_is_served_shows_the_stories(printed: dict[str, str]) -> None:
    assert "Rebels say Velan harbour has fallen" in printed["serve"]


def test_commands_of_the_tour_work(printed: dict[str, str]) -> None:
    assert {"read", "stories", "brief", "show", "compare", "export", "search"} <= printed.keys()


@pytest.mark.parametrize(("name", "text"), SHOWN, ids=[name for name, _ in SHOWN])
def test_shown_output_is_what_is_printed(name: str, text: str, printed: dict[str, str]) -> None:
    assert text.strip(), f"nothing is shown under {name!r}"
    assert text.strip("\n") in printed["compare" if name == "compare" else "brief"], (
        f"the output shown under {name!r} is out of date: make docs"
    )


def test_documents_that_are_named_exist() -> None:
    names = re.findall(r"\]\(([^)#:]+)\)", README)
    assert [name for name in names if not (ROOT / name).exists()] == []
