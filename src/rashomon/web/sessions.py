"""Sessions of people: who has shown a key is known by a signed cookie for a working day."""

from __future__ import annotations

import os
import stat
from collections import OrderedDict
from hashlib import blake2b, sha256
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Final

from fastapi import Response
from itsdangerous import BadData, URLSafeTimedSerializer

from rashomon.store.keys import Key, Keys

LASTS_S: Final = 12 * 3600
SECRET_BYTES: Final = 32
MOST_ENDED: Final = 10_000
"""Sessions that are remembered as ended by their owner."""


class Sessions:
    """Opens, knows and ends sessions.

    Method: the cookie holds the key's name, a mark of the key's hash and a number, signed (HMAC-SHA-256) with a secret that lies
    beside the desk, so that a copy of the desk opens nothing. It is worth nothing once the key is removed, even where another of
    the same name is made.

    Limits: a session that its owner ended is remembered until the program stops; the cookie is gone from the browser either way.
    """

    def __init__(self, secret: bytes, secure: bool) -> None:
        """Opens none.

        Args:
            secret: that signs.
            secure: whether the cookie goes by https alone.
        """
        self._signer = URLSafeTimedSerializer(secret, salt="session", signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"})
        self._secure = secure
        self._ended: OrderedDict[str, None] = OrderedDict()
        self.cookie = f"{'__Host-' if secure else ''}rashomon-{blake2b(secret, digest_size=4).hexdigest()}"

    def start(self, response: Response, key: Key) -> None:
        """Gives the browser a session.

        Args:
            response: that takes the cookie along.
            key: that was shown.
        """
        value = self._signer.dumps([key.name, _mark(key), token_hex(8)])
        self._set(response, value if isinstance(value, str) else value.decode(), LASTS_S)

    def owner(self, cookie: str, keys: Keys) -> Key | None:
        """Whose session a cookie is of, None for one that is forged, too old, ended, or of a key that was removed."""
        found = self._read(cookie)
        if found is None or found[2] in self._ended:
            return None
        return next((key for key in keys.all() if [key.name, _mark(key)] == found[:2]), None)

    def end(self, response: Response, cookie: str) -> None:
        """Takes the session back, from the browser and from whoever copied the cookie."""
        found = self._read(cookie)
        if found is not None:
            self._ended[found[2]] = None
            while len(self._ended) > MOST_ENDED:
                self._ended.popitem(last=False)
        self._set(response, "", 0)

    def _read(self, cookie: str) -> list[str] | None:
        try:
            found = self._signer.loads(cookie, max_age=LASTS_S)
        except BadData:
            return None
        return found if isinstance(found, list) and len(found) == 3 else None

    def _set(self, response: Response, value: str, lasts_s: int) -> None:
        response.set_cookie(self.cookie, value, max_age=lasts_s, path="/", secure=self._secure, httponly=True, samesite="strict")


def secret_of(desk: Path) -> bytes:
    """The secret that signs the sessions of a desk.

    Method: a file beside the desk that its owner alone may read; one that others could read is made anew, which ends all sessions.
    Where none can be written, the secret lasts as long as this process.

    Args:
        desk: its file.
    """
    path = Path(f"{desk}-secret")
    known = _private(path)
    if known is not None:
        return known
    made = token_bytes(SECRET_BYTES)
    try:
        path.unlink(missing_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(made)
    except FileExistsError:
        return _private(path) or made
    except OSError:
        return made
    return made


def _private(path: Path) -> bytes | None:
    """What stands in a file that its owner alone may read."""
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or state.st_mode & 0o077:
                return None
            found = file.read(SECRET_BYTES)
    except OSError:
        return None
    return found if len(found) == SECRET_BYTES else None


def _mark(key: Key) -> str:
    return blake2b(key.hash.encode(), digest_size=12).hexdigest()
