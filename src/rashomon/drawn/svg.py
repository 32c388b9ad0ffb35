"""Elements of SVG: every value escaped, no control character, the same text for the same values."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from rashomon.brief.wording import visible

NARROW, PLAIN, WIDE, BOLDER = 0.38, 0.61, 0.92, 1.1
"""Widths of letters, of their size: those of DejaVu Sans, which is wider than most."""
Value = str | float | int | None
Attributes = dict[str, Value]


def element(name: str, attributes: Attributes, *inner: Markup | str) -> Markup:
    """One element.

    Args:
        name: of the element.
        attributes: by name; one that is None is left out. Lengths are rounded to a tenth.
        inner: elements (`Markup`), and text, which is escaped.
    """
    told = "".join(f' {key}="{escape(_value(value))}"' for key, value in attributes.items() if value is not None)
    held = "".join(part if isinstance(part, Markup) else escape(_plain(part)) for part in inner)
    return Markup(f"<{name}{told}>{held}</{name}>" if held else f"<{name}{told}/>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("\n").join(parts)


def _value(value: str | float | int) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else _plain(str(value))


def _plain(words: str) -> str:
    return words if words.isprintable() else visible(words)


def width_of(words: str, size: float, bold: bool = False) -> float:
    """About how wide words are, on the safe side: fonts differ.

    Args:
        words: one line.
        size: of the letters, in units of the drawing.
        bold: in bold letters.
    """
    ems = sum(NARROW if char in "iljtfr.,:;'’|!()[] -" else WIDE if char in "mwMW@—%" or char > "\u2e80" else PLAIN for char in words)
    return ems * size * (BOLDER if bold else 1.0)


def clipped(words: str, width: float, size: float, bold: bool = False) -> str:
    """Words that fit into a width, with an ellipsis where some are missing."""
    if width_of(words, size, bold) <= width:
        return words
    kept = words
    while kept and width_of(kept + "…", size, bold) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:–—-·") + "…"
