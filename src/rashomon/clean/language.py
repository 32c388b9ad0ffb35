"""The language of a body."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from py3langid import langid

from rashomon.data import words

SAMPLE_CHARS = 4000
SHORT_CHARS = 60
SURE = 0.8


@cache
def _identifier() -> Any:
    identifier: Any = langid.LanguageIdentifier
    return identifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def language(text: str, said: str | None = None) -> str | None:
    """ISO 639-1 code of a text, None when unsure.

    Method: the script where it decides, else py3langid (Barbaresi; after Lui and Baldwin 2012) on the first 4,000 characters; below 60
    characters, or below a probability of .8, what the container says, else English where a third of the words are English function words,
    else None.

    Args:
        text: the body.
        said: what the container says ("en", "en-GB", "English").
    """
    sample = text[:SAMPLE_CHARS]
    if not re.search(r"[^\W\d_]{2}", sample):
        return _code(said)
    if script := _script(sample):
        return script
    code, probability = _identifier().classify(sample)
    if len(sample) >= SHORT_CHARS and probability >= SURE:
        return str(code)
    return _code(said) or (str(code) if probability >= 0.95 and len(sample) >= SHORT_CHARS // 3 else _english(sample))


def _script(sample: str) -> str | None:
    """The language that a script tells alone, where it makes up most of a sample: kana, hangul, and Chinese characters without kana."""
    kana, hangul, han = (len(re.findall(signs, sample)) for signs in ("[\u3040-\u30ff]", "[\uac00-\ud7af]", "[\u3400-\u9fff]"))
    letters = len(re.findall(r"[^\W\d_]", sample))
    if letters < 10 or kana + hangul + han < 0.6 * letters:
        return None
    return "ko" if hangul > kana + han else "ja" if kana >= 0.05 * (kana + han) else "zh"


def _code(said: str | None) -> str | None:
    match = re.match(r"\s*([A-Za-z]{2})(?:[-_][A-Za-z]+)?\s*$", said or "")
    if match:
        return match[1].lower()
    return "en" if (said or "").strip().lower() == "english" else None


_FUNCTION = frozenset({"the", "of", "and", "to", "in", "a", "on", "for", "was", "is", "were", "by", "at", "an", "as", "it", "he", "his"})


def _english(text: str) -> str | None:
    row = re.findall(r"[a-z']+", text.lower())
    return "en" if len(row) >= 4 and sum(word in _FUNCTION or word in words("stopwords") for word in row) >= 0.34 * len(row) else None
