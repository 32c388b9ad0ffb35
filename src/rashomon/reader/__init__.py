"""Sentences, words, syntax and named entities: Report -> Reading. Trained models and their loading live here."""

from rashomon.reader.cache import SentenceCache
from rashomon.reader.reader import Reader, available_languages
from rashomon.reader.vectors import embed_once

__all__ = ["Reader", "SentenceCache", "available_languages", "embed_once"]
