"""Maps drawn without a browser: the record of `rashomon.views.places` over a basemap, as SVG."""

from rashomon.drawn.maps.drawing import drawing
from rashomon.drawn.maps.features import features

__all__ = ["drawing", "features"]
