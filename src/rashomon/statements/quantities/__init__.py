"""Quantities: numbers in a text, what they count and what happened to it."""
