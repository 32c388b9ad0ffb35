"""An analyst's corrections, from what is asked for to the stories worked out anew."""

from rashomon.review.anchoring import correction, place_of
from rashomon.review.asked import Asked
from rashomon.review.forms import Choice, Form, form
from rashomon.review.making import Made, correct, undo
from rashomon.review.sites import candidates, site_at, site_of

__all__ = [
    "Asked",
    "Choice",
    "Form",
    "Made",
    "candidates",
    "correct",
    "correction",
    "form",
    "place_of",
    "site_at",
    "site_of",
    "undo",
]
