"""Who may come in: on this machine whoever calls the desk by its name here, beyond it who brings a key."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient
from starlette.types import Message
from tests.web.conftest import HERE

from rashomon.store import Desk
from rashomon.web import Settings, create_app
from rashomon.web import limits as limits_module
from rashomon.web.allowed import allowed, routes
from rashomon.web.guard import from_here
from rashomon.web.limits import MOST_REMEMBERED, Buckets, Rate

OUTER = "https://desk.example.org"
Door = tuple[TestClient, str, Path]


@pytest.fixture
def own(harbour_desk: Path, tmp_path: Path) -> Path:
    path = tmp_path / "harbour.desk"
    shutil.copy(harbour_desk, path)
    return path


@pytest.fixture
def door(own: Path) -> Iterator[Door]:
    """A desk behind a reverse proxy, one key of it, and its file."""
    with Desk(own) as desk:
        key = desk.keys.add("Ada")
    with TestClient(create_app(Settings(own, url=OUTER)), OUTER, follow_redirects=False) as opened:
        yield opened, key, own


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


# --- this machine alone ---


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:9", "LOCALHOST:80"])
def test_on_this_machine_no_key_is_asked_for(client: TestClient, host: str) -> None:
    assert client.get("/api/v1/stories", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "127.0.0.1/../x", "[::1]x", "a:b:c"])
def test_a_name_that_was_made_to_lead_here_gets_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/api/v1/stories", headers={"Host": host})
    assert (answer.status_code, "rows" in answer.text) == (421, False)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Host"])
def test_a_desk_without_keys_answers_no_proxy(client: TestClient, header: str) -> None:
    answer = client.get("/api/v1/stories", headers={header: "127.0.0.1"})
    assert (answer.status_code, "--url" in answer.text) == (403, True)


# --- keys ---


def test_beyond_this_machine_a_desk_without_keys_does_not_start(own: Path) -> None:
    with pytest.raises(Exception, match="rashomon key add NAME"), TestClient(create_app(Settings(own, host="0.0.0.0"))):
        pass


def test_programs_bring_a_key(door: Door) -> None:
    client, key, _ = door
    for wrong in ({}, bearer(""), bearer(key[:-1]), bearer(key + "x"), {"Authorization": f"Basic {key}"}, {"Authorization": key}):
        answer = client.get("/api/v1/stories", headers=wrong)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="rashomon"')
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/stories", headers=bearer(key)).json()["stories"] > 0


def test_nothing_but_the_login_page_and_its_files_is_given_without_a_key(door: Door) -> None:
    client, _, _ = door
    addresses = ["/api/v1/openapi.json", "/docs", "/nothing", "/loginx", "//static/x", *(route.path for route in routes())]
    for address in addresses:
        answer = client.get(address.replace("{", "").replace("}", ""))
        assert address == "/login" or answer.status_code in (401, 303), address
        assert "harbour" not in answer.text


def test_a_key_is_kept_as_its_hash_alone(door: Door) -> None:
    _, key, path = door
    assert key.startswith("rashomon_")
    assert all(key.encode() not in file.read_bytes() for file in path.parent.iterdir())


def test_two_who_ask_get_no_page_of_each_other_from_the_browser(door: Door) -> None:
    client, key, path = door
    with Desk(path) as desk:
        other = desk.keys.add("Bo")
    one = client.get("/", headers=bearer(key))
    assert client.get("/", headers={**bearer(key), "If-None-Match": one.headers["etag"]}).status_code == 304
    assert client.get("/", headers={**bearer(other), "If-None-Match": one.headers["etag"]}).status_code == 200


# --- sessions ---


def log_in(client: TestClient, key: str, leads_to: str = "/") -> str:
    answer = client.post("/login", data={"key": key, "next": leads_to}, headers={"Origin": OUTER})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_people_show_their_key_once(door: Door) -> None:
    client, key, _ = door
    asked = client.get("/stories/x?a=1&b=ü")
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=%2Fstories%2Fx%3Fa%3D1%26b%3D%25C3%25BC")
    assert 'value="/stories/x?a=1&amp;b=%C3%BC"' in client.get(asked.headers["location"]).text
    assert log_in(client, f" {key}\n", "/stories/x?a=1") == "/stories/x?a=1"
    page = client.get("/")
    assert (page.status_code, "Logged in as <bdi>Ada</bdi>" in page.text) == (200, True)
    assert client.get("/login").headers["location"] == "/"


def test_the_cookie_is_for_this_site_and_no_script(door: Door) -> None:
    client, key, _ = door
    cookie = client.post("/login", data={"key": key}).headers["set-cookie"]
    assert cookie.startswith("__Host-rashomon-")
    for word in ("HttpOnly", "SameSite=strict", "Secure", "Path=/", "Max-Age=43200"):
        assert word in cookie
    assert key not in cookie


def test_who_leaves_is_out_also_with_a_copy_of_the_cookie(door: Door) -> None:
    client, key, _ = door
    log_in(client, key)
    copied = dict(client.cookies)
    assert client.post("/logout").headers["location"] == "/login"
    assert not client.cookies
    client.cookies.update(copied)
    assert client.get("/").status_code == 303


def test_who_loses_the_key_is_out_and_another_of_his_name_lets_nobody_in(door: Door) -> None:
    client, key, path = door
    log_in(client, key)
    with Desk(path) as desk:
        desk.keys.remove("Ada")
        assert client.get("/").status_code == 303
        desk.keys.add("Ada")
    assert client.get("/").status_code == 303
    assert client.get("/", headers=bearer(key)).status_code == 401


def test_a_session_ends_after_a_working_day(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    client, key, _ = door
    log_in(client, key)
    later = time.time() + 12 * 3600 + 5
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert client.get("/").status_code == 303


def test_a_cookie_of_another_making_opens_nothing(door: Door, own: Path) -> None:
    client, key, _ = door
    log_in(client, key)
    ((name, value),) = dict(client.cookies).items()
    for forged in (value[:-2] + "xx", "", "a.b.c", value.split(".")[0], "Ada"):
        client.cookies.clear()
        assert client.get("/", headers={"Cookie": f"{name}={forged}"}).status_code == 303


def test_a_copy_of_the_desk_signs_no_sessions(door: Door, tmp_path: Path) -> None:
    client, key, path = door
    log_in(client, key)
    secret = Path(f"{path}-secret")
    assert secret.stat().st_mode & 0o777 == 0o600
    with TestClient(create_app(Settings(path, url=OUTER)), OUTER, cookies=dict(client.cookies), follow_redirects=False) as again:
        assert again.get("/").status_code == 200
    secret.chmod(0o644)
    with TestClient(create_app(Settings(path, url=OUTER)), OUTER, cookies=dict(client.cookies), follow_redirects=False) as again:
        assert again.get("/").status_code == 303
    assert secret.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "", "/login", "/ä"],
)
def test_login_leads_to_no_other_site(door: Door, elsewhere: str) -> None:
    client, key, _ = door
    assert log_in(client, key, elsewhere) == "/"


def test_wrong_keys_are_slowed_down_and_right_ones_are_not(door: Door) -> None:
    client, key, _ = door
    answers = [client.post("/login", data={"key": f"wrong {number}"}) for number in range(25)]
    assert [answer.status_code for answer in answers] == [401] * 20 + [429] * 5
    assert int(answers[-1].headers["retry-after"]) > 0
    assert client.get("/api/v1/stories", headers=bearer("wrong")).status_code == 429
    assert client.get("/api/v1/stories", headers=bearer(key)).status_code == 200


def test_too_many_requests_of_one_key(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "REQUESTS", Rate(3, 0.01))
    with Desk(own) as desk:
        key, other = desk.keys.add("Ada"), desk.keys.add("Bo")
    with TestClient(create_app(Settings(own, url=OUTER)), OUTER) as client:
        assert [client.get("/api/v1/stories", headers=bearer(key)).status_code for _ in range(4)] == [200, 200, 200, 429]
        assert client.get("/api/v1/stories", headers=bearer(other)).status_code == 200


# --- writing ---


def test_every_route_that_writes_refuses_other_sites() -> None:
    writing = [route for route in routes() if (route.methods or set()) - {"GET", "HEAD", "OPTIONS"}]
    assert writing
    assert [route.path for route in writing if from_here not in [one.call for one in route.dependant.dependencies]] == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://["}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"}, 403),
        ({"Origin": HERE, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 403),
        ({"Origin": HERE, "Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_page_of_another_site_writes_nothing(client: TestClient, headers: dict[str, str], status: int) -> None:
    assert client.post("/logout", headers=headers, follow_redirects=False).status_code == status


def test_a_page_of_another_site_may_lead_here_and_load_nothing(client: TestClient) -> None:
    def asked(mode: str, dest: str) -> int:
        return client.get("/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}).status_code

    assert [asked("navigate", "document"), asked("no-cors", "image"), asked("cors", "empty"), asked("navigate", "iframe")] == [
        200,
        403,
        403,
        403,
    ]


# --- sizes ---


def test_bodies_are_bounded_whatever_their_headers_say(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(1200):
            yield b"a" * 1024

    assert client.post("/login", content=b"key=" + b"a" * 2**20).status_code == 413
    assert client.post("/login", content=pieces(), headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code == 413
    assert client.post("/login", content=b"", headers={"Content-Length": "9" * 30}).status_code == 413


def test_addresses_and_headers_are_bounded(client: TestClient) -> None:
    assert client.get("/api/v1/stories?after=" + "a" * 9000).status_code == 414
    assert client.get("/api/v1/stories", headers={"X-Long": "a" * 40_000}).status_code == 431
    assert client.get("/api/v1/stories?after=%00").status_code == 400
    assert client.get("/a%00b").status_code == 400


def test_a_bucket_fills_again_and_memory_is_bounded() -> None:
    now = [0.0]
    buckets = Buckets(Rate(2, 0.5), lambda: now[0])
    assert [buckets.wait_s("a") for _ in range(3)] == [0, 0, 2]
    now[0] = 2
    assert [buckets.wait_s("a"), buckets.wait_s("a")] == [0, 2]
    for number in range(MOST_REMEMBERED + 5):
        buckets.wait_s(str(number))
    assert len(buckets._left) == MOST_REMEMBERED


# --- methods ---


def test_head_and_options_and_methods_that_are_not_there(client: TestClient) -> None:
    for address in ("/", "/api/v1/stories", "/login"):
        get, head = client.get(address, follow_redirects=False), client.head(address, follow_redirects=False)
        assert (head.status_code, head.content, head.headers["content-type"] if get.content else "") == (
            get.status_code,
            b"",
            get.headers["content-type"] if get.content else "",
        )
    assert (client.options("/login").status_code, client.options("/login").headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert client.options("/nothing").status_code == 404
    refused = client.delete("/api/v1/stories")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "access-control-allow-origin" not in client.options("/", headers={"Origin": "https://evil.example"}).headers


def test_every_address_has_methods(client: TestClient) -> None:
    find: Callable[[str], tuple[str, ...]] = lambda path: allowed(client.app, path)  # type: ignore[arg-type] # noqa: E731
    assert all(find(route.path.replace("{", "").replace("}", "")) for route in routes())


def test_a_fault_of_the_program_is_told_without_its_inside(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    with TestClient(create_app(Settings(own)), HERE, raise_server_exceptions=False) as client:
        monkeypatch.setattr(Desk, "overviews", fail)
        for address in ("/", "/api/v1/stories"):
            answer = client.get(address)
            assert (answer.status_code, "inside" in answer.text, "unsafe" in answer.headers["content-security-policy"]) == (
                500,
                False,
                False,
            )


def test_a_body_that_comes_too_slowly_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits_module, "PATIENCE_S", 0.05)

    async def never() -> Message:
        await asyncio.sleep(60)
        raise AssertionError

    with ThreadPoolExecutor(1) as beside_any_loop, pytest.raises(HTTPException) as told:
        beside_any_loop.submit(lambda: asyncio.run(limits_module.bounded(never, 100)())).result()  # type: ignore[arg-type]
    assert told.value.status_code == 408
