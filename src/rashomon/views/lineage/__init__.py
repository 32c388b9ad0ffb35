"""Who copied whom in a story, as a graph that can be drawn: newsrooms in rows, time across, unseen originals apart."""

from rashomon.views.lineage.columns import Column, Gap
from rashomon.views.lineage.compose import PARTS, Asked, Drawing, Lineage, lineage
from rashomon.views.lineage.graph import Link, Text, Tie
from rashomon.views.lineage.layout import Card, Row, Segment
from rashomon.views.lineage.routes import Edge

__all__ = ["PARTS", "Asked", "Card", "Column", "Drawing", "Edge", "Gap", "Lineage", "Link", "Row", "Segment", "Text", "Tie", "lineage"]
