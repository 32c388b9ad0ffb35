"""An analyst's corrections, from what is asked for to the stories worked out anew."""

from rashomon.review.anchoring import correction
from rashomon.review.asked import Asked
from rashomon.review.making import Made, correct, undo
from rashomon.review.sites import candidates, site_at, site_of

__all__ = ["Asked", "Made", "candidates", "correct", "correction", "site_at", "site_of", "undo"]
