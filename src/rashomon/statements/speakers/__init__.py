"""Speakers: whom a source, a pronoun or a description means."""
