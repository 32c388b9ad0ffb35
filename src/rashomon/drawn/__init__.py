"""Graphics as SVG, from the records of `views`: classes instead of styles, a title and a description, links for the keyboard."""

from rashomon.drawn.lineage import Addresses, lineage_file, lineage_svg, style

__all__ = ["Addresses", "lineage_file", "lineage_svg", "style"]
