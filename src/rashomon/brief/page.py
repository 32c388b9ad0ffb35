"""The templates of every HTML page."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from rashomon.brief.wording import visible


@cache
def template(name: str) -> Template:
    """A template that escapes every value and shows no control character of it.

    Args:
        name: file in `brief/templates`.
    """
    loader = PackageLoader("rashomon.brief", "templates")
    room = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown)
    return room.get_template(name)


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value
