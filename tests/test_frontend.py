"""What the pages take from npm is made when the package is built: by a lock file with hashes, once, and never kept in git."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def maker(monkeypatch):
    spec = importlib.util.spec_from_file_location("frontend_build", ROOT / "frontend/build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_package_is_locked_with_its_hash():
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text())["packages"]
    assert [path for path, facts in packages.items() if path and not facts["integrity"].startswith("sha512-")] == []
    assert "--hash=sha256:" in (ROOT / "frontend/areas.txt").read_text()


def test_versions_are_exact():
    wanted = json.loads((ROOT / "frontend/package.json").read_text())
    assert [version for kind in ("dependencies", "devDependencies") for version in wanted[kind].values() if not version[0].isdigit()] == []


def test_no_third_party_code_is_in_git():
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [name for name in kept if "node_modules" in name or "/vendor/" in name] == []


def test_what_is_up_to_date_is_not_made_again(maker, monkeypatch, tmp_path):
    for name in (*maker.TAKEN, *(f"basemap/{one}" for one in maker.BASEMAP)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / maker.STAMP).write_text(json.dumps(maker.stamp()))
    monkeypatch.setattr(maker, "_npm", lambda *_: pytest.fail("npm was called"))
    assert maker.build(tmp_path) is False


def test_a_missing_or_changed_file_makes_it_again(maker, monkeypatch, tmp_path):
    called = []
    monkeypatch.setattr(maker, "_npm", lambda *arguments: called.append(arguments[0]))
    for step in ("_take", "_licences"):
        monkeypatch.setattr(maker, step, lambda made: made.mkdir(exist_ok=True))
    monkeypatch.setattr(maker, "_basemap", lambda folder, made: None)
    assert maker.build(tmp_path / "vendor") is True
    assert called == ["ci"]


def test_a_failure_says_what_failed_and_what_to_do(maker):
    with pytest.raises(maker.NotBuiltError, match=r"npm failed\.\nno such host\n.*must reach both registries"):
        maker._run([sys.executable, "-c", "import sys; sys.exit('no such host')"], "npm")
