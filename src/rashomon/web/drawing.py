"""The templates of the pages, and the few words that all of them use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template

from rashomon import __version__
from rashomon.brief.marked import is_right_to_left
from rashomon.brief.wording import count, day, visible
from rashomon.views.cited import Cited


@cache
def _room() -> Environment:
    loader = ChoiceLoader([PackageLoader("rashomon.web", "templates"), PackageLoader("rashomon.brief", "templates")])
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    room.globals.update(
        version=__version__, static=static, count=count, day=day, at=at, sided=sided, link=link, search_link=search_link, zip=zip
    )
    return room


def template(name: str) -> Template:
    """A template that escapes every value and shows no control character of it.

    Args:
        name: file in `web/templates`, or in `brief/templates`.
    """
    return _room().get_template(name)


@cache
def static(name: str) -> str:
    """The address of a file of `web/static`; another when its content is another, so that a browser may keep it for ever."""
    file = files("rashomon.web") / "static" / name
    mark = blake2b(file.read_bytes(), digest_size=6).hexdigest() if file.is_file() else "missing"
    return f"/static/{name}?v={mark}"


def at(cited: Cited) -> str:
    """The address of cited words: their sentence in the report's page, marked."""
    return f"/reports/{quote(cited.report, safe='')}?at={cited.start}-{cited.end}#at"


def link(path: str, **query: object) -> str:
    """An address with a query, values that are None or empty left out."""
    kept = {name.rstrip("_"): value for name, value in query.items() if value not in (None, "")}
    return path + ("?" + urlencode(kept) if kept else "")


def search_link(given: Mapping[str, str], changed: Mapping[str, object]) -> str:
    """The address of a search like another, some of what is asked changed."""
    return link("/search", **{**given, **changed})


def sided(language: str | None) -> str:
    """`rtl` where a language is written from right to left, else `auto`."""
    return "rtl" if is_right_to_left(language) else "auto"


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value
