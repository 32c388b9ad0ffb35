"""Sentences, words, syntax and named entities: Report -> Reading. Trained models and their loading live here."""

from rashomon.reader.cache import SentenceCache
from rashomon.reader.reader import Reader, available_languages

__all__ = ["Reader", "SentenceCache", "available_languages"]
