"""Captures -> reports: body, title, byline, agency, dateline, dates, language, and everything that was left out."""

from __future__ import annotations

from rashomon.clean.infer import InferredDate, infer_dates
from rashomon.clean.report import clean

__all__ = ["InferredDate", "clean", "infer_dates"]
