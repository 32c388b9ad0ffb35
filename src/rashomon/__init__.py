"""Rashomon reads many reports of one happening and answers with evidence for every word."""

__version__ = "0.1.0"
