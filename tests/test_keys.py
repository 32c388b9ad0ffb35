"""Keys as they are made, listed and removed on the command line; and what keeps `serve` from starting."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon import cli
from rashomon.store import Desk


@pytest.fixture(autouse=True)
def _desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RASHOMON_DESK", str(tmp_path / "a.desk"))


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, arguments)


def test_a_key_is_shown_once_and_known_by_its_hash(tmp_path: Path) -> None:
    key = call("key", "add", "Ada").stdout.strip()
    assert len(key) > 40
    assert key not in call("key", "list").output
    assert call("key", "list").stdout.startswith("Ada: made 20")
    with Desk(tmp_path / "a.desk") as desk:
        owner = desk.keys.owner(key)
        assert owner is not None
        assert owner.name == "Ada"
        assert [desk.keys.owner(wrong) for wrong in ("", key[:-1], key + "a", key.upper(), "\ud800", owner.hash)] == [None] * 6


def test_no_name_has_two_keys_and_none_is_hidden() -> None:
    call("key", "add", "Ada")
    assert "there is a key 'Ada' already" in call("key", "add", "Ada").stderr
    for name in ("", " Ada", "A\nda", "\x1b[31m", "\u202eadA", "a" * 61):
        assert call("key", "add", name).exit_code == 1, name


def test_a_removed_key_opens_nothing(tmp_path: Path) -> None:
    key = call("key", "add", "Ada").stdout.strip()
    assert call("key", "remove", "Ada").exit_code == 0
    assert "there is no key 'Ada'" in call("key", "remove", "Ada").stderr
    assert call("key", "list").exit_code == 1
    with Desk(tmp_path / "a.desk") as desk:
        assert desk.keys.owner(key) is None


@pytest.mark.parametrize("asked", [("--host", "0.0.0.0"), ("--host", "192.0.2.1"), ("--url", "https://desk.example.org")])
def test_nobody_else_is_served_without_a_key(asked: tuple[str, str]) -> None:
    done = call("serve", "--port", "0", *asked)
    assert (done.exit_code, "rashomon key add NAME" in done.stderr) == (1, True)


@pytest.mark.parametrize("url", ["desk.example.org", "ftp://desk.example.org", "https://desk.example.org/desk", "https://a@b", "https://"])
def test_an_outer_address_is_a_scheme_and_a_host(url: str) -> None:
    done = call("serve", "--url", url)
    assert (done.exit_code, "scheme and the host" in done.stderr) == (2, True)
